public import Secrets

/// Base URLs that stand in for the cloud's own, for labs, gateways and tests. None ends with a slash.
public struct EndpointOverrides: Sendable, Hashable {
  /// In place of the sign-in service.
  public var login: String?
  /// In place of Exchange Online: EWS and the admin API.
  public var exchange: String?
  /// In place of Microsoft Graph.
  public var graph: String?
  /// In place of the Dynamics environment's Web API host.
  public var dataverse: String?

  /// Makes a set of overrides; what is nil stays the cloud's own.
  public init(
    login: String? = nil, exchange: String? = nil, graph: String? = nil, dataverse: String? = nil
  ) {
    self.login = login
    self.exchange = exchange
    self.graph = graph
    self.dataverse = dataverse
  }
}

/// Authorities that are trusted besides the system's.
public struct TrustSettings: Sendable, Hashable {
  /// All extra authorities, as PEM text.
  public var caPEM: String?
  /// The file that they came from, if one was named. The path is absolute.
  public var caFile: String?

  /// Makes the settings.
  public init(caPEM: String? = nil, caFile: String? = nil) {
    self.caPEM = caPEM
    self.caFile = caFile
  }
}

/// The proxy that every request goes through.
public struct ProxySettings: Sendable {
  /// The proxy's URL, never with user or password in it.
  public var url: String
  /// `user:password` as it stood in the URL (percent-encoded), when the proxy asks for it.
  public var credentials: Secret?

  /// Makes the settings.
  public init(url: String, credentials: Secret? = nil) {
    self.url = url
    self.credentials = credentials
  }
}
