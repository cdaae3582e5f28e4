public import ExchangeAdmin
import FoundationEssentials
import HTTPTransport

/// A question to the admin API that was not answered: facts for observations.
public struct AdminProblem: Codable, Sendable, Hashable {
  /// What was asked for, such as `the settings of the organization`.
  public let asked: String
  /// The cmdlet that was to be run, where the problem is about one.
  public let cmdlet: String?
  /// The service's refusal.
  public let refusal: AdminRefusal?
  /// What stood in the way of an answer.
  public let obstacle: Obstacle?
  /// Whether nothing was sent, because the app may not run the cmdlet.
  public let isNotAllowed: Bool

  init(
    _ asked: String, cmdlet: String? = nil, refusal: AdminRefusal? = nil, obstacle: Obstacle? = nil,
    isNotAllowed: Bool = false
  ) {
    self.asked = asked
    self.cmdlet = cmdlet
    self.refusal = refusal
    self.obstacle = obstacle
    self.isNotAllowed = isNotAllowed
  }

  /// Takes down why a reply is no answer; `nil` when it is one.
  init?<Value>(_ asked: String, cmdlet: String? = nil, _ reply: ServiceReply<Value, AdminRefusal>, now: Date) {
    func obstacle(_ reason: String) -> Obstacle {
      Obstacle(reply.exchange, expecting: .json, reason: reason, now: now)
    }
    switch reply.outcome {
    case .answered: return nil
    case .refused(let refusal) where [.throttled, .outage].contains(refusal.kind):
      self.init(asked, cmdlet: cmdlet, refusal: refusal, obstacle: obstacle(refusal.summary))
    case .refused(let refusal):
      self.init(asked, cmdlet: cmdlet, refusal: refusal)
    case .unreadable(let reason):
      self.init(asked, cmdlet: cmdlet, obstacle: obstacle(reason))
    }
  }

  /// A cmdlet that the app may not run, so that it was not tried.
  static func notAllowed(_ asked: String, cmdlet: String) -> AdminProblem {
    AdminProblem(asked, cmdlet: cmdlet, isNotAllowed: true)
  }

  /// Whether the service says that there is no such object.
  var isNotFound: Bool { refusal?.kind == .objectNotFound }

  /// Why, as a clause.
  var why: String {
    if isNotAllowed { return "the app under exchange.admin may not run \(cmdlet ?? "the cmdlet")" }
    if let obstacle { return obstacle.inWords }
    guard let refusal else { return "the Exchange admin API gave no answer" }
    switch refusal.kind {
    case .appNotAllowed:
      return "the Exchange admin API refuses the app under exchange.admin (\(refusal.summary.asClause))"
    case .tokenRejected: return "the Exchange admin API refuses the token (\(refusal.summary.asClause))"
    case .cmdletNotAllowed, .cmdletUnknown:
      return "the app under exchange.admin may not run \(cmdlet ?? "the cmdlet") (\(refusal.summary.asClause))"
    case .objectNotFound: return "there is no such object (\(refusal.summary.asClause))"
    case .parameterUnknown, .throttled, .outage, .other:
      return "the Exchange admin API answered \(refusal.summary.asClause)"
    }
  }

  /// The problem as a clause.
  var inWords: String { "\(asked) could not be read: \(why)" }
}
