public import ArgumentParser

/// `xtdiag all`: every check that the configuration allows.
public struct AllCommand: AsyncParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "all",
    abstract: "Run every check that the configuration allows.",
    discussion: """
      Examples:
        xtdiag all                                   with ./xtdiag.yaml
        xtdiag all --mailbox sales@contoso.example   for one mailbox
        xtdiag all -o json=report.json -o text       for a ticket and to read
        xtdiag all --lab consent.missing             what a failure looks like
      """)

  @OptionGroup var options: CheckingOptions

  /// Makes the command.
  public init() {}

  /// Runs the checks.
  public func run() async throws {
    try await CheckingRun(command: "all", needs: .app, options: options, world: .current).run()
  }
}
