import ArgumentParser

/// The commands that run one group of checks, with what it needs first.
enum GroupCommands {
  /// All of them, in the order of the path.
  static let all: [any ParsableCommand.Type] = [
    SettingsCommand.self, NetworkCommand.self, TenantCommand.self, TokenCommand.self, ConsentCommand.self,
    EWSCommand.self, PolicyCommand.self, MailboxCommand.self, DataverseCommand.self, GraphCommand.self,
  ]
}

/// A command that runs one group of checks.
protocol GroupCommand: AsyncParsableCommand {
  /// The group.
  static var group: String { get }
  /// How much of the configuration it needs.
  static var needs: CheckingRun.Needs { get }
  /// The shared flags.
  var options: CheckingOptions { get }
}

extension GroupCommand {
  static func groupConfiguration(_ abstract: String) -> CommandConfiguration {
    CommandConfiguration(commandName: group, abstract: abstract)
  }

  func run() async throws {
    try await CheckingRun(
      command: Self.group, needs: Self.needs, options: options, world: .current, groups: [Self.group]
    ).run()
  }
}

struct SettingsCommand: GroupCommand {
  static let group = "settings"
  static let needs = CheckingRun.Needs.app
  static let configuration: CommandConfiguration = groupConfiguration(
    "Are the values plausible before anything is sent?")
  @OptionGroup var options: CheckingOptions
}

struct NetworkCommand: GroupCommand {
  static let group = "network"
  static let needs = CheckingRun.Needs.tenant
  static let configuration: CommandConfiguration = groupConfiguration(
    "Do the hosts resolve, connect and present trusted certificates?")
  @OptionGroup var options: CheckingOptions
}

struct TenantCommand: GroupCommand {
  static let group = "tenant"
  static let needs = CheckingRun.Needs.tenant
  static let configuration: CommandConfiguration = groupConfiguration("Does tenant B exist in this cloud?")
  @OptionGroup var options: CheckingOptions
}

struct TokenCommand: GroupCommand {
  static let group = "token"
  static let needs = CheckingRun.Needs.app
  static let configuration: CommandConfiguration = groupConfiguration("Does Entra issue the token that was asked for?")
  @OptionGroup var options: CheckingOptions
}

struct ConsentCommand: GroupCommand {
  static let group = "consent"
  static let needs = CheckingRun.Needs.app
  static let configuration: CommandConfiguration = groupConfiguration("Does the app hold the permission that it needs?")
  @OptionGroup var options: CheckingOptions
}

struct EWSCommand: GroupCommand {
  static let group = "ews"
  static let needs = CheckingRun.Needs.app
  static let configuration: CommandConfiguration = groupConfiguration("Does EWS accept the token, and until when?")
  @OptionGroup var options: CheckingOptions
}

struct PolicyCommand: GroupCommand {
  static let group = "policy"
  static let needs = CheckingRun.Needs.app
  static let configuration: CommandConfiguration = groupConfiguration("Is what must be refused refused?")
  @OptionGroup var options: CheckingOptions
}

struct MailboxCommand: GroupCommand {
  static let group = "mailbox"
  static let needs = CheckingRun.Needs.app
  static let configuration: CommandConfiguration = groupConfiguration("Can the mailboxes be opened and read?")
  @OptionGroup var options: CheckingOptions
}

struct DataverseCommand: GroupCommand {
  static let group = "dataverse"
  static let needs = CheckingRun.Needs.dynamics
  static let configuration: CommandConfiguration = groupConfiguration(
    "Do the profile and the mailbox rows of Dynamics fit, and how does Test & Enable fare?")
  @OptionGroup var options: CheckingOptions
}

struct GraphCommand: GroupCommand {
  static let group = "graph"
  static let needs = CheckingRun.Needs.app
  static let configuration: CommandConfiguration = groupConfiguration(
    "Is the app ready for the move from EWS to Microsoft Graph?")
  @OptionGroup var options: CheckingOptions
}
