import CheckEngine
import Diagnosis
import FoundationEssentials
import HTTPTransport
import LabTrials
import Settings
import TenantLab

@testable import Checks

/// Runs against the Dynamics side of a lab.
enum DataverseRun {
  /// Enough looks at a test for the lab's worker to have done it, without the waits of a real one.
  static let patience = Duration.seconds(300)

  /// Waits by the lab's clock, which costs no time.
  static func pace(of lab: RunningLab) -> Pace { Pace(sleep: { try await lab.wait($0, clockRate: .infinity) }) }

  /// Diagnoses a lab.
  static func outcome(
    in lab: RunningLab, only: Set<String> = [], changes: ChangePermission = .none, pace: Pace? = nil,
    changing change: (inout RunSettings) -> Void = { _ in },
    through wrap: (any HTTPSending) -> any HTTPSending = { $0 }
  ) async throws -> DiagnosticRun.Outcome {
    var settings = try lab.settings()
    change(&settings)
    let apps = try SignInApps.load(settings, readFile: lab.settingsWorld.readFile)
    let configuration = TransportConfiguration(for: settings, timeout: LabRun.patience)
    return try await CurlTransport.run(configuration) { [settings] transport in
      let run = DiagnosticRun(
        DiagnosticRun.Options(
          command: only.first ?? "all", selection: Selection(only: only), version: "0-test",
          pace: pace ?? Self.pace(of: lab), changes: changes),
        settings: settings, apps: apps, sender: wrap(transport),
        now: { Date.now.addingTimeInterval(lab.skippedTime / .seconds(1)) })
      return try await run.run()
    }
  }
}

extension ChangePermission {
  /// Leave to change things, with as much patience as the lab's worker takes.
  static let given = ChangePermission(
    allowsChanges: true, patience: .seconds(2), testPatience: DataverseRun.patience)
}
