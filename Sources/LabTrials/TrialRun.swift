public import Checks
public import Diagnosis
import FoundationEssentials
public import HTTPTransport
import Settings
public import TenantLab

/// Diagnoses a lab in this process, over real sockets, as a user who follows the lab's own configuration would.
public enum TrialRun {
  /// Long enough for a busy machine: nothing is decided by it.
  static let patience = Duration.seconds(60)
  /// For labs in which a host never answers.
  static let impatience = Duration.seconds(2)

  /// Leave to change things, with patience for more looks than the lab needs.
  public static let changes = ChangePermission(allowsChanges: true, patience: .seconds(300))

  /// Diagnoses a lab.
  ///
  /// - Parameters:
  ///   - lab: the lab.
  ///   - changes: what the run may change.
  ///   - concurrency: how many checks may be under way at once.
  ///   - isSilent: whether a host of the lab never answers.
  ///   - wrap: what is put between the checks and the wire.
  public static func report(
    of lab: RunningLab, changes: ChangePermission = .none,
    concurrency: Int = DiagnosticRun.Options.defaultConcurrency, isSilent: Bool = false,
    through wrap: (any HTTPSending) -> any HTTPSending = { $0 }
  ) async throws -> Report {
    let settings = try lab.settings()
    let apps = try SignInApps.load(settings, readFile: lab.settingsWorld.readFile)
    let configuration = TransportConfiguration(for: settings, timeout: isSilent ? impatience : patience)
    return try await CurlTransport.run(configuration) { transport in
      let run = DiagnosticRun(
        DiagnosticRun.Options(
          command: "all", concurrency: concurrency, version: "0-trial", pace: pace(changes, lab), changes: changes),
        settings: settings, apps: apps, sender: wrap(transport),
        now: { Date.now.addingTimeInterval(lab.skippedTime / .seconds(1)) })
      return try await run.run().report
    }
  }

  /// Waits for nothing; where the lab's worker has something to do, by the lab's clock, which costs no time.
  private static func pace(_ changes: ChangePermission, _ lab: RunningLab) -> Pace {
    guard changes.allowsChanges else { return Pace(sleep: { _ in }) }
    return Pace(sleep: { try await lab.wait($0, clockRate: .infinity) })
  }
}
