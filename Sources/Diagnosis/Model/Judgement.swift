/// What a judge says about one subject, before the engine adds times and evidence.
public enum Judgement: Sendable, Hashable {
  /// It works; the statement holds the positive evidence.
  case pass(Statement)
  /// A cause was found. The verdict is the cause's own.
  case found(Cause, Confidence, Statement, alternatives: [Alternative] = [])
  /// The observation only repeats what another check already says.
  case blocked(by: CheckID, Statement)
  /// It was not possible or not asked for.
  case skipped(reason: String)

  /// The verdict.
  public var verdict: Verdict {
    switch self {
    case .pass: .pass
    case .found(let cause, _, _, _): cause.verdict
    case .blocked: .blocked
    case .skipped: .skipped
    }
  }
}

/// What was expected and what was seen, in words.
public struct Statement: Sendable, Hashable {
  /// One line: the finding's title. Empty to use the cause's own.
  public var title: String
  /// How it is known, in a sentence or two.
  public var explanation: String
  /// What should have been seen.
  public var expected: String?
  /// What was seen.
  public var observed: String?

  /// Makes a statement.
  public init(_ title: String = "", explanation: String = "", expected: String? = nil, observed: String? = nil) {
    self.title = title
    self.explanation = explanation
    self.expected = expected
    self.observed = observed
  }
}

/// Another cause that fits the evidence as well.
public struct Alternative: Sendable, Hashable, Codable {
  /// The other cause.
  public let cause: CauseID
  /// Why it fits.
  public let why: String

  /// Makes an alternative.
  public init(_ cause: CauseID, why: String) {
    self.cause = cause
    self.why = why
  }
}
