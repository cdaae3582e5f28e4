public import CheckEngine
public import Diagnosis
import ExchangeAdmin
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
    /// The cloud; the date is that of the worldwide one.
    public let cloud: String

    /// Makes an observation by hand, for tests of judges.
    public init(today: String, daysLeft: Int, cloud: String) {
      self.today = today
      self.daysLeft = daysLeft
      self.cloud = cloud
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "ews.retirement", about: .tenant, question: "What happens on 1 April 2027?",
    needs: [Need("ews.liveness", isBlocked: { !$0.verdict.allowsDependents && !$0.isRefusalByEWS })],
    after: ["ews.gates"])

  /// Makes the check.
  public init() {}

  /// Tenant B.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    .these([Subject(.tenant, environment.tenant)])
  }

  /// Counts the days; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let now = environment.now()
    let today = CalendarDay(of: now)
    return Observation(
      today: today.description, daysLeft: EWSRetirement.end.days(from: today), cloud: environment.cloud.id)
  }

  /// Warns while EWS answers. From the day on it says that a refusal is what was announced.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let isWorldwide = observation.cloud == CloudFacts.public.id
    let works = facts.findings(of: EWSLiveness.id).first?.verdict.allowsDependents ?? false
    let isOver = isWorldwide && observation.daysLeft <= 0
    guard works || isOver else {
      return .blocked(by: EWSLiveness.id, Statement(explanation: "EWS refuses the app today, for another reason."))
    }
    var statement = Statement(
      explanation: Self.time(observation, works: works, isWorldwide: isWorldwide),
      expected: "cross-tenant sync over Microsoft Graph before that day")
    if !isWorldwide {
      statement.title = "EWS ends in this cloud too, on a date that is not announced"
    } else if observation.daysLeft > 0 {
      statement.title = "\(observation.daysLeft) days until EWS ends"
    } else if !works {
      statement.title = "EWS has ended"
    }
    if let settings = facts.ewsSettings, let organization = settings.organization {
      let gates = DeclaredGates(organization, for: settings.caller)
      statement.explanation += " \(gates.appsInWords)"
      statement.observed = gates.appsInWords.asClause
      if organization.ewsEnabled == .notSet {
        statement.explanation +=
          " Microsoft sets EwsEnabled to False tenant by tenant; True with this app on the list keeps EWS open "
          + "until the end."
      }
    }
    return .found(.ewsRetirementApproaching, .certain, statement)
  }

  private static func time(_ observation: Observation, works: Bool, isWorldwide: Bool) -> String {
    guard isWorldwide else {
      return "EWS answers today. In the worldwide cloud it ends for good on 1 April 2027; this cloud follows later, "
        + "on a date that is not announced."
    }
    guard works else {
      return "EWS has ended on 1 April 2027, as announced, and refuses the app: no setting opens it again."
    }
    return observation.daysLeft > 0
      ? "EWS answers today; \(observation.daysLeft) days are left until it ends for good on 1 April 2027."
      : "EWS still answers, \(-observation.daysLeft) days after the announced end on 1 April 2027."
  }
}

extension Finding {
  /// Whether EWS itself refused, so that the announced end may be the reason.
  fileprivate var isRefusalByEWS: Bool {
    guard let cause else { return false }
    return cause.group == "ews" && cause != Cause.ewsThrottled.id && cause != Cause.ewsServiceUnavailable.id
  }
}
