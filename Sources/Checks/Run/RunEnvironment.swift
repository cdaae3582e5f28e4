public import CheckEngine
import Diagnosis
import Entra
import ExchangeWebServices
public import FoundationEssentials
public import HTTPTransport
public import Knowledge
import Secrets
public import Settings
import Synchronization

/// The outside world as the checks see it. They never learn whether it is a real tenant or a simulated
/// one.
public struct RunEnvironment: CheckEnvironment {
  /// The configuration.
  public let settings: RunSettings
  /// Tenant B and the app in it.
  public let exchange: ExchangeSettings
  /// The cloud of the configuration.
  public let cloud: CloudFacts
  /// Where requests go.
  public let endpoints: Endpoints
  /// The local time.
  public let now: @Sendable () -> Date
  /// The `User-Agent` of requests to Exchange.
  public let userAgent: String

  private let sender: RecordingSender
  private let tokens: TokenStore
  let log: EvidenceLog

  /// Makes an environment.
  ///
  /// - Parameters:
  ///   - settings: the configuration.
  ///   - exchange: tenant B and the app in it.
  ///   - cloud: the facts about the configured cloud.
  ///   - sender: what sends the requests.
  ///   - log: what keeps the evidence.
  ///   - userAgent: the `User-Agent` of requests to Exchange.
  ///   - now: the local time.
  public init(
    settings: RunSettings, exchange: ExchangeSettings, cloud: CloudFacts, sender: any HTTPSending,
    log: EvidenceLog, userAgent: String, now: @escaping @Sendable () -> Date = { .now }
  ) {
    self.settings = settings
    self.exchange = exchange
    self.cloud = cloud
    self.log = log
    self.userAgent = userAgent
    self.now = now
    endpoints = Endpoints(cloud: cloud, overrides: settings.endpoints)
    self.sender = RecordingSender(sender, log: log)
    tokens = TokenStore()
  }

  private init(_ other: RunEnvironment, sender: RecordingSender) {
    settings = other.settings
    exchange = other.exchange
    cloud = other.cloud
    endpoints = other.endpoints
    now = other.now
    userAgent = other.userAgent
    log = other.log
    tokens = other.tokens
    self.sender = sender
  }

  /// A view of the same world that keeps its own account of exchanges.
  public func scoped() -> RunEnvironment { RunEnvironment(self, sender: sender.scoped()) }

  /// The ids of the exchanges made through this view.
  public var evidence: [String] { sender.evidence }

  /// The app, as the subject of findings.
  var app: Subject { Subject(.app, exchange.clientID) }

  /// Sends a request that belongs to no client of a service.
  func send(_ request: OutgoingRequest) async -> Exchange { await sender.send(request) }

  /// A client of the sign-in service.
  var entra: EntraClient { EntraClient(login: endpoints.login, sender: sender) }

  /// A client of Exchange Web Services.
  var ews: EWSClient { EWSClient(endpoint: endpoints.ews, sender: sender, userAgent: userAgent) }

  /// Remembers the token for Exchange; from now on evidence is scrubbed of it.
  func store(_ token: AccessToken) {
    log.add(token.value)
    tokens.store(token)
  }

  /// The token for Exchange.
  ///
  /// - Throws: ``MissingToken`` when no check has obtained one: the plan let a check run that it must not.
  func exchangeToken() throws(MissingToken) -> AccessToken {
    guard let token = tokens.token else { throw MissingToken() }
    return token
  }
}

/// A check ran that needs a token, and there is none.
struct MissingToken: Error, CustomStringConvertible {
  var description: String { "no access token for Exchange was obtained before this check" }
}

/// Keeps the run's token in memory, and nowhere else.
private final class TokenStore: Sendable {
  private let stored = Mutex<AccessToken?>(nil)

  var token: AccessToken? { stored.withLock { $0 } }

  func store(_ token: AccessToken) { stored.withLock { $0 = token } }
}
