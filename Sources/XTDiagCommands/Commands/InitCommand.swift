public import ArgumentParser
import Diagnosis
import Settings

/// `xtdiag init`: a commented configuration.
public struct InitCommand: ParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented xtdiag.yaml, or say where each value comes from.",
    discussion: """
      Examples:
        xtdiag init                                  writes ./xtdiag.yaml
        xtdiag init --tenant contoso.example --client-id GUID
        xtdiag init --check                          where each value comes from, and what is wrong
      """)

  @Option(name: .long, help: ArgumentHelp("The file to write or to check.", valueName: "file"))
  var config: String?

  @Option(name: .long, help: ArgumentHelp("Tenant B: a GUID or a verified domain.", valueName: "tenant"))
  var tenant: String?

  @Option(name: .long, help: ArgumentHelp("The application (client) id in tenant B.", valueName: "guid"))
  var clientID: String?

  @Option(name: .long, help: ArgumentHelp("A mailbox that the app must reach (repeatable).", valueName: "address"))
  var mailbox: [String] = []

  @Flag(name: .long, help: "Write nothing; say where each value comes from and what is wrong.")
  var check = false

  @Flag(name: .long, help: "Replace a file that is there already.")
  var force = false

  /// Makes the command.
  public init() {}

  /// Writes or checks the configuration.
  public func run() throws {
    if check { try inspect(.current) } else { try write(.current) }
  }

  private func write(_ world: CommandWorld) throws {
    let path = config ?? "xtdiag.yaml"
    if world.fileExists(world.absolute(path)), !force {
      throw UsageError(description: "\(path) is there already. Use --force to replace it, or --config to name another.")
    }
    let text = SettingsTemplate.commentedFile(tenant: tenant, clientID: clientID, mailboxes: mailbox)
    do {
      try world.writeFile(world.absolute(path), text)
    } catch {
      throw UsageError(description: "\(path) could not be written: \(error). Name another file with --config.")
    }
    world.write(
      """
      Wrote \(path). Next:
        1. Fill in the tenant, the client id and the mailboxes.
        2. export XTDIAG_EXCHANGE_CLIENT_SECRET='...'
        3. xtdiag init --check
        4. xtdiag all

      """)
  }

  private func inspect(_ world: CommandWorld) throws {
    let overrides = SettingsOverrides(
      configurationPath: config, tenant: tenant, clientID: clientID, mailboxes: mailbox)
    let inspection = SettingsLoader(world: world.settings).inspect(overrides)
    var issues = inspection.issues
    do {
      try inspection.settings.validateForExchange()
    } catch {
      issues += error.issues
    }
    world.write(ConfigurationOverview.text(inspection.settings, columns: world.output.width))
    for issue in issues { world.complain("\(issue)") }
    if issues.contains(where: { $0.severity == .error }) {
      throw ExitStatusError(status: .configuration)
    }
    world.write("The configuration is complete.\n")
  }
}
