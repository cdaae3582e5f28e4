import FoundationEssentials
import HTTPTransport
public import MicrosoftGraph

/// A question to Microsoft Graph that was not answered: facts for observations.
public struct GraphProblem: Codable, Sendable, Hashable {
  /// What was asked for, such as `the registration`.
  public let asked: String
  /// The service's refusal.
  public let refusal: GraphRefusal?
  /// What stood in the way of an answer.
  public let obstacle: Obstacle?

  init(_ asked: String, refusal: GraphRefusal? = nil, obstacle: Obstacle? = nil) {
    self.asked = asked
    self.refusal = refusal
    self.obstacle = obstacle
  }

  /// Takes down why a reply is no answer; `nil` when it is one.
  init?<Value>(_ asked: String, _ reply: GraphReply<Value>, now: Date) {
    switch reply.outcome {
    case .answered: return nil
    case .refused(let refusal) where refusal.status == 429 || refusal.status >= 500:
      self.init(asked, obstacle: Obstacle(reply.exchange, expecting: .json, reason: refusal.code, now: now))
    case .refused(let refusal):
      self.init(asked, refusal: refusal)
    case .unreadable(let reason):
      self.init(asked, obstacle: Obstacle(reply.exchange, expecting: .json, reason: reason, now: now))
    }
  }

  /// Whether the service says that there is no such object.
  var isNotFound: Bool { refusal?.status == 404 && refusal?.code == "Request_ResourceNotFound" }

  /// The problem as a clause.
  var inWords: String {
    let why: String
    if let refusal {
      let inner = refusal.innerCode.map { ", \($0)" } ?? ""
      why = "Microsoft Graph answered \(refusal.status) \(refusal.code)\(inner)"
    } else {
      why = obstacle?.inWords ?? "Microsoft Graph gave no answer"
    }
    return "\(asked) could not be read: \(why)"
  }
}

extension Obstacle {
  /// The obstacle as a clause, for reasons why something optional was left out.
  var inWords: String {
    let status = status.map { " \($0)" } ?? ""
    return switch kind {
    case .nameNotResolved: "the name \(host) does not resolve"
    case .connectionRefused: "\(host) refuses the connection or can't be reached"
    case .certificateUntrusted: "the certificate of \(host) is not trusted"
    case .certificateNameMismatch: "the certificate of \(host) is for another name"
    case .timedOut: "\(host) did not answer in time"
    case .connectionLost: "the connection to \(host) ended before the answer was complete"
    case .proxyAuthenticationRequired: "the proxy on the way to \(host) asks for credentials"
    case .proxyRefused: "the proxy refused the way to \(host)"
    case .unsafeRedirect: "\(host) redirected the request elsewhere, which was not followed"
    case .answerNotFromService: "what answered at \(host) is not the service (status\(status))"
    case .answerMalformed: "\(host) answered with something that can't be read"
    case .throttled: "\(host) asks to slow down (status\(status)\(retryAfterSeconds.map { ", wait \($0) s" } ?? ""))"
    case .serviceUnavailable: "\(host) is out of order (status\(status))"
    }
  }
}
