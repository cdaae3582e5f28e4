import JWTKit

/// The claims of an app-only access token of version 1, under their names on the wire.
struct AccessTokenClaims: JWTPayload, Hashable {
  var aud: String
  var iss: String
  var iat: Int
  var nbf: Int
  var exp: Int
  var aio: String?
  var app_displayname: String?
  var appid: String
  var appidacr: String
  var idp: String?
  var idtyp: String?
  var oid: String
  var rh: String?
  /// Absent, not empty, when nothing was granted.
  var roles: [String]?
  var sub: String
  var tenant_region_scope: String?
  var tid: String
  var uti: String?
  var ver: String
  var wids: [String]?
  var xms_cc: [String]?
  var xms_tcdt: Int?

  /// Checks nothing: each service judges times and audience by itself, with the lab's clock.
  func verify(using algorithm: some JWTAlgorithm) {}
}
