public import CheckEngine
public import Diagnosis
import FoundationEssentials
import Knowledge
import Settings

/// What happens on the day on which EWS ends?
public struct EWSRetirementCheck: Check {
  /// The day and what is left until then.
  public struct Observation: Codable, Sendable, Hashable {
    /// The day of the run, in UTC.
    public let today: String
    /// Days until EWS ends; negative afterwards.
    public let daysLeft: Int
  }

  /// The check in words.
  public static let description = CheckDescription(
    "ews.retirement", about: .tenant, question: "What happens on 1 April 2027?", needs: ["ews.liveness"])

  /// Makes the check.
  public init() {}

  /// Tenant B.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    .these([Subject(.tenant, environment.tenant)])
  }

  /// Counts the days; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let now = environment.now()
    let today = CalendarDay(daysSince1970: Int((now.timeIntervalSince1970 / 86_400).rounded(.down)))
    return Observation(today: today.description, daysLeft: EWSRetirement.end.days(from: today))
  }

  /// Warns, because EWS answers today.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let observed =
      observation.daysLeft >= 0
      ? "EWS answers today; \(observation.daysLeft) days are left until it ends for good on 1 April 2027."
      : "EWS still answers, \(-observation.daysLeft) days after the announced end on 1 April 2027."
    return .found(
      .ewsRetirementApproaching, .certain,
      Statement(
        observation.daysLeft >= 0 ? "\(observation.daysLeft) days until EWS ends" : "",
        explanation: observed, expected: "cross-tenant sync over Microsoft Graph before that day"))
  }
}
