public import ArgumentParser
import Checks
import Diagnosis
import HTTPTransport
import Journal
import Rendering
import Settings

/// `xtdiag cleanup`: finishes what an interrupted test left behind.
public struct CleanUpCommand: AsyncParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "cleanup",
    abstract: "Finish what an interrupted test left behind.",
    discussion: """
      A run with --allow-changes writes down each item before it makes it, in a journal of its own in \
      $XDG_STATE_HOME/xtdiag or ~/.local/state/xtdiag, and clears it when the item is deleted. This command \
      finds what such journals still hold and deletes it for good. It deletes nothing else: an item must bear \
      the mark and the subject that the journal says.

      Examples:
        xtdiag cleanup --dry-run     what there is to do
        xtdiag cleanup               do it

      Exit status: 0 nothing is left, 1 something is, 2 it could not be told, 64 wrong usage, 78 configuration \
      missing or wrong, 130 interrupted.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The configuration file.",
      discussion: "Default: xtdiag.yaml here, then xtdiag/xtdiag.yaml in the user's configuration folder.",
      valueName: "file"))
  var config: String?

  @Option(name: .long, help: ArgumentHelp("Tenant B: a GUID or a verified domain.", valueName: "tenant"))
  var tenant: String?

  @Option(name: .long, help: ArgumentHelp("The application (client) id in tenant B.", valueName: "guid"))
  var clientID: String?

  @Flag(name: .long, help: "Only tell what would be deleted.")
  var dryRun = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long to wait for a message that was sent and is not there (default: 30s).", valueName: "duration"))
  var wait: DurationArgument?

  @Option(name: .long, help: ArgumentHelp("The time for one request, such as 30s.", valueName: "duration"))
  var timeout: DurationArgument?

  @Option(
    name: .long,
    help: ArgumentHelp("The User-Agent of requests to Exchange, as the interrupted run had it.", valueName: "text"))
  var userAgent: String?

  /// Makes the command.
  public init() {}

  /// Finishes the journals.
  public func run() async throws {
    let world = CommandWorld.current
    guard let state = world.stateFolder else {
      throw UsageError(description: "There is no folder for journals. Set XDG_STATE_HOME or HOME to one.")
    }
    let settings = try SettingsLoader(world: world.settings).load(
      SettingsOverrides(configurationPath: config, tenant: tenant, clientID: clientID))
    try settings.validateForExchange()
    let apps = try SignInApps.load(settings, readFile: world.settings.readFile)
    let configuration = world.transport(settings, timeout: timeout?.duration ?? CommandWorld.timeout)
    let options = CleanUpRun.Options(
      isDryRun: dryRun, patience: wait?.duration ?? CleanUpRun.Options.defaultPatience,
      userAgent: userAgent ?? "xtdiag/\(XTDiag.version)")
    let ending = try await CurlTransport.run(configuration) { transport in
      let run = CleanUpRun(
        options, settings: settings, apps: apps, sender: transport, folder: JournalFolder(state), now: world.now)
      return try await Interruptible.run(world.interruptions) {
        world.complain("xtdiag: stopping; what is not done stays in the journal")
      } _: {
        await run.run { world.write(DisplayText.oneLine(CleanUpLines.line($0)) + "\n") }
      }
    }
    world.write(CleanUpLines.last(ending, isDryRun: dryRun) + "\n")
    switch ending {
    case .nothingLeft: break
    case .somethingLeft: throw ExitStatusError(status: .findings)
    case .unknown: throw ExitStatusError(status: .inconclusive)
    case .interrupted: throw ExitStatusError(status: .interrupted)
    }
  }
}
