#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A token that the token endpoint decided to issue.
struct TokenGrant: Sendable {
  let version: EndpointVersion
  let tenant: Tenant
  let principal: ServicePrincipal
  let resource: ServicePrincipal
  /// The name of the service that the client asked for.
  let audience: String
  /// The claim `appidacr`: how the app proved itself.
  let authentication: String
  let issuedAt: Date
  /// In seconds.
  let lifetime: Int
  let understandsClaimsChallenges: Bool

  /// What stands in the token (Microsoft Learn, "Access token claims reference").
  var claims: AccessTokenClaims {
    let issued = Int(issuedAt.timeIntervalSince1970)
    let issuer = "https://\(tenant.cloud.tokenIssuerHost)/\(tenant.id)/"
    let roles = resource.roles(grantedTo: principal)
    return AccessTokenClaims(
      aud: resource.issuedTokens.audience ?? audience, iss: issuer,
      // Entra dates its tokens back by five minutes, for services whose clock is slow.
      iat: issued - 300, nbf: issued - 300, exp: issued + lifetime,
      aio: OpaqueText.make(bytes: 24), app_displayname: principal.displayName, appid: principal.appID,
      appidacr: authentication, idp: issuer, idtyp: resource.issuedTokens.identityType, oid: principal.id,
      rh: OpaqueText.make(bytes: 24),
      roles: roles.isEmpty ? nil : roles, sub: principal.id, tenant_region_scope: tenant.regionScope,
      tid: tenant.id, uti: OpaqueText.make(bytes: 16), ver: "1.0",
      wids: principal.directoryRoles.map(\.rawValue) + [DirectoryRole.everybody],
      xms_cc: understandsClaimsChallenges ? ["cp1"] : nil,
      xms_tcdt: Int(tenant.createdAt.timeIntervalSince1970))
  }

  /// The answer of the token endpoint (RFC 6749 section 5.1).
  func document(signedWith keys: SigningKeys) async throws -> JSONText {
    let signed = try await keys.sign(claims)
    let token = resource.issuedTokens.areOpaque ? try keys.sealed(signed) : signed
    let issued = Int(issuedAt.timeIntervalSince1970)
    // The clock has already ticked when the client reads the answer: Entra says one second less.
    let remaining = lifetime - 1
    switch version {
    case .v2:
      return [
        "token_type": "Bearer", "expires_in": .integer(remaining), "ext_expires_in": .integer(remaining),
        "access_token": .string(token),
      ]
    case .v1:
      return [
        "token_type": "Bearer", "expires_in": .string(String(remaining)),
        "ext_expires_in": .string(String(remaining)),
        "expires_on": .string(String(issued + lifetime)), "not_before": .string(String(issued - 300)),
        "resource": .string(audience), "access_token": .string(token),
      ]
    }
  }
}
