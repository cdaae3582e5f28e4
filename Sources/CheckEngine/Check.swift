public import Diagnosis

/// One question: what it needs first, what it looks at, how it judges.
///
/// Looking and judging are two steps. ``observe(_:in:facts:)`` may use the network and returns facts
/// without judgement; ``judge(_:of:facts:)`` is a pure function from facts to a judgement, so that it can
/// be tested without a network and an old report can be judged again.
public protocol Check<Environment>: Sendable {
  /// What the outside world looks like to the check.
  associatedtype Environment: CheckEnvironment
  /// The facts that the check gathers about one subject: no judgement and no secrets.
  associatedtype Observation: Codable & Sendable

  /// What users are told about the check, and what the engine needs to order it.
  static var description: CheckDescription { get }

  /// Makes the check; it has no state.
  init()

  /// What the check is about in this run.
  func subjects(in environment: Environment) -> Subjects

  /// Of a needed check, the subjects that matter for `subject`; `nil` for the usual rule: the same
  /// subject where the needed check has it, else all.
  func relevantSubjects(of needed: CheckID, for subject: Subject, in environment: Environment) -> [Subject]?

  /// What looking at `subjects` will change, as the end of a sentence that begins with "This run will";
  /// `nil` for nothing.
  func announcement(of subjects: [Subject], in environment: Environment) -> String?

  /// Gathers the facts about one subject.
  ///
  /// - Throws: only for the check's own faults; a refusal or a failed exchange is an observation.
  func observe(_ subject: Subject, in environment: Environment, facts: Facts) async throws -> Observation

  /// Judges the facts about one subject. Pure: no I/O, no clock.
  func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement
}

extension Check {
  /// The usual rule.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: Environment
  ) -> [Subject]? { nil }

  /// Nothing, as most checks.
  public func announcement(of subjects: [Subject], in environment: Environment) -> String? { nil }

  /// The check's id.
  public static var id: CheckID { description.id }
}

/// What a check is about in a run.
public enum Subjects: Sendable, Hashable {
  /// These subjects, in this order.
  case these([Subject])
  /// Nothing: it is not asked for or not possible, for this reason.
  case none(reason: String)
}

/// The outside world of a check: clients, settings, a place for tokens.
public protocol CheckEnvironment: Sendable {
  /// A view of the same world that keeps its own account of the exchanges it makes.
  func scoped() -> Self
  /// The ids of the exchanges made through this view, in their order.
  var evidence: [String] { get }
  /// What only one check at a time may look at when it looks at `subject`; `nil` for no such limit.
  func exclusiveKey(of subject: Subject) -> String?
}

extension CheckEnvironment {
  /// No limit.
  public func exclusiveKey(of subject: Subject) -> String? { nil }
}
