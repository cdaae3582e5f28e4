import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Synchronization

/// Answers the calls that match from memory and sends all others on.
final class ReplacingSender: HTTPSending {
  private let base: any HTTPSending
  private let matches: @Sendable (OutgoingRequest) -> Bool
  private let answer: @Sendable (OutgoingRequest) -> Result<Response, TransportError>
  // Far above the ids that the transport behind it gives.
  private let nextID = Mutex(1_000_001)

  init(
    _ base: any HTTPSending, where matches: @escaping @Sendable (OutgoingRequest) -> Bool,
    answer: @escaping @Sendable (OutgoingRequest) -> Result<Response, TransportError>
  ) {
    self.base = base
    self.matches = matches
    self.answer = answer
  }

  /// How many calls were answered from memory.
  var replaced: Int { nextID.withLock { $0 } - 1_000_001 }

  func send(_ request: OutgoingRequest) async -> Exchange {
    guard matches(request) else { return await base.send(request) }
    let id = nextID.withLock { next in
      defer { next += 1 }
      return next
    }
    return Exchange(
      id: id, request: RecordedRequest(request), outcome: answer(request),
      startedAt: Date(timeIntervalSince1970: 0))
  }
}

/// A call that a check makes, and how it is told from the others.
enum ServiceCall: String, Sendable, CaseIterable {
  case reachLogin
  case reachExchange
  case discovery
  case token
  case liveness
  case impersonation
  case incoming
  case fence

  /// The mailbox whose calls are answered from memory; the other mailboxes are well.
  static let mailbox = "orders@contoso.example"
  /// The control mailbox.
  static let control = "ceo@contoso.example"

  /// The check that makes the call.
  var check: String {
    switch self {
    case .reachLogin, .reachExchange: "network.reach"
    case .discovery: "tenant.discovery"
    case .token: "token.exchange"
    case .liveness: "ews.liveness"
    case .impersonation: "mailbox.impersonation"
    case .incoming: "mailbox.incoming"
    case .fence: "policy.fence"
    }
  }

  var isEWS: Bool {
    switch self {
    case .reachLogin, .discovery, .token: false
    case .reachExchange, .liveness, .impersonation, .incoming, .fence: true
    }
  }

  func matches(_ request: OutgoingRequest) -> Bool {
    let body = request.body.redactedText ?? ""
    let isEWSCall = request.method == .post && request.url.hasSuffix("/EWS/Exchange.asmx")
    switch self {
    case .reachLogin: return request.url.contains("/discovery/instance")
    case .reachExchange: return request.method == .get && request.url.hasSuffix("/EWS/Exchange.asmx")
    case .discovery: return request.url.contains("/contoso.example/v2.0/.well-known/openid-configuration")
    case .token: return request.url.hasSuffix("/token") && body.contains("outlook.office365.com")
    case .liveness:
      return isEWSCall && body.contains("GetFolder>") && !body.contains("ExchangeImpersonation")
    case .impersonation: return isEWSCall && body.contains("GetFolder>") && body.contains(Self.mailbox)
    case .incoming: return isEWSCall && body.contains("FindItem>") && body.contains(Self.mailbox)
    case .fence: return isEWSCall && body.contains("GetFolder>") && body.contains(Self.control)
    }
  }
}
