import FoundationEssentials
import HTTPTransport
public import Secrets

/// An access token with what may be told of it.
public struct AccessToken: Sendable {
  /// The token. It stays in memory and goes only to the resource that it is for.
  public let value: Secret
  /// How long it lives, in seconds from its receipt.
  public let expiresIn: Int
  /// What it claims, or `nil` when it is no readable JSON Web Token: to the client a token is opaque, and
  /// the service may change its form.
  public let claims: TokenClaims?

  /// Reads the body of a success.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when there is no bearer token in it.
  init(_ body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body)
    guard wire.token_type.lowercased() == "bearer" else {
      throw .unreadable("the token type is '\(wire.token_type)' and not Bearer")
    }
    guard !wire.access_token.isEmpty else { throw .unreadable("the access token is empty") }
    guard let lifetime = wire.expires_in.number, lifetime > 0 else {
      throw .unreadable("the member 'expires_in' is no lifetime")
    }
    value = Secret(wire.access_token)
    expiresIn = lifetime
    claims = TokenClaims(token: wire.access_token)
  }

  private struct Wire: Decodable {
    let token_type: String
    let access_token: String
    let expires_in: LenientInteger
  }
}

/// The claims of an access token that a diagnosis needs (Microsoft Learn, "Access token claims
/// reference"). Decoded only: the signature is for the resource to verify.
public struct TokenClaims: Sendable, Hashable, Codable {
  /// The resource that the token is for.
  public let aud: String?
  /// Who issued it.
  public let iss: String?
  /// The tenant that issued it.
  public let tid: String?
  /// The app that asked: `appid` in version 1 tokens, `azp` in version 2.
  public let appid: String?
  /// How the app proved itself: `0` not at all, `1` by secret, `2` by certificate.
  public let appidacr: String?
  /// `app` for a token without a user.
  public let idtyp: String?
  /// The application permissions granted on the resource; absent when there are none.
  public let roles: [String]?
  /// Directory roles of the service principal, as template ids.
  public let wids: [String]?
  /// Delegated permissions; a token for an application has none.
  public let scp: String?
  /// The object id of the service principal.
  public let oid: String?
  /// When it was issued, in seconds since 1970.
  public let iat: Int?
  /// From when it counts, in seconds since 1970. Entra dates it back by five minutes.
  public let nbf: Int?
  /// Until when it counts, in seconds since 1970.
  public let exp: Int?
  /// The version of the token's format.
  public let ver: String?

  /// Decodes the payload of a compact JSON Web Token (RFC 7519); `nil` when it is none.
  public init?(token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = Self.base64URL(String(parts[1])),
      let wire = try? BoundedJSON.decode(Wire.self, from: payload)
    else { return nil }
    aud = wire.aud?.first
    iss = wire.iss
    tid = wire.tid
    appid = wire.appid ?? wire.azp
    appidacr = wire.appidacr ?? wire.azpacr
    idtyp = wire.idtyp
    roles = wire.roles
    wids = wire.wids
    scp = wire.scp
    oid = wire.oid
    iat = wire.iat?.number
    nbf = wire.nbf?.number
    exp = wire.exp?.number
    ver = wire.ver
  }

  private static func base64URL(_ text: String) -> [UInt8]? {
    var standard = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    while standard.count % 4 != 0 { standard.append("=") }
    return Data(base64Encoded: String(standard)).map { Array($0) }
  }

  private struct Wire: Decodable {
    let aud: OneOrMany?
    let iss: String?
    let tid: String?
    let appid: String?
    let azp: String?
    let appidacr: String?
    let azpacr: String?
    let idtyp: String?
    let roles: [String]?
    let wids: [String]?
    let scp: String?
    let oid: String?
    let iat: LenientInteger?
    let nbf: LenientInteger?
    let exp: LenientInteger?
    let ver: String?
  }

  /// An audience is a string or an array of strings (RFC 7519 section 4.1.3).
  private struct OneOrMany: Decodable {
    let first: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        first = one
      } else {
        first = try container.decode([String].self).first
      }
    }
  }
}
