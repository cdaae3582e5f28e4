import Foundation

@testable import TenantLab

extension LabClient {
  static let jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
  /// The token endpoint as discovery names it to these clients.
  static let tokenEndpoint = "https://localhost:8443/\(LabIdentity.exchangeTenantID)/oauth2/v2.0/token"

  /// How an assertion departs from what a careful client sends.
  struct AssertionChange: Sendable {
    /// Members of the header to replace, or with `nil` to leave out.
    var header: [String: JSONText?] = [:]
    /// Claims to replace, or with `nil` to leave out.
    var claims: [String: JSONText?] = [:]
    var algorithm = CompactJWS.Algorithm.ps256
    /// Signs with a key that is registered nowhere.
    var isSignedByAStranger = false
  }

  /// An assertion signed with the support engineer's certificate; its times are the client's, which has the
  /// lab's noon whatever the lab's clock says.
  func assertion(_ change: AssertionChange = AssertionChange()) throws -> String {
    let support = store.snapshot.support
    guard let certificate = support.certificate else { return "" }
    let key = KeyCredential(keyID: "", certificate: certificate)
    var header: [String: JSONText?] = ["typ": "JWT", "alg": .string(change.algorithm.rawValue)]
    switch change.algorithm {
    case .ps256: header["x5t#S256"] = .string(Base64URL.encoded(Data(key.sha256Thumbprint)))
    case .rs256: header["x5t"] = .string(Base64URL.encoded(Data(key.sha1Thumbprint)))
    }
    let now = Int(Self.noon.timeIntervalSince1970)
    var claims: [String: JSONText?] = [
      "aud": .string(Self.tokenEndpoint), "iss": .string(support.exchangeClientID),
      "sub": .string(support.exchangeClientID), "jti": .string(GUID.make()), "nbf": .integer(now),
      "exp": .integer(now + 600),
    ]
    for (name, value) in change.header { header[name] = value }
    for (name, value) in change.claims { claims[name] = value }
    let signer = change.isSignedByAStranger ? try LabKeys.unregistered.get() : certificate.key
    return try CompactJWS.signed(
      header: Self.object(header), payload: Self.object(claims), key: signer, algorithm: change.algorithm)
  }

  /// Asks for a token with an assertion.
  func token(assertion: String, _ replaced: [String: String?] = [:]) async -> LabResponse {
    var fields = replaced
    fields["client_assertion"] = assertion
    fields["client_assertion_type"] = fields["client_assertion_type"] ?? Self.jwtBearer
    return await token(fields)
  }

  static func object(_ members: [String: JSONText?]) -> JSONText {
    .object(
      members.compactMap { name, value in value.map { JSONText.Member(name: name, value: $0) } }
        .sorted { $0.name < $1.name })
  }
}
