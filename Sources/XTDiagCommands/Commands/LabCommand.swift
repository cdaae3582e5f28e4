public import ArgumentParser
import Diagnosis
import Rendering
public import TenantLab

/// `xtdiag lab`: the simulated tenants.
public struct LabCommand: AsyncParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Run or list the simulated pair of tenants.",
    subcommands: [LabServeCommand.self, LabListCommand.self])

  /// Makes the command.
  public init() {}
}

/// `xtdiag lab list`: the scenarios.
public struct LabListCommand: ParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the scenarios, one line each, and variants to join to one by +.")

  /// Makes the command.
  public init() {}

  /// Writes the list.
  public func run() throws {
    let scenarios = Scenarios.summaries + Scenarios.variantSummaries
    let width = scenarios.map(\.name.count).max() ?? 0
    for scenario in scenarios {
      CommandWorld.current.write("\(DisplayText.padded(scenario.name, to: width + 2))\(scenario.summary)\n")
    }
  }
}

/// `xtdiag lab serve`: the simulated tenants for other processes.
public struct LabServeCommand: AsyncParsableCommand {
  /// What `--help` says.
  public static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the simulated tenants on this machine until interrupted.",
    discussion: """
      Writes xtdiag.yaml, secret files and ca.pem into the folder, and one line of JSON to standard output \
      when it accepts connections. Then, in another terminal:

        xtdiag all --config FOLDER/xtdiag.yaml
        curl --cacert FOLDER/ca.pem LOGIN/contoso.example/v2.0/.well-known/openid-configuration
      """)

  @Option(
    name: [.long, .customLong("lab")],
    help: ArgumentHelp(
      "The scenario, or several joined by +, or a file that ends in .yaml or .yml.",
      discussion: "docs/lab.md describes what stands in such a file.", valueName: "name"),
    completion: .list((Scenarios.summaries + Scenarios.variantSummaries).map(\.name)))
  var scenario = CheckingOptions.healthy

  @Option(
    name: .long, help: ArgumentHelp("The folder for the configuration; it is made if need be.", valueName: "folder"),
    completion: .directory)
  var configDir: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What the app signs in with.",
      discussion: "A scenario that is about one kind brings that kind.", valueName: "kind"))
  var credential: LabCredential = .secret

  @Option(name: .long, help: ArgumentHelp("How long every answer takes besides, such as 50ms.", valueName: "duration"))
  var latency: DurationArgument?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many of the lab's seconds pass in a real one.",
      discussion: "Its clock runs away from that of every client, which network.clock tells.", valueName: "n"))
  var clockRate: Double?

  @Option(name: .long, help: ArgumentHelp("The port of the first service; the others follow it.", valueName: "port"))
  var portBase: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many mailboxes there are besides the usual ones.",
      discussion: "They are listed in mailboxes.csv in the folder. About one in ten is broken.", valueName: "number"))
  var mailboxes = 0

  /// Makes the command.
  public init() {}

  /// Holds the values against each other.
  public func validate() throws {
    if !(0...100_000).contains(mailboxes) {
      throw ValidationError("--mailboxes must be from 0 to 100000.")
    }
    if let clockRate, !ClockRate.isUsable(clockRate) { throw ValidationError(ClockRate.rule) }
    if let portBase, !(1024...65_532).contains(portBase) {
      throw ValidationError("--port-base must be from 1024 to 65532.")
    }
  }

  /// Serves until interrupted.
  public func run() async throws {
    let world = CommandWorld.current
    let folder = world.absolute(configDir)
    var options = try LabChoice(scenario).options(in: world)
    options.credential = credential
    options.extraMailboxes = mailboxes
    options.latency = latency?.duration ?? .zero
    options.portBase = portBase
    if let clockRate { options.clockRate = clockRate }
    try await Lab.run(options) { lab in
      try lab.writeConfiguration(into: folder)
      world.write(Self.readyLine(lab, folder: folder) + "\n")
      for await _ in world.interruptions() { break }
    }
  }

  private static func readyLine(_ lab: RunningLab, folder: String) -> String {
    JSONValue.object([
      .init("ready", .bool(true)), .init("login", .string(lab.endpoints.login)),
      .init("exchange", .string(lab.endpoints.exchange)), .init("graph", .string(lab.endpoints.graph)),
      .init("dataverse", .string(lab.endpoints.dataverse)), .init("configDir", .string(folder)),
    ]).text(pretty: false)
  }
}

extension LabCredential: ExpressibleByArgument {}
