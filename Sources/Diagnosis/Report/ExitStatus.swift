/// The program's exit statuses.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  /// Nothing stands at or above the threshold.
  case success = 0
  /// At least one finding stands at or above the threshold.
  case findings = 1
  /// No such finding, but something could not be told.
  case inconclusive = 2
  /// Wrong usage (`EX_USAGE` of sysexits).
  case usage = 64
  /// The program's own fault (`EX_SOFTWARE`).
  case internalFault = 70
  /// The configuration is missing or wrong (`EX_CONFIG`).
  case configuration = 78
  /// Interrupted; the partial report is written.
  case interrupted = 130
}

/// From which verdict on a run ends with status 1.
public enum FailureThreshold: String, Sendable, Hashable, CaseIterable {
  /// Only failures count.
  case fail
  /// Failures, and what could not be told.
  case inconclusive
  /// Failures, what could not be told, and warnings.
  case warn

  /// Whether `verdict` stands at or above the threshold.
  public func isReached(by verdict: Verdict) -> Bool {
    switch self {
    case .fail: verdict == .fail
    case .inconclusive: verdict.severity >= Verdict.inconclusive.severity
    case .warn: verdict.severity >= Verdict.warn.severity
    }
  }
}

/// What a whole run comes to.
public struct RunOutcome: Sendable, Hashable {
  /// The run's verdict.
  public let verdict: Verdict
  /// The exit status.
  public let status: ExitStatus

  /// Decides from the findings alone, so that no output format can change it.
  ///
  /// - Parameters:
  ///   - all: all findings; those that a waiver covers weigh nothing.
  ///   - threshold: from which verdict on the status is 1.
  ///   - interrupted: whether the run was stopped by the user.
  public init(of all: [Finding], threshold: FailureThreshold, interrupted: Bool) {
    // Of a run in which everything is waived it is known that it works, as far as anybody asks.
    let counted = all.filter { $0.waiver == nil }
    let findings = counted.isEmpty ? all : counted
    let worst = findings.map(\.verdict).max { $0.severity < $1.severity } ?? .inconclusive
    switch worst {
    case .pass, .warn, .fail, .inconclusive: verdict = worst
    // Everything blocked, or nothing done at all: not a pass.
    case .blocked, .skipped: verdict = .inconclusive
    }
    if interrupted {
      status = .interrupted
    } else if findings.contains(where: { threshold.isReached(by: $0.verdict) }) {
      status = .findings
    } else if verdict == .inconclusive || findings.contains(where: { $0.verdict.isUnknown }) {
      status = .inconclusive
    } else {
      status = .success
    }
  }
}

extension Verdict {
  fileprivate var isUnknown: Bool {
    switch self {
    case .inconclusive, .blocked: true
    case .pass, .warn, .fail, .skipped: false
    }
  }
}
