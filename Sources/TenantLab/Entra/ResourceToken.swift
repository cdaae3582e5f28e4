#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a service other than Exchange finds in a token.
enum ResourceToken: Sendable {
  case valid(AccessTokenClaims, Tenant)
  case unreadable
  case expired
  case wrongAudience

  /// Judges a token by the lab's clock and by the names of the service in the token's tenant.
  static func judge(_ reading: SigningKeys.Reading, for appID: String, in world: World) -> ResourceToken {
    guard case .valid(let claims) = reading else { return .unreadable }
    let now = Int(world.clock.now.timeIntervalSince1970)
    guard now < claims.exp, claims.nbf <= now else { return .expired }
    guard let tenant = world.tenants.first(where: { $0.id == claims.tid }),
      let resource = tenant.servicePrincipal(appID: appID),
      resource.isResource(ServicePrincipal.normalized(claims.aud))
    else { return .wrongAudience }
    return .valid(claims, tenant)
  }
}
