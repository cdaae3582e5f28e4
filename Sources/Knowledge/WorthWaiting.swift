public import Diagnosis

extension Cause {
  /// What `takesEffect` says of causes that time alone does not cure: a value on this machine or in Dynamics that
  /// is wrong stays wrong, and a fault of the program needs another program.
  private static let notByTime: Set<String> = ["", "-", "at once", "new release", "unknown"]

  /// Whether the same check may come to something else later, without anybody's doing or after a change that was
  /// made before the run and still spreads.
  public var canChangeByWaiting: Bool {
    switch verdict {
    case .inconclusive: self != .internalError && self != .interrupted
    case .fail: !Self.notByTime.contains(takesEffect)
    // What works with a warning needs no waiting.
    case .pass, .warn, .blocked, .skipped: false
    }
  }
}
