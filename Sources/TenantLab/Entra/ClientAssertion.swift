#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A client assertion that was found to be a token, with its claims (RFC 7523 section 3; Microsoft Learn,
/// "Microsoft identity platform application authentication certificate credentials").
struct ClientAssertion: Sendable {
  let token: CompactJWS
  let claims: Claims

  /// The claims that count. Times may be numbers with a fraction, or texts: real clients send all three.
  struct Claims: Sendable, Decodable {
    let iss: String?
    let sub: String?
    let audiences: [String]
    let nbf: TimeInterval?
    let exp: TimeInterval?

    private enum CodingKeys: String, CodingKey { case iss, sub, aud, nbf, exp }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      iss = try members.decodeIfPresent(String.self, forKey: .iss)
      sub = try members.decodeIfPresent(String.self, forKey: .sub)
      if let one = try? members.decodeIfPresent(String.self, forKey: .aud) {
        audiences = [one]
      } else {
        audiences = try members.decodeIfPresent([String].self, forKey: .aud) ?? []
      }
      nbf = try members.decodeIfPresent(LenientNumber.self, forKey: .nbf)?.value
      exp = try members.decodeIfPresent(LenientNumber.self, forKey: .exp)?.value
    }
  }

  /// Who made the assertion.
  enum Origin: Sendable, Hashable {
    /// The app itself, with its certificate.
    case app
    /// An outside identity provider: its `iss` is an address.
    case outside(issuer: String)
  }

  /// Throws ``EntraRefusal`` when the text is no token of the right form.
  init(_ text: String) throws {
    guard let token = CompactJWS(text) else { throw EntraRefusal.malformedAssertion("JWT is not in JWS compact form") }
    guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(token.payload)) else {
      throw EntraRefusal.malformedAssertion("JWT payload is not readable")
    }
    self.token = token
    self.claims = claims
    switch (token.header.typ, origin) {
    case (nil, .outside): break
    case (let type?, _) where type.uppercased() == "JWT": break
    case (let type, _): throw EntraRefusal.assertionIsNoJWT(type: type ?? "")
    }
    guard claims.sub != nil else { throw EntraRefusal.assertionWithoutSubject }
  }

  var origin: Origin {
    if let issuer = claims.iss, issuer.lowercased().hasPrefix("https://") { return .outside(issuer: issuer) }
    return .app
  }
}

/// A number, or a text that holds one.
private struct LenientNumber: Decodable {
  let value: Double

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if let number = try? single.decode(Double.self) {
      value = number
      return
    }
    guard let number = Double(try single.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: single, debugDescription: "no number")
    }
    value = number
  }
}
