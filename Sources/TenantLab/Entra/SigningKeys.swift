import Crypto
import CryptoExtras
import JWTKit

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The key with which the lab's sign-in service signs tokens, and by which its other services know them.
struct SigningKeys: Sendable {
  private let collection: JWTKeyCollection
  private let keyID: String
  private let modulus: String
  private let exponent: String
  /// The key with which tokens are sealed that only their service can read.
  private let seal = SymmetricKey(size: .bits256)

  /// Takes the key that this process has made for itself.
  init() async throws {
    let key = try LabKeys.signing.get()
    let primitives = try key.publicKey.getKeyPrimitives()
    modulus = Base64URL.encoded(primitives.modulus)
    exponent = Base64URL.encoded(primitives.publicExponent)
    let digest = SHA256.hash(data: primitives.modulus)
    keyID = String(Base64URL.encoded(Data(digest)).prefix(27))
    collection = JWTKeyCollection()
    await collection.add(
      rsa: try Insecure.RSA.PrivateKey(backing: key), digestAlgorithm: .sha256,
      kid: JWKIdentifier(string: keyID))
  }

  /// The key set that `jwks_uri` serves (RFC 7517 section 5), with the issuer where the second version names it.
  func document(issuer: String?) -> JSONText {
    var key: JSONText = [
      "kty": "RSA", "use": "sig", "kid": .string(keyID), "x5t": .string(keyID), "n": .string(modulus),
      "e": .string(exponent),
    ]
    if let issuer { key = key.adding("issuer", .string(issuer)) }
    return ["keys": [key]]
  }

  /// A form of the token that says nothing to a client.
  func sealed(_ token: String) throws -> String {
    let box = try AES.GCM.seal(Data(token.utf8), using: seal)
    return Base64URL.encoded(box.combined ?? Data())
  }

  private func unsealed(_ text: String) -> String? {
    guard !text.contains("."), let data = Base64URL.decoded(text), let box = try? AES.GCM.SealedBox(combined: data),
      let token = try? AES.GCM.open(box, using: seal)
    else { return nil }
    return String(decoding: token, as: UTF8.self)
  }

  /// The signed token, with `kid` and `x5t` in its header as tokens of version 1 have them.
  func sign(_ claims: AccessTokenClaims) async throws -> String {
    try await collection.sign(
      claims, kid: JWKIdentifier(string: keyID), header: ["typ": "JWT", "x5t": .string(keyID)])
  }

  /// What a service finds when it reads a token.
  enum Reading: Sendable {
    case valid(AccessTokenClaims)
    /// The text is no token of this form.
    case unreadable
    /// It is a token, but not signed with this key.
    case wrongSignature
  }

  /// Reads a token and checks its signature, and nothing else.
  func read(_ text: String) async -> Reading {
    let token = unsealed(text) ?? text
    if let claims = try? await collection.verify(token, as: AccessTokenClaims.self) { return .valid(claims) }
    let readable = (try? await collection.unverified(token, as: AccessTokenClaims.self)) != nil
    return readable ? .wrongSignature : .unreadable
  }
}

/// Random texts that stand where a service puts something only it can read.
enum OpaqueText {
  static func make(bytes: Int) -> String {
    Base64URL.encoded(Data((0..<bytes).map { _ in UInt8.random(in: .min ... .max) }))
  }
}
