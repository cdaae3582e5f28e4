#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a client asks of the token endpoint, read but not yet judged.
struct TokenRequest: Sendable {
  let version: EndpointVersion
  /// The first path segment.
  let tenant: String
  let method: String
  let grantType: String?
  let clientID: String?
  let credential: ClientCredential
  /// The `scope` of v2, or the `resource` of v1.
  let target: String?
  /// Whether the client declared that it understands claims challenges (`cp1`), which earns it longer tokens.
  let understandsClaimsChallenges: Bool

  /// Throws ``EntraRefusal`` for the wrong verb and for a request that names two apps.
  init(_ request: LabRequest, tenant: String, version: EndpointVersion) throws {
    guard request.method == "POST" else { throw EntraRefusal.wrongVerb(request.method) }
    let form = FormFields(request.body)
    let basic = Self.basicCredentials(request)
    if let inForm = form["client_id"], let inHeader = basic?.id, inForm.lowercased() != inHeader.lowercased() {
      throw EntraRefusal.severalApplications
    }
    self.version = version
    self.tenant = tenant
    method = request.method
    grantType = form["grant_type"]
    clientID = form["client_id"] ?? basic?.id
    credential = (form["client_secret"] ?? basic?.secret).map(ClientCredential.secret) ?? .none
    target = version == .v2 ? form["scope"] : form["resource"]
    understandsClaimsChallenges = form["claims"]?.lowercased().contains("\"cp1\"") ?? false
  }

  /// Client id and secret from HTTP Basic: both are form-encoded before they are joined (RFC 6749 section
  /// 2.3.1).
  private static func basicCredentials(_ request: LabRequest) -> (id: String, secret: String?)? {
    guard let encoded = request.credentials(scheme: "basic"), let data = Data(base64Encoded: encoded) else {
      return nil
    }
    let parts = String(decoding: data, as: UTF8.self)
      .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { PercentEncoding.decoded(String($0), plusIsSpace: true) }
    guard let id = parts.first, !id.isEmpty else { return nil }
    return (id, parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil)
  }
}
