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
  /// The key set that `jwks_uri` serves (RFC 7517 section 5).
  let document: JSONText

  /// Makes a fresh RSA key of 2048 bits.
  init() async throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let primitives = try key.publicKey.getKeyPrimitives()
    let modulus = Base64URL.encoded(primitives.modulus)
    let digest = SHA256.hash(data: primitives.modulus)
    keyID = String(Base64URL.encoded(Data(digest)).prefix(27))
    document = [
      "keys": [
        [
          "kty": "RSA", "use": "sig", "kid": .string(keyID), "x5t": .string(keyID), "n": .string(modulus),
          "e": .string(Base64URL.encoded(primitives.publicExponent)),
        ]
      ]
    ]
    collection = JWTKeyCollection()
    await collection.add(
      rsa: try Insecure.RSA.PrivateKey(backing: key), digestAlgorithm: .sha256,
      kid: JWKIdentifier(string: keyID))
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
  func read(_ token: String) async -> Reading {
    if let claims = try? await collection.verify(token, as: AccessTokenClaims.self) { return .valid(claims) }
    let readable = (try? await collection.unverified(token, as: AccessTokenClaims.self)) != nil
    return readable ? .wrongSignature : .unreadable
  }
}

/// Base64 with the alphabet for URLs and without padding (RFC 4648 section 5).
enum Base64URL {
  static func encoded(_ data: Data) -> String {
    String(
      data.base64EncodedString().compactMap { character in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }
}

/// Random texts that stand where a service puts something only it can read.
enum OpaqueText {
  static func make(bytes: Int) -> String {
    Base64URL.encoded(Data((0..<bytes).map { _ in UInt8.random(in: .min ... .max) }))
  }
}
