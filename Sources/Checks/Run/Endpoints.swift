public import Knowledge
public import Settings

/// Where a run's requests go, and which resource its tokens are for.
public struct Endpoints: Sendable, Hashable {
  /// The base URL of the sign-in service.
  public let login: String
  /// The base URL of Exchange.
  public let exchange: String
  /// The resource that tokens for Exchange are asked for; it stays the cloud's own when the host is
  /// overridden.
  public let exchangeResource: String

  /// The endpoints of a cloud, with a configuration's overrides.
  public init(cloud: CloudFacts, overrides: EndpointOverrides) {
    login = overrides.login ?? "https://\(cloud.loginHost)"
    exchange = overrides.exchange ?? "https://\(cloud.exchangeHost)"
    exchangeResource = cloud.exchangeScope
  }

  /// The URL of Exchange Web Services (Microsoft Learn, "Authenticate an EWS application by using OAuth").
  public var ews: String { "\(exchange)/EWS/Exchange.asmx" }
}
