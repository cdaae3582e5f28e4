import Checks
import FoundationEssentials
import HTTPTransport
import Journal
import Settings
import TenantLab

extension CheckingRun {
  /// The lab is on this machine: what takes longer is not coming.
  private static let labTimeout = Duration.seconds(5)
  /// Hours of waiting are over in less than a minute.
  static let labClockRate = 600.0

  /// Runs against the simulated tenants, which live in this process for as long as the run takes.
  func run(inLab name: String) async throws {
    var description = try LabChoice(name).options(in: world)
    let rate = options.clockRate ?? description.file?.clockRate ?? Self.labClockRate
    // This process waits by the lab's clock, which need not run away from its own for that.
    description.clockRate = 1
    try await Lab.run(description) { lab in
      // The lab's own values and nothing of the user's environment, apart from the flags.
      var overrides = options.overrides
      overrides.configuration = SettingsOverrides.ConfigurationText(
        label: "lab", text: lab.configurationYAML(caFile: nil, secretFiles: nil))
      overrides.extraCAPEM = lab.certificateAuthorityPEM
      var labWorld = world.settings
      labWorld.environment = lab.secrets
      // A certificate or a federated token of the lab stands in files that exist nowhere.
      labWorld.readFile = { path in
        try lab.virtualFile(path).map { Array($0.utf8) } ?? world.settings.readFile(path)
      }
      let settings = try SettingsLoader(world: labWorld).load(overrides)
      try await run(settings, circumstances(of: lab, clockRate: rate, readFile: labWorld.readFile))
    }
  }

  private func circumstances(
    of lab: RunningLab, clockRate rate: Double, readFile: @escaping @Sendable (String) throws -> [UInt8]
  ) -> Circumstances {
    // This lab's mailboxes end with the process: nothing is left to clean up after it.
    return Circumstances(
      timeout: Self.labTimeout, usesProxyOfEnvironment: false, journal: MemoryJournal(), readFile: readFile,
      pace: Pace(sleep: { try await lab.wait($0, clockRate: rate) }), clockRate: rate,
      now: { [now = world.now] in now().addingTimeInterval(lab.skippedTime / .seconds(1)) },
      wrap: { LabTimeSender(base: $0, lab: lab) })
  }
}

/// Writes down exchanges by the clock of a run in the lab, which waiting brings ahead of the machine's.
private struct LabTimeSender: HTTPSending {
  let base: any HTTPSending
  let lab: RunningLab

  func send(_ request: OutgoingRequest) async -> Exchange {
    let ahead = lab.skippedTime
    let exchange = await base.send(request)
    return Exchange(
      id: exchange.id, request: exchange.request, outcome: exchange.outcome, phases: exchange.phases,
      startedAt: exchange.startedAt.addingTimeInterval(ahead / .seconds(1)),
      peerCertificate: exchange.peerCertificate)
  }
}
