/// What a check came to.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  /// Positive evidence says that it works.
  case pass
  /// It works, and something about it needs attention.
  case warn
  /// It does not work.
  case fail
  /// A check that this one needs did not pass, so it was not tried.
  case blocked
  /// It was tried and could not be told.
  case inconclusive
  /// It was not asked for, or is not possible; the reason stands beside it.
  case skipped

  /// How bad a verdict is for the run as a whole: the higher, the worse.
  ///
  /// A failure outranks what could not be told, which outranks a warning. `blocked` ranks with
  /// `inconclusive`: nothing is known about what was not tried. `skipped` says nothing either way.
  public var severity: Int {
    switch self {
    case .skipped: 0
    case .pass: 1
    case .warn: 2
    case .blocked, .inconclusive: 3
    case .fail: 4
    }
  }

  /// Whether a check that needs this one may go on.
  public var allowsDependents: Bool {
    switch self {
    case .pass, .warn: true
    case .fail, .blocked, .inconclusive, .skipped: false
    }
  }
}

/// How sure a finding is of its cause.
public enum Confidence: String, Sendable, Hashable, Codable, CaseIterable {
  /// The evidence allows no other cause.
  case certain
  /// The evidence fits this cause best.
  case likely
  /// The evidence fits this cause and others about as well; the others are listed.
  case possible

  /// The order of trust: the higher, the surer.
  public var rank: Int {
    switch self {
    case .certain: 2
    case .likely: 1
    case .possible: 0
    }
  }
}
