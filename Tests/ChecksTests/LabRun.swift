import Checks
import Diagnosis
import HTTPTransport
import Settings
import TenantLab
import Testing

/// Runs the checks in this process against a lab, over real sockets.
enum LabRun {
  /// Long enough for a busy machine: nothing is decided by it.
  static let patience = Duration.seconds(60)
  /// For scenarios in which a host never answers.
  static let impatience = Duration.seconds(2)

  /// Diagnoses a scenario in a lab of its own.
  static func outcome(
    of scenario: String, credential: LabCredential = .secret
  ) async throws -> DiagnosticRun.Outcome {
    try await Lab.run(LabOptions(scenario: scenario, credential: credential)) { lab in
      try await outcome(in: lab, timeout: scenario == "network.timed-out" ? impatience : patience)
    }
  }

  /// Diagnoses a lab that runs, through what `wrap` puts in front of it.
  static func outcome(
    in lab: RunningLab, timeout: Duration = patience,
    observer: @escaping @Sendable (Evidence) -> Void = { _ in },
    through wrap: (any HTTPSending) -> any HTTPSending = { $0 }
  ) async throws -> DiagnosticRun.Outcome {
    let world = world(of: lab)
    let settings = try settings(for: lab)
    let apps = try SignInApps.load(settings, readFile: world.readFile)
    let configuration = TransportConfiguration(
      additionalAuthoritiesPEM: settings.trust.caPEM,
      proxy: settings.proxy.map { .via(url: $0.url, credentials: $0.credentials, exceptions: "") } ?? .direct,
      connectTimeout: timeout, totalTimeout: timeout)
    return try await CurlTransport.run(configuration) { transport in
      let run = DiagnosticRun(
        DiagnosticRun.Options(command: "all", version: "0-test", pace: .impatient), settings: settings,
        apps: apps, sender: wrap(transport), observer: observer)
      return try await run.run()
    }
  }

  /// What a user who follows the lab's own configuration would have.
  static func settings(for lab: RunningLab) throws -> RunSettings {
    var overrides = SettingsOverrides()
    overrides.configuration = SettingsOverrides.ConfigurationText(
      label: "lab", text: lab.configurationYAML(caFile: nil, secretFiles: nil))
    overrides.extraCAPEM = lab.certificateAuthorityPEM
    return try SettingsLoader(world: world(of: lab)).load(overrides)
  }

  /// The lab's secrets, and the files that its configuration names.
  static func world(of lab: RunningLab) -> SettingsWorld {
    SettingsWorld(
      environment: lab.secrets,
      readFile: { path in
        guard let text = lab.virtualFile(path) else { throw SettingsWorld.FileProblem.notFound }
        return Array(text.utf8)
      })
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
