public import Diagnosis

/// What users are told about a check (`xtdiag checks`), and what the engine needs to order it.
public struct CheckDescription: Sendable {
  /// The id.
  public let id: CheckID
  /// The kind of thing it is about, such as `mailbox`.
  public let about: Subject.Kind
  /// The question it answers.
  public let question: String
  /// The checks that must pass first.
  public let needs: [Need]
  /// The checks that are waited for where they are part of the run, whatever comes of them, because
  /// judging uses what they saw.
  public let after: [CheckID]
  /// The permission it needs, in the field's terms; empty for none.
  public let permission: String
  /// What it talks to; empty for nothing.
  public let endpoint: String
  /// What it changes; empty for nothing.
  public let sideEffects: String
  /// Whether its subjects are judged only when all of them have been looked at, because each is judged in
  /// the light of the others.
  public let judgesTogether: Bool

  /// Makes a description.
  public init(
    _ id: CheckID, about: Subject.Kind, question: String, needs: [Need] = [], after: [CheckID] = [],
    permission: String = "", endpoint: String = "", sideEffects: String = "", judgesTogether: Bool = false
  ) {
    self.id = id
    self.about = about
    self.question = question
    self.needs = needs
    self.after = after
    self.permission = permission
    self.endpoint = endpoint
    self.sideEffects = sideEffects
    self.judgesTogether = judgesTogether
  }
}

/// A check that must pass before another is tried.
public struct Need: Sendable {
  /// The needed check.
  public let check: CheckID
  /// Whether the needed check yields something that the other cannot do without, such as a token. When
  /// such a check is skipped, the other is skipped as well; a check that is needed only for the order of
  /// blame may be skipped without that.
  public let yieldsInput: Bool
  /// Whether a finding of the needed check stands in the way.
  public let isBlocked: @Sendable (Finding) -> Bool

  /// A need.
  ///
  /// - Parameters:
  ///   - check: the needed check.
  ///   - yieldsInput: see ``yieldsInput``.
  ///   - isBlocked: when a finding stands in the way; by default whenever it is neither a pass nor a
  ///     warning.
  public init(
    _ check: CheckID, yieldsInput: Bool = false,
    isBlocked: @escaping @Sendable (Finding) -> Bool = { !$0.verdict.allowsDependents }
  ) {
    self.check = check
    self.yieldsInput = yieldsInput
    self.isBlocked = isBlocked
  }
}

extension Need: ExpressibleByStringLiteral {
  /// A need for the order of blame.
  public init(stringLiteral value: String) {
    self.init(CheckID(value))
  }
}
