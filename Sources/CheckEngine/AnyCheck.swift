import Diagnosis

/// A check whose types are hidden, so that checks of all kinds stand in one list.
public struct AnyCheck<Environment: CheckEnvironment>: Sendable {
  /// What users are told about the check.
  public let description: CheckDescription
  let subjects: @Sendable (Environment) -> Subjects
  let relevantSubjects: @Sendable (CheckID, Subject, Environment) -> [Subject]?
  let announcement: @Sendable ([Subject], Environment) -> String?
  let observe: @Sendable (Subject, Environment, Facts) async throws -> any Codable & Sendable
  let judge: @Sendable (any Codable & Sendable, Subject, Facts) throws -> Judgement

  /// Wraps a check.
  public init<C: Check<Environment>>(_ check: C) {
    description = C.description
    subjects = { check.subjects(in: $0) }
    relevantSubjects = { check.relevantSubjects(of: $0, for: $1, in: $2) }
    announcement = { check.announcement(of: $0, in: $1) }
    observe = { try await check.observe($0, in: $1, facts: $2) }
    judge = { observation, subject, facts in
      guard let observation = observation as? C.Observation else {
        throw BrokenRule.foreignObservation(C.id)
      }
      return check.judge(observation, of: subject, facts: facts)
    }
  }

  var id: CheckID { description.id }
}

/// A rule of the engine that a check did not keep. It is told as `xtdiag.internal-error`.
enum BrokenRule: Error, CustomStringConvertible {
  case foreignObservation(CheckID)
  case passWithoutEvidence(CheckID)
  case causeWithoutJudgement(CauseID)

  var description: String {
    switch self {
    case .foreignObservation(let check): "\(check) was handed an observation of another type"
    case .passWithoutEvidence(let check): "\(check) passed without saying on what evidence"
    case .causeWithoutJudgement(let cause): "\(cause) was named, which carries no verdict of its own"
    }
  }

  /// Holds a judgement against the rules: a pass needs positive evidence, and a cause needs a verdict
  /// that means something by itself.
  static func check(_ judgement: Judgement, of check: CheckID) throws(BrokenRule) {
    switch judgement {
    case .pass(let statement):
      if statement.explanation.isEmpty { throw .passWithoutEvidence(check) }
    case .found(let cause, _, _, _):
      switch cause.verdict {
      case .warn, .fail, .inconclusive, .skipped: break
      case .pass, .blocked: throw .causeWithoutJudgement(cause.id)
      }
    case .blocked, .skipped: break
    }
  }
}
