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
  /// The address under which the client reached the endpoint.
  let url: String
  /// The same without the path.
  let baseURL: String
  /// The host part of it, without the port.
  let host: String
  let grantType: String?
  let clientID: String?
  private let secret: String?
  private let assertion: String?
  private let assertionType: String?
  /// The `scope` of v2, or the `resource` of v1.
  let target: String?
  /// Whether the client declared that it understands claims challenges (`cp1`), which earns it longer tokens.
  let understandsClaimsChallenges: Bool

  /// The one type of assertions (RFC 7523 section 2.2).
  private static let jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

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
    url = request.baseURL + request.path
    baseURL = request.baseURL
    host = request.host
    grantType = form["grant_type"]
    clientID = form["client_id"] ?? basic?.id
    secret = form["client_secret"] ?? basic?.secret
    assertion = form["client_assertion"]
    assertionType = form["client_assertion_type"]
    target = version == .v2 ? form["scope"] : form["resource"]
    understandsClaimsChallenges = form["claims"]?.lowercased().contains("\"cp1\"") ?? false
  }

  /// What proves that the client is the app. Throws ``EntraRefusal`` when it sent more than one proof, or an
  /// assertion of an unknown type.
  func credential() throws -> ClientCredential {
    switch (secret, assertion) {
    case (nil, nil): return .none
    case (.some, .some): throw EntraRefusal.severalCredentials
    case (let secret?, nil): return .secret(secret)
    case (nil, let assertion?):
      guard let assertionType else { throw EntraRefusal.missingParameter("client_assertion_type") }
      guard assertionType == Self.jwtBearer else { throw EntraRefusal.invalidParameter("client_assertion_type") }
      return .assertion(assertion)
    }
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
