/// All settings of a run, each one checked and resolved.
///
/// Secrets are inside, as a type that shows nothing when it is printed, dumped or reflected.
public struct RunSettings: Sendable {
  /// The configuration that was read.
  public enum Configuration: Sendable, Hashable {
    /// A file; the path is spelled as messages show it.
    case file(String)
    /// A text that was handed over in memory, by its label.
    case text(String)
    /// None. These places were looked at.
    case none(lookedFor: [String])
  }

  /// The Microsoft cloud.
  public var cloud: CloudName
  /// The Exchange side. Nil unless both tenant and client id are known.
  public var exchange: ExchangeSettings?
  /// The Exchange tenant alone, which may be known without an app.
  public var exchangeTenant: String?
  /// The Dynamics side, if there is one.
  public var dynamics: DynamicsSettings?
  /// The mailboxes, in the order given, none twice.
  public var mailboxes: [MailboxSettings]
  /// Base URLs in place of the cloud's.
  public var endpoints: EndpointOverrides
  /// Extra authorities.
  public var trust: TrustSettings
  /// The proxy, if one is set.
  public var proxy: ProxySettings?
  /// The findings that somebody answers for.
  public var waivers: [WaiverSettings]
  /// Where each value came from, by key path such as `exchange.clientId` or `mailboxes[0]`.
  public var sources: [String: ValueSource]
  /// What is odd but keeps nothing from running.
  public var warnings: [SettingsIssue]
  /// The configuration that was read.
  public var configuration: Configuration

  /// Makes settings by hand, as tests do. ``SettingsLoader`` makes them from files, environment and flags.
  public init(
    cloud: CloudName = .public, exchange: ExchangeSettings? = nil, exchangeTenant: String? = nil,
    dynamics: DynamicsSettings? = nil, mailboxes: [MailboxSettings] = [],
    endpoints: EndpointOverrides = EndpointOverrides(), trust: TrustSettings = TrustSettings(),
    proxy: ProxySettings? = nil, waivers: [WaiverSettings] = [], sources: [String: ValueSource] = [:],
    warnings: [SettingsIssue] = [],
    configuration: Configuration = .none(lookedFor: [])
  ) {
    self.cloud = cloud
    self.exchange = exchange
    self.exchangeTenant = exchangeTenant ?? exchange?.tenant
    self.dynamics = dynamics
    self.mailboxes = mailboxes
    self.endpoints = endpoints
    self.trust = trust
    self.proxy = proxy
    self.waivers = waivers
    self.sources = sources
    self.warnings = warnings
    self.configuration = configuration
  }

  /// The mailboxes that the app must reach.
  public var reachableMailboxes: [MailboxSettings] { mailboxes.filter { $0.expectation == .reachable } }

  /// The controls: the mailboxes that the app must not reach.
  public var controlMailboxes: [MailboxSettings] { mailboxes.filter { $0.expectation == .denied } }
}
