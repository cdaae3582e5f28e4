public import Knowledge
public import Settings

/// Where a run's requests go, and which resource its tokens are for.
public struct Endpoints: Sendable, Hashable {
  /// The base URL of the sign-in service.
  public let login: String
  /// The base URL of Exchange.
  public let exchange: String
  /// The base URL of Microsoft Graph.
  public let graph: String
  /// The resource that tokens for Microsoft Graph are asked for.
  public let graphResource: String
  /// The base URL of the Dynamics environment's Web API host; `nil` when no environment is configured.
  public let dataverse: String?
  /// The resource that tokens for Dynamics are asked for: the environment's own address, wherever it is served.
  public let dataverseResource: String?
  /// Whether the sign-in host is the configuration's own instead of the cloud's.
  public let hasOwnLogin: Bool
  /// The resource that tokens for Exchange are asked for; it stays the cloud's own when the host is
  /// overridden.
  public let exchangeResource: String

  /// The endpoints of a cloud, with a configuration's overrides.
  public init(cloud: CloudFacts, overrides: EndpointOverrides, environment: String? = nil) {
    dataverse = environment.map { overrides.dataverse ?? $0 }
    dataverseResource = environment
    login = overrides.login ?? "https://\(cloud.loginHost)"
    exchange = overrides.exchange ?? "https://\(cloud.exchangeHost)"
    exchangeResource = cloud.exchangeScope
    graph = overrides.graph ?? "https://\(cloud.graphHost)"
    graphResource = cloud.graphScope
    hasOwnLogin = overrides.login != nil
  }

  /// The URL of Exchange Web Services (Microsoft Learn, "Authenticate an EWS application by using OAuth").
  public var ews: String { "\(exchange)/EWS/Exchange.asmx" }
}
