public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
public import FoundationEssentials
public import HTTPTransport
public import Journal
public import Knowledge
import Secrets
public import Settings

/// The outside world as the checks see it. They never learn whether it is a real tenant or a simulated
/// one.
public struct RunEnvironment: CheckEnvironment {
  /// The configuration.
  public let settings: RunSettings
  /// Tenant B as configured: a domain or a GUID.
  public let tenant: String
  /// The app in tenant B; `nil` when only the tenant is looked at.
  public let syncApp: SignInApp?
  /// A second app in tenant B that may read more, where one is configured.
  public let adminApp: SignInApp?
  /// The app in tenant A that reads Dynamics, where one is configured.
  public let dynamicsApp: SignInApp?
  /// What the run may change.
  public let changes: ChangePermission
  /// What the run makes and must delete again.
  public let journal: any ChangeJournal
  /// The id of the run.
  public let runID: String
  /// The cloud of the configuration.
  public let cloud: CloudFacts
  /// Where requests go.
  public let endpoints: Endpoints
  /// The local time.
  public let now: @Sendable () -> Date
  /// The `User-Agent` of requests to Exchange.
  public let userAgent: String
  /// Told how long a check will go on following something that takes its time.
  let onFollow: @Sendable (FollowNotice) -> Void

  let log: EvidenceLog
  private let recorder: RecordingSender
  private let sharedPace: SharedPace
  private let tokens: TokenStore
  let adminAccessStore: RunMemory<AdminAccess>
  let policyMemory: RunMemory<PolicyKnowledge>

  /// Makes an environment.
  ///
  /// - Parameters:
  ///   - settings: the configuration.
  ///   - apps: the apps that sign in.
  ///   - sender: what sends the requests.
  ///   - log: what keeps the evidence.
  ///   - userAgent: the `User-Agent` of requests to Exchange.
  ///   - pace: how patiently to ask again.
  ///   - changes: what the run may change.
  ///   - journal: where the run writes down what it makes.
  ///   - runID: the id of the run.
  ///   - now: the local time.
  ///   - onNotice: told when the run waits because a service asked it to.
  ///   - onFollow: told how long a check will go on following something that takes its time.
  public init(
    settings: RunSettings, apps: SignInApps, sender: any HTTPSending, log: EvidenceLog, userAgent: String,
    pace: Pace = Pace(), changes: ChangePermission = .none, journal: any ChangeJournal = MemoryJournal(),
    runID: String = UUID().uuidString.lowercased(), now: @escaping @Sendable () -> Date = { .now },
    onNotice: @escaping @Sendable (PaceNotice) -> Void = { _ in },
    onFollow: @escaping @Sendable (FollowNotice) -> Void = { _ in }
  ) {
    let cloud = CloudFacts.named(settings.cloud.rawValue) ?? .public
    self.settings = settings
    tenant = settings.exchangeTenant ?? ""
    syncApp = apps.sync
    adminApp = apps.admin
    dynamicsApp = apps.dynamics
    self.changes = changes
    self.journal = journal
    self.runID = runID
    self.cloud = cloud
    self.log = log
    self.userAgent = userAgent
    self.onFollow = onFollow
    self.now = now
    endpoints = Endpoints(cloud: cloud, overrides: settings.endpoints, environment: settings.dynamics?.environment)
    sharedPace = SharedPace(pace, now: now, onNotice: onNotice)
    recorder = RecordingSender(sender, log: log)
    tokens = TokenStore()
    adminAccessStore = RunMemory()
    policyMemory = RunMemory()
  }

  private init(_ other: RunEnvironment, recorder: RecordingSender, forgetsTokens: Bool = false) {
    settings = other.settings
    tenant = other.tenant
    syncApp = other.syncApp
    adminApp = other.adminApp
    dynamicsApp = other.dynamicsApp
    changes = other.changes
    journal = other.journal
    runID = other.runID
    cloud = other.cloud
    endpoints = other.endpoints
    now = other.now
    userAgent = other.userAgent
    onFollow = other.onFollow
    log = other.log
    sharedPace = forgetsTokens ? other.sharedPace.anew() : other.sharedPace
    tokens = forgetsTokens ? TokenStore() : other.tokens
    adminAccessStore = forgetsTokens ? RunMemory() : other.adminAccessStore
    policyMemory = forgetsTokens ? RunMemory() : other.policyMemory
    self.recorder = recorder
  }

  /// A view of the same world that keeps its own account of exchanges.
  public func scoped() -> RunEnvironment { RunEnvironment(self, recorder: recorder.scoped()) }

  /// The same world for another try: what was granted since then is only in new tokens.
  func withoutTokens() -> RunEnvironment {
    RunEnvironment(self, recorder: recorder.scoped(), forgetsTokens: true)
  }

  /// The ids of the exchanges made through this view.
  public var evidence: [String] { recorder.evidence }

  /// A mailbox is looked at by one check at a time: what Exchange allows is counted by mailbox as well
  /// (Microsoft Learn, "EWS throttling in Exchange").
  public func exclusiveKey(of subject: Subject) -> String? {
    switch subject.kind {
    case .mailbox, .controlMailbox: subject.name.lowercased()
    case .mailboxRow: subject.name.contains("@") ? subject.name.lowercased() : nil
    case .run, .host, .tenant, .app, .environment, .profile: nil
    }
  }

  /// How patiently the run waits and asks again.
  var pace: Pace { sharedPace.pace }

  /// What sends requests: at the service's pace, and keeping each try as evidence.
  var sender: PacedSender { PacedSender(recorder, sharedPace) }

  /// The client id of the app, or nothing.
  var clientID: String { syncApp?.clientID ?? "" }

  /// The app, as the subject of findings.
  var app: Subject { Subject(.app, clientID) }

  /// Tenant B, as the subject of findings.
  var tenantSubject: Subject { Subject(.tenant, tenant) }

  /// Sends a request that belongs to no client of a service.
  func send(_ request: OutgoingRequest) async -> Exchange { await sender.send(request) }

  /// A client of the sign-in service.
  var entra: EntraClient { EntraClient(login: endpoints.login, sender: sender) }

  /// A client of Exchange Web Services.
  var ews: EWSClient { EWSClient(endpoint: endpoints.ews, sender: sender, userAgent: userAgent) }

  /// A client of Autodiscover, which Exchange's own host serves as well.
  var autodiscover: AutodiscoverClient {
    AutodiscoverClient(base: endpoints.exchange, sender: sender, userAgent: userAgent)
  }

  /// Where and as whom the run changes mailboxes.
  var place: JournalEntry.Place {
    JournalEntry.Place(tenant: tenant, clientID: clientID, endpoint: endpoints.ews)
  }

  // MARK: Tokens

  /// What came of asking for a token.
  enum TokenOutcome {
    /// A token, from this request or from an earlier one of the run.
    case token(AccessToken)
    /// Entra refused.
    case refused(EntraRefusal)
    /// Something stood in the way of an answer.
    case obstacle(Obstacle)
    /// The proof could not be made here, for this reason.
    case noProof(String)
  }

  /// Asks for a token, unless the run has one for this app and resource already that does not end soon.
  ///
  /// - Parameters:
  ///   - app: the app.
  ///   - resource: the resource, without `/.default`.
  ///   - discovery: what discovery said about the app's tenant: the request then goes to the tenant's id,
  ///     and a signed proof names the token endpoint as the service does.
  func token(for app: SignInApp, resource: String, discovery: TenantDiscovery?) async -> TokenOutcome {
    let key = TokenStore.Key(clientID: app.clientID.lowercased(), resource: resource)
    let known = tokens[key]
    if let known, known.isFresh(at: now()) { return .token(known.token) }
    let discovery = discovery ?? known?.discovery
    let tenant = discovery?.tenantID ?? app.tenant
    let audience = discovery?.tokenEndpoint ?? "\(endpoints.login)/\(tenant)/oauth2/v2.0/token"
    let credential: EntraCredential
    do {
      credential = try await app.proof.credential(clientID: app.clientID, audience: audience, now: now())
    } catch {
      return .noProof("\(error)")
    }
    let reply = await entra.token(
      tenant: tenant, clientID: app.clientID, credential: credential, resource: resource)
    switch reply.outcome {
    case .answered(let token):
      log.add(token.value)
      tokens[key] = TokenStore.Entry(token: token, receivedAt: now(), discovery: discovery)
      return .token(token)
    case .refused(let refusal):
      return .refused(refusal)
    case .unreadable(let reason):
      return .obstacle(Obstacle(reply.exchange, expecting: .json, reason: reason, now: now()))
    }
  }

  /// The token of the sync app for Exchange, which an earlier check obtained.
  ///
  /// - Throws: ``MissingToken`` when none did: the plan let a check run that it must not.
  func exchangeToken() throws(MissingToken) -> AccessToken {
    let key = TokenStore.Key(clientID: clientID.lowercased(), resource: endpoints.exchangeResource)
    guard let known = tokens[key] else { throw MissingToken() }
    return known.token
  }

  /// The same token, or the one after it: what takes hours outlives a token. Where Entra issues no other, Exchange
  /// is left to say what it thinks of the old one.
  ///
  /// - Throws: ``MissingToken`` when there was none.
  func lastingExchangeToken() async throws(MissingToken) -> AccessToken {
    let token = try exchangeToken()
    guard let syncApp,
      case .token(let next) = await self.token(
        for: syncApp, resource: endpoints.exchangeResource, discovery: nil)
    else { return token }
    return next
  }
}

/// The apps that a run signs in as.
public struct SignInApps: Sendable {
  /// The app that Dynamics uses.
  public let sync: SignInApp?
  /// The app that may read more.
  public let admin: SignInApp?
  /// The app in tenant A that reads Dynamics.
  public let dynamics: SignInApp?

  /// Makes a set of apps.
  public init(sync: SignInApp?, admin: SignInApp? = nil, dynamics: SignInApp? = nil) {
    self.sync = sync
    self.admin = admin
    self.dynamics = dynamics
  }

  /// Loads the apps that a configuration names.
  ///
  /// - Throws: `SettingsError` when a credential cannot be used.
  public static func load(
    _ settings: RunSettings, readFile: @escaping @Sendable (String) throws -> [UInt8]
  ) throws(SettingsError) -> SignInApps {
    let dynamics = try dynamicsApp(settings, readFile: readFile)
    guard let exchange = settings.exchange else { return SignInApps(sync: nil, dynamics: dynamics) }
    var sync: SignInApp?
    if let credential = exchange.credential {
      let proof = try SignInProof.load(credential, keyPath: "exchange", readFile: readFile)
      sync = SignInApp(tenant: exchange.tenant, clientID: exchange.clientID, proof: proof)
    }
    var admin: SignInApp?
    if let app = exchange.admin {
      let proof = try SignInProof.load(app.credential, keyPath: "exchange.admin", readFile: readFile)
      admin = SignInApp(tenant: exchange.tenant, clientID: app.clientID, proof: proof)
    }
    return SignInApps(sync: sync, admin: admin, dynamics: dynamics)
  }

  /// The app of the Dynamics side; `nil` where it is not configured whole.
  private static func dynamicsApp(
    _ settings: RunSettings, readFile: @escaping @Sendable (String) throws -> [UInt8]
  ) throws(SettingsError) -> SignInApp? {
    guard let dynamics = settings.dynamics, let tenant = dynamics.tenant, let clientID = dynamics.clientID,
      let credential = dynamics.credential
    else { return nil }
    let proof = try SignInProof.load(credential, keyPath: "dynamics", readFile: readFile)
    return SignInApp(tenant: tenant, clientID: clientID, proof: proof)
  }

  /// The secrets among the proofs, to be scrubbed from evidence.
  var secrets: [Secret] {
    [sync, admin, dynamics].compactMap { app in
      if case .secret(let secret)? = app?.proof { secret } else { nil }
    }
  }
}

/// A check ran that needs a token, and there is none.
struct MissingToken: Error, CustomStringConvertible {
  var description: String { "no access token for Exchange was obtained before this check" }
}
