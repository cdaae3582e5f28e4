public import ArgumentParser
public import Diagnosis
import Settings
import TenantLab

/// The program: `xtdiag`.
public struct XTDiag: AsyncParsableCommand {
  /// The program's version.
  public static let version = "0.1.0"

  /// What `--help` says, and the commands.
  public static let configuration = CommandConfiguration(
    commandName: "xtdiag",
    abstract: "Finds out why Dynamics 365 in one tenant can't reach its mailboxes in another.",
    discussion: """
      It walks the path of cross-tenant server-side synchronization with the same requests: tenant, token, \
      consent, EWS gates, impersonation, scope. It names what is wrong, how it knows, who can fix it, with \
      which command, and how long the fix takes to bite. It changes nothing unless it is allowed to.

      Start here:
        xtdiag all --lab                  see a run against two simulated tenants
        xtdiag init                       write a commented xtdiag.yaml
        xtdiag all                        run every check
        xtdiag all --output json=r.json   and keep the report for a ticket
        xtdiag explain 7000215            what a code means, offline

      Exit status: 0 nothing at or above --fail-on, 1 a finding, 2 something could not be told, 64 wrong \
      usage, 70 a fault of xtdiag, 78 configuration missing or wrong, 130 interrupted.
      """,
    version: "xtdiag \(version)",
    groupedSubcommands: [
      CommandGroup(name: "Checking", subcommands: [AllCommand.self] + GroupCommands.all + [CleanUpCommand.self]),
      CommandGroup(name: "Understanding", subcommands: [ExplainCommand.self]),
      CommandGroup(
        name: "Reports", subcommands: [RenderCommand.self, JudgeCommand.self, DiffCommand.self, SchemaCommand.self]),
      CommandGroup(
        name: "Setting up", subcommands: [InitCommand.self, ChecksCommand.self, LabCommand.self]),
    ])

  /// Makes the command.
  public init() {}

  /// Runs the program with its real arguments in the real world and ends the process with its status.
  public static func main() async {
    CrashSecrecy.establish(environment: CommandWorld.process.settings.environment)
    let status = await run(Array(CommandLine.arguments.dropFirst()), in: .process)
    Self.exit(withError: ExitCode(status.rawValue))
  }

  /// Runs the program with some arguments in some world.
  ///
  /// - Returns: the exit status; everything that was to be said has been written to the world.
  public static func run(_ arguments: [String], in world: CommandWorld) async -> ExitStatus {
    await CommandWorld.$current.withValue(world) {
      do {
        var command = try parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
        return .success
      } catch {
        return report(error, to: world)
      }
    }
  }

  /// Tells the user what went wrong: their usage, their configuration, or the program.
  private static func report(_ error: any Error, to world: CommandWorld) -> ExitStatus {
    switch error {
    case let status as ExitStatusError:
      return status.status
    case let error as SettingsError:
      world.complain(error.description)
      return .configuration
    case let error as LabError:
      let hint = error.code == .unknownScenario ? " 'xtdiag lab list' shows them." : ""
      let isSentence = error.description.hasSuffix("?") || hint.isEmpty
      world.complain("xtdiag: \(error.description)\(isSentence ? "" : ".")\(hint)")
      return error.code == .system ? .internalFault : .usage
    case let error as UsageError:
      world.complain("xtdiag: \(error.description)")
      return .usage
    default:
      return reportParsing(error, to: world)
    }
  }

  /// Help and version come as errors too; they are asked for, so they go to standard output.
  private static func reportParsing(_ error: any Error, to world: CommandWorld) -> ExitStatus {
    let text = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success:
      world.write(text + "\n")
      return .success
    case .validationFailure:
      world.complain(text)
      return .usage
    default:
      world.complain("xtdiag: something went wrong in xtdiag itself: \(text)")
      return .internalFault
    }
  }
}

/// Ends a command with a status after it has said what there is to say.
struct ExitStatusError: Error {
  let status: ExitStatus
}

/// A wrong use of the command line that only shows while it is carried out.
struct UsageError: Error, CustomStringConvertible {
  let description: String
}
