import ArgumentParser
import Diagnosis
import Testing
import XTDiagCommands

struct HelpTests {
  /// Every command, with the commands above it.
  static let commands: [[String]] = paths(of: XTDiag.self, above: [])

  private static func paths(of command: any ParsableCommand.Type, above: [String]) -> [[String]] {
    let configuration = command.configuration
    let below = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
    return [above]
      + below.flatMap { command in
        paths(of: command, above: above + [command.configuration.commandName ?? command._commandName])
      }
  }

  @Test func theVersionGoesToStandardOutput() async {
    let console = Console()
    #expect(await console.run("--version") == .success)
    #expect(console.output == "xtdiag \(XTDiag.version)\n")
    #expect(console.error.isEmpty)
  }

  @Test func withoutACommandTheHelpIsShown() async {
    let console = Console()
    #expect(await console.run() == .success)
    #expect(console.output.contains("xtdiag all --lab"))
  }

  @Test func theHelpNamesEveryCommandAndTheExitStatuses() async {
    let console = Console()
    #expect(await console.run("--help") == .success)
    for command in Self.commands where command.count == 1 {
      #expect(console.output.contains("\n  \(command[0]) "), "\(command)")
    }
    for status in ["0 nothing", "64 wrong", "78 configuration", "130 interrupted"] {
      #expect(console.output.contains(status))
    }
  }

  @Test(arguments: HelpTests.commands)
  func everyCommandHasHelp(path: [String]) async {
    let console = Console()
    #expect(await console.run(path + ["--help"]) == .success)
    #expect(console.output.hasPrefix("OVERVIEW: "))
    #expect(console.output.contains("USAGE: \((["xtdiag"] + path).joined(separator: " "))"))
    #expect(console.error.isEmpty)
  }
}
