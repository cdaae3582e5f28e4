public import ArgumentParser
import Diagnosis
import Rendering

/// `xtdiag render`: a saved report in another format.
public struct RenderCommand: ParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write a saved JSON report in other formats, offline.",
    discussion: """
      What is written is byte for byte what the run itself would have written to a file. Only jsonl on a run's \
      standard output has more: it tells what begins as well, as it happens.

      Examples:
        xtdiag all -o json=r.json                        save a report
        xtdiag render r.json                             read it
        xtdiag render r.json -o html=r.html              for a browser
        xtdiag render r.json -o markdown | xclip         for a ticket
        xtdiag render - -o junit=r.xml -o csv=r.csv < r.json

      Exit status: 0 it is written, whatever the report says; 64 the file is no report that can be read.
      """)

  @Argument(help: ArgumentHelp("A report as JSON; '-' stands for standard input.", valueName: "report"))
  var report: String

  @OptionGroup var options: ReportOptions

  /// Makes the command.
  public init() {}

  /// Writes the report.
  public func run() throws {
    let world = CommandWorld.current
    let outputs = options.outputs(in: world)
    try outputs.check()
    try outputs.write(try SavedReport.read(report, in: world))
  }
}
