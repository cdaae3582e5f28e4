#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The app behind a request, as its token shows it.
struct EWSCaller: Sendable, Hashable {
  let tenantID: String
  let appID: String
  /// Whether the token carries `full_access_as_app`.
  let hasFullAccess: Bool
}

/// Judges access tokens as EWS does.
struct EWSAuthentication: Sendable {
  let world: World

  /// The permission that opens EWS to an app without a user (Microsoft Learn, "Authenticate an EWS
  /// application by using OAuth").
  static let fullAccess = "full_access_as_app"

  /// Who calls. Throws ``EWSRefusal`` when the token is not good enough.
  func caller(_ reading: SigningKeys.Reading) throws -> EWSCaller {
    let claims: AccessTokenClaims
    switch reading {
    case .unreadable: throw refusal(.unreadable)
    case .wrongSignature: throw refusal(.signature)
    case .valid(let valid): claims = valid
    }
    let now = Int(world.clock.now.timeIntervalSince1970)
    guard now < claims.exp, claims.nbf <= now else { throw refusal(.expired) }
    guard let tenant = world.tenants.first(where: { $0.id == claims.tid }) else {
      throw refusal(.tenant(claims.tid))
    }
    guard let exchange = tenant.servicePrincipal(appID: LabIdentity.exchangeOnlineAppID),
      exchange.isResource(ServicePrincipal.normalized(claims.aud))
    else { throw refusal(.audience(claims.aud)) }
    guard tenant.servicePrincipal(appID: claims.appid) != nil else { throw refusal(.client(claims.appid)) }
    // The lab's tenants have accounts, and none of them can sign in: a token of a user is about nobody.
    guard claims.idtyp == "app" else { throw refusal(.user) }
    let roles = claims.roles ?? []
    let caller = EWSCaller(
      tenantID: tenant.id, appID: claims.appid, hasFullAccess: roles.contains(Self.fullAccess))
    // Without the permission, an assignment of RBAC for Applications may still let the app in.
    if !caller.hasFullAccess, tenant.exchange.ewsAssignments(of: claims.appid).isEmpty {
      throw refusal(roles.isEmpty ? .noPermissions : .notEnoughScope)
    }
    return caller
  }

  private func refusal(_ reason: EWSChallenge.Reason) -> EWSRefusal {
    .http(EWSChallenge.refusal(reason))
  }
}
