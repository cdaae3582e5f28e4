import Diagnosis

extension Judgement {
  /// What is said, for a pass and for a cause.
  var statement: Statement? {
    switch self {
    case .pass(let statement), .found(_, _, let statement, _), .blocked(_, let statement): statement
    case .skipped: nil
    }
  }

  /// The cause.
  var cause: CauseID? {
    if case .found(let cause, _, _, _) = self { cause.id } else { nil }
  }

  /// How sure it is.
  var confidence: Confidence? {
    if case .found(_, let confidence, _, _) = self { confidence } else { nil }
  }

  /// What else fits.
  var alternatives: [CauseID] {
    if case .found(_, _, _, let alternatives) = self { alternatives.map(\.cause) } else { [] }
  }

  /// The check that stands in the way.
  var blockedBy: CheckID? {
    if case .blocked(let check, _) = self { check } else { nil }
  }

  /// Why it was skipped.
  var reason: String? {
    if case .skipped(let reason) = self { reason } else { nil }
  }
}
