public import ArgumentParser
import Diagnosis
public import Rendering

/// `xtdiag diff`: what has changed between two saved reports.
public struct DiffCommand: ParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two saved JSON reports: new, still there, fixed.",
    discussion: """
      Reports are compared by check and subject. What was wrong and is now blocked, skipped or not looked at is \
      "no longer known", not fixed.

      Examples:
        xtdiag diff before.json after.json
        xtdiag diff -o json before.json after.json
        xtdiag all -q -o json | xtdiag diff --fail-on-new yesterday.json -

      Exit status: 0 compared, 1 with --fail-on-new when something fails that did not fail before, 64 a file is \
      no report that can be read.
      """)

  @Argument(help: ArgumentHelp("The earlier report as JSON.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The later report as JSON; '-' in place of either is standard input.", valueName: "new"))
  var new: String

  @Option(name: [.long, .customShort("o")], help: "The format: text or json.")
  var output: DifferenceFormat = .text

  @Flag(name: .long, help: "End with status 1 when something fails that did not fail before.")
  var failOnNew = false

  @Flag(name: .long, help: "Use no colour (so does the environment variable NO_COLOR).")
  var noColor = false

  /// Makes the command.
  public init() {}

  /// Refuses to read standard input twice.
  public func validate() throws {
    if old == SavedReport.standardInput, new == SavedReport.standardInput {
      throw ValidationError("Only one of the two reports can come from standard input.")
    }
  }

  /// Compares the reports.
  public func run() throws {
    let world = CommandWorld.current
    let difference = ReportDifference(
      from: try SavedReport.read(old, in: world), to: try SavedReport.read(new, in: world))
    let style = TextStyle(
      colour: world.isColoured(world.output, unless: noColor), unicode: world.showsUnicode,
      width: min(world.output.width, 120))
    world.write(try output.render(difference, style: style))
    if failOnNew, difference.entries.contains(where: \.isNewFailure) {
      throw ExitStatusError(status: .findings)
    }
  }
}

extension DifferenceFormat: ExpressibleByArgument {}
