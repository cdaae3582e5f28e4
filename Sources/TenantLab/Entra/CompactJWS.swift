import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A signed token in its compact form (RFC 7515 section 7.1), read or made without a key set.
struct CompactJWS: Sendable {
  let header: Header
  let payload: [UInt8]
  private let signingInput: [UInt8]
  private let signature: [UInt8]

  /// The members of the header that name the key.
  struct Header: Sendable, Hashable, Decodable {
    var alg: String?
    var typ: String?
    var kid: String?
    var x5t: String?
    var x5tS256: String?

    private enum CodingKeys: String, CodingKey {
      case alg, typ, kid, x5t
      case x5tS256 = "x5t#S256"
    }
  }

  /// The signature algorithms that Entra takes (RFC 7518 section 3.1).
  enum Algorithm: String, Sendable, Hashable {
    case ps256 = "PS256"
    case rs256 = "RS256"

    fileprivate var padding: _RSA.Signing.Padding {
      switch self {
      case .ps256: .PSS
      case .rs256: .insecurePKCS1v1_5
      }
    }
  }

  /// Fails for what is not three parts of base64 with a JSON object in the first.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Base64URL.decoded(parts[0]), let payload = Base64URL.decoded(parts[1]),
      let signature = Base64URL.decoded(parts[2]), !signature.isEmpty,
      let members = try? JSONDecoder().decode(Header.self, from: header)
    else { return nil }
    self.header = members
    self.payload = Array(payload)
    self.signature = Array(signature)
    signingInput = Array("\(parts[0]).\(parts[1])".utf8)
  }

  /// Whether the signature was made with the private half of this key.
  func isSigned(with key: _RSA.Signing.PublicKey, _ algorithm: Algorithm) -> Bool {
    key.isValidSignature(
      _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: signingInput),
      padding: algorithm.padding)
  }

  /// A new token.
  static func signed(
    header: JSONText, payload: JSONText, key: _RSA.Signing.PrivateKey, algorithm: Algorithm
  ) throws -> String {
    let input = [header, payload].map { Base64URL.encoded(Data($0.text.utf8)) }.joined(separator: ".")
    let signature = try key.signature(for: SHA256.hash(data: Array(input.utf8)), padding: algorithm.padding)
    return "\(input).\(Base64URL.encoded(signature.rawRepresentation))"
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

  /// The bytes, with or without padding. Clients of Entra send both.
  static func decoded(_ text: some StringProtocol) -> Data? {
    var base64 = String(
      text.map { character in
        switch character {
        case "-": "+"
        case "_": "/"
        default: character
        }
      })
    while base64.hasSuffix("=") { base64.removeLast() }
    base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
    return Data(base64Encoded: base64)
  }
}
