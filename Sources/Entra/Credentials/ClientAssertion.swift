import Crypto
import CryptoExtras
public import FoundationEssentials
import JWTKit
public import Secrets

/// The signed statement by which an app proves that it holds its certificate's key (RFC 7523 section 3;
/// Microsoft Learn, "Microsoft identity platform application authentication certificate credentials").
public struct ClientAssertion: Sendable {
  /// How the certificate is named and the statement signed. The two belong together.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    /// PS256 with the SHA-256 thumbprint: the current form.
    case sha256
    /// RS256 with the SHA-1 thumbprint: the older form, which some tenants still need.
    case sha1
  }

  /// How long a statement counts, in seconds.
  public static let lifetime = 600

  /// The compact form.
  public let value: Secret

  /// Makes a statement.
  ///
  /// - Parameters:
  ///   - certificate: the certificate with its key.
  ///   - style: how it is named and signed.
  ///   - clientID: the app, which is issuer and subject.
  ///   - audience: the token endpoint, exactly as the service names it.
  ///   - id: a GUID, new each time.
  ///   - now: the local time; when it is wrong, the service refuses the statement with AADSTS700024.
  /// - Throws: what the signing library throws.
  public init(
    certificate: ClientCertificate, style: Style, clientID: String, audience: String,
    id: String = UUID().uuidString.lowercased(), now: Date
  ) async throws {
    let keys = JWTKeyCollection()
    let key = try Insecure.RSA.PrivateKey(backing: certificate.key)
    var header = JWTHeader()
    header.typ = "JWT"
    switch style {
    case .sha256:
      await keys.add(pss: key, digestAlgorithm: .sha256)
      header.fields["x5t#S256"] = .string(Self.base64URL(certificate.sha256))
    case .sha1:
      await keys.add(rsa: key, digestAlgorithm: .sha256)
      header.fields["x5t"] = .string(Self.base64URL(certificate.sha1))
    }
    let seconds = Int(now.timeIntervalSince1970)
    let payload = Payload(
      aud: audience, iss: clientID, sub: clientID, jti: id, nbf: seconds, iat: seconds,
      exp: seconds + Self.lifetime)
    value = Secret(try await keys.sign(payload, header: header))
  }

  private static func base64URL(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().filter { $0 != "=" }
      .map { $0 == "+" ? "-" : $0 == "/" ? "_" : String($0) }.joined()
  }

  private struct Payload: JWTPayload {
    let aud: String
    let iss: String
    let sub: String
    let jti: String
    let nbf: Int
    let iat: Int
    let exp: Int

    /// Nobody verifies what was just made.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
  }
}
