import Checks
import Diagnosis
import HTTPTransport
import LabTrials
import Settings
import TenantLab
import Testing

/// Runs the checks in this process against a lab, over real sockets.
enum LabRun {
  /// Long enough for a busy machine: nothing is decided by it.
  static let patience = Duration.seconds(60)
  /// For scenarios in which a host never answers.
  static let impatience = Duration.seconds(2)

  /// Diagnoses a scenario in a lab of its own; one that only shows when something is changed is allowed to.
  static func outcome(
    of scenario: ScenarioSummary, credential: LabCredential = .secret,
    _ adminAccess: LabOptions.AdminAccess = .asTheScenarioHasIt
  ) async throws -> DiagnosticRun.Outcome {
    let options = LabOptions(scenario: scenario.name, credential: credential, adminAccess: adminAccess)
    return try await Lab.run(options) { lab in
      if scenario.needsChanges { return try await DataverseRun.outcome(in: lab, changes: .given) }
      return try await outcome(in: lab, timeout: scenario.name == "network.timed-out" ? impatience : patience)
    }
  }

  /// Diagnoses the scenario of this name in a lab of its own.
  static func outcome(
    of scenario: String, credential: LabCredential = .secret
  ) async throws -> DiagnosticRun.Outcome {
    let summary = try #require(Scenarios.summaries.first { $0.name == scenario })
    return try await outcome(of: summary, credential: credential)
  }

  /// Diagnoses a lab that runs, through what `wrap` puts in front of it.
  static func outcome(
    in lab: RunningLab, timeout: Duration = patience, changes: ChangePermission = .none,
    waiting plan: WaitingPlan? = nil, onWait: @escaping @Sendable (Waiting) -> Void = { _ in },
    changing change: (inout RunSettings) -> Void = { _ in },
    observer: @escaping @Sendable (Evidence) -> Void = { _ in },
    through wrap: (any HTTPSending) -> any HTTPSending = { $0 }
  ) async throws -> DiagnosticRun.Outcome {
    var changed = try lab.settings()
    change(&changed)
    let settings = changed
    let apps = try SignInApps.load(settings, readFile: lab.settingsWorld.readFile)
    let configuration = TransportConfiguration(for: settings, timeout: timeout)
    return try await CurlTransport.run(configuration) { transport in
      let run = DiagnosticRun(
        DiagnosticRun.Options(command: "all", version: "0-test", pace: .impatient, changes: changes),
        settings: settings, apps: apps, sender: wrap(transport), observer: observer)
      guard let plan else { return try await run.run() }
      return try await run.run(waiting: plan, onWait: onWait)
    }
  }
}

/// Starts one healthy lab for all tests of a suite; they read it and change nothing.
struct HealthyLab: SuiteTrait, TestScoping {
  @TaskLocal static var running: RunningLab?

  /// The lab of the running test.
  static func current() throws -> RunningLab { try #require(running, "the suite lacks the trait .healthyLab") }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Lab.run(LabOptions()) { lab in
      try await Self.$running.withValue(lab) { try await function() }
    }
  }
}

extension Trait where Self == HealthyLab {
  /// One healthy lab for the suite.
  static var healthyLab: HealthyLab { HealthyLab() }
}

extension Pace {
  /// Asks again as often as usual and waits for nothing.
  static let impatient = Pace(sleep: { _ in })
}

extension Report {
  /// The findings of one check.
  func findings(of check: CheckID) -> [Finding] { findings.filter { $0.check == check } }

  /// The cause that the report opens with.
  var firstCause: String? { rootCauses.first?.cause.text }
}
