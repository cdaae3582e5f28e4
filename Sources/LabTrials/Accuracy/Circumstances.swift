import Checks
import Diagnosis
import TenantLab

/// A scenario as a run of a pair comes upon it.
struct Circumstances: Sendable, Hashable {
  /// The scenario.
  let scenario: ScenarioSummary
  /// What the app signs in with.
  let credential: LabCredential
  /// Whether the run has an admin app.
  let adminAccess: LabOptions.AdminAccess
  /// Whether the run may change things.
  let allowsChanges: Bool

  /// The scenario by itself.
  init(_ scenario: ScenarioSummary) {
    self.init(
      scenario, credential: scenario.credentials.first ?? .secret, adminAccess: .asTheScenarioHasIt,
      allowsChanges: scenario.needsChanges)
  }

  init(
    _ scenario: ScenarioSummary, credential: LabCredential, adminAccess: LabOptions.AdminAccess, allowsChanges: Bool
  ) {
    self.scenario = scenario
    self.credential = credential
    self.adminAccess = adminAccess
    self.allowsChanges = allowsChanges
  }

  /// What is told of the scenario in these circumstances when nothing else is wrong.
  func told() async throws -> Told {
    let options = LabOptions(scenario: scenario.name, credential: credential, adminAccess: adminAccess)
    return Told(
      try await Lab.run(options) { lab in
        try await TrialRun.report(
          of: lab, changes: allowsChanges ? TrialRun.changes : .none, isSilent: scenario.isSilent)
      }, of: scenario.name)
  }
}

extension ScenarioSummary {
  /// Whether a host never answers, so that it makes no sense to wait for it as long as for others.
  var isSilent: Bool { name == "network.timed-out" }
}

/// What a report tells, as far as accuracy is concerned.
struct Told: Sendable {
  /// The causes in the order of the report.
  let causes: [RootCause]
  let findings: [Finding]

  /// - Parameter scenario: the scenario that the report is about. The coming end of EWS is told of every world in
  ///   which EWS works, and is left out of all others.
  init(_ report: Report, of scenario: String? = nil) {
    causes = report.rootCauses.filter { $0.cause != Self.always || scenario == Self.always.text }
    findings = report.findings
  }

  private static let always = CauseID("ews.retirement-approaching")

  /// The first thing to fix.
  var first: CauseID? { causes.first?.cause }

  /// Whether the settings of the organization could be read from the admin side.
  var readsAdminSide: Bool {
    findings.contains { $0.check == "ews.gates" && $0.verdict != .skipped && $0.verdict != .blocked }
  }

  /// The causes that fail the run.
  var failures: Set<CauseID> { Set(causes.filter { $0.verdict == .fail }.map(\.cause)) }
}
