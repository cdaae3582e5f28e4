public import Diagnosis
import Knowledge

/// When to try again what may come true by waiting.
public struct WaitingPlan: Sendable, Hashable {
  /// The longest time to wait in all.
  public var patience: Duration
  /// The wait before the second try.
  public var firstInterval: Duration
  /// The longest wait between two tries.
  public var longestInterval: Duration

  /// Makes a plan. Intervals grow by half from try to try: a policy needs half an hour or more to spread, and
  /// Entra takes one request that comes too often for a loop.
  public init(
    patience: Duration, firstInterval: Duration = .seconds(30), longestInterval: Duration = .seconds(300)
  ) {
    self.patience = patience
    self.firstInterval = firstInterval
    self.longestInterval = longestInterval
  }

  /// The wait before a try; `nil` when the patience is at its end.
  ///
  /// - Parameters:
  ///   - attempt: the number of the try, from 2 up.
  ///   - waited: how long was waited so far.
  func interval(before attempt: Int, waited: Duration) -> Duration? {
    let left = patience - waited
    guard left > .zero else { return nil }
    var interval = firstInterval
    for _ in 2..<max(2, attempt) { interval = min(interval * 3 / 2, longestInterval) }
    // The last try is at the very end of the patience.
    return min(interval, left)
  }
}

/// A wait between two tries, for whoever shows it.
public struct Waiting: Sendable, Hashable {
  /// How long this wait is.
  public let interval: Duration
  /// How long was waited before it.
  public let waited: Duration
  /// How much of the patience is left, this wait included.
  public let left: Duration
  /// The number of the try that comes after it.
  public let attempt: Int
  /// What is waited for: the findings that may change.
  public let findings: [Finding]

  /// Makes a wait.
  public init(interval: Duration, waited: Duration, left: Duration, attempt: Int, findings: [Finding]) {
    self.interval = interval
    self.waited = waited
    self.left = left
    self.attempt = attempt
    self.findings = findings
  }
}

extension Report {
  /// The findings that may come to something else by waiting.
  var worthWaitingFor: [Finding] {
    findings.filter { finding in
      finding.cause.flatMap { Catalogue.causesByID[$0] }?.canChangeByWaiting ?? false
    }
  }
}
