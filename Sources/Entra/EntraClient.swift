public import FoundationEssentials
public import HTTPTransport
import HTTPTypes
import Secrets

/// Microsoft Entra ID: tenant discovery and tokens for an application.
///
/// It asks and reads; judging is left to the checks. It sends no cookies and follows no redirects.
public struct EntraClient: Sendable {
  /// The name under which evidence lists its exchanges.
  public static let service = "entra"

  private let login: String
  private let sender: any HTTPSending
  private let newRequestID: @Sendable () -> String

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - login: the base URL of the sign-in service, such as `https://login.microsoftonline.com`.
  ///   - sender: what sends the requests.
  ///   - newRequestID: makes the `client-request-id` of each request, a GUID.
  public init(
    login: String, sender: any HTTPSending,
    newRequestID: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
  ) {
    self.login = login.hasSuffix("/") ? String(login.dropLast()) : login
    self.sender = sender
    self.newRequestID = newRequestID
  }

  /// Asks for the OpenID configuration of a tenant, which needs no credential (OpenID Connect Discovery
  /// 1.0 section 4; Microsoft Learn, "OpenID Connect on the Microsoft identity platform").
  ///
  /// - Parameter tenant: a tenant id or a verified domain.
  public func discover(tenant: String) async -> EntraReply<TenantDiscovery> {
    let url = "\(login)/\(PercentEncoding.pathSegment(tenant))/v2.0/.well-known/openid-configuration"
    let exchange = await sender.send(OutgoingRequest(.get, url, service: Self.service, headers: headers()))
    return EntraReply(exchange, read: TenantDiscovery.init)
  }

  /// Asks for a token by the client credentials grant (RFC 6749 section 4.4; Microsoft Learn, "OAuth 2.0
  /// client credentials flow on the Microsoft identity platform").
  ///
  /// - Parameters:
  ///   - tenant: the tenant in which the app is registered: an id or a verified domain.
  ///   - clientID: the application id.
  ///   - credential: what proves that the caller is the app.
  ///   - resource: the resource that the token is for; `/.default` is added.
  public func token(
    tenant: String, clientID: String, credential: EntraCredential, resource: String
  ) async -> EntraReply<AccessToken> {
    let url = "\(login)/\(PercentEncoding.pathSegment(tenant))/oauth2/v2.0/token"
    let fields =
      [
        FormField("grant_type", "client_credentials"),
        FormField("client_id", clientID),
        FormField("scope", "\(resource)/.default"),
      ] + credential.fields
    var headers = headers()
    // Says that back-off is obeyed; without it the service may break loops with a refusal instead.
    headers[.libraryCapability] = "retry-after, h429"
    let exchange = await sender.send(
      OutgoingRequest(.post, url, service: Self.service, headers: headers, body: .form(fields)))
    return EntraReply(exchange, read: AccessToken.init)
  }

  private func headers() -> HTTPFields {
    var headers = HTTPFields()
    headers[.accept] = "application/json"
    headers[.clientRequestID] = newRequestID()
    headers[.returnClientRequestID] = "true"
    return headers
  }
}

extension HTTPField.Name {
  // The names are valid tokens, so the fallback is never taken; it spares a force unwrap.
  fileprivate static let clientRequestID = HTTPField.Name("client-request-id") ?? .accept
  fileprivate static let returnClientRequestID = HTTPField.Name("return-client-request-id") ?? .accept
  fileprivate static let libraryCapability = HTTPField.Name("x-ms-lib-capability") ?? .accept
}
