public import ArgumentParser
import Checks
import Diagnosis
import Rendering

/// `xtdiag judge`: what an earlier run saw, judged again by this version.
public struct JudgeCommand: AsyncParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Judge again what an earlier run saw, offline.",
    discussion: """
      A report keeps what each check saw apart from what it made of it. This command judges the same facts with the \
      checks and the catalogue of this version; it sends nothing. Of an evidence folder it first makes sure that no \
      file was changed.

      Examples:
        xtdiag all --evidence case-4711      keep the evidence of a run
        xtdiag judge case-4711               read and judge it elsewhere
        xtdiag judge r.json -o html=r.html   a saved report, by what is known today

      Exit status: as for the run itself; 64 the folder or the report can't be read.
      """)

  @Argument(
    help: ArgumentHelp("An evidence folder, or a report as JSON; '-' stands for standard input.", valueName: "evidence")
  )
  var evidence: String

  @OptionGroup var options: ReportOptions

  @Option(name: .long, help: ArgumentHelp("From which verdict on the exit status is 1.", valueName: "verdict"))
  var failOn: FailureThreshold = .fail

  /// Makes the command.
  public init() {}

  /// Judges and writes.
  public func run() async throws {
    let world = CommandWorld.current
    let outputs = options.outputs(in: world)
    try outputs.check()
    let saved = try EvidenceFolder.report(at: evidence, in: world)
    let outcome = try await RecordedRun(saved, version: XTDiag.version, threshold: failOn).judged()
    let changed = zip(saved.findings, outcome.report.findings).count {
      $0.verdict != $1.verdict || $0.cause != $1.cause
    }
    if !options.quiet {
      let word = changed == 1 ? "one finding" : "\(changed) findings"
      let made = "xtdiag \(saved.tool.version) with catalogue \(saved.tool.catalogueVersion)"
      world.complain("xtdiag: \(changed == 0 ? "nothing" : word) judged otherwise than by \(made)")
    }
    try outputs.write(outcome.report)
    if outcome.status != .success { throw ExitStatusError(status: outcome.status) }
  }
}
