#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Judges access tokens as every door of Exchange Online does.
struct ExchangeToken: Sendable {
  let world: World

  /// The claims of a good token and the tenant that it is for. Throws ``EWSRefusal`` for any other token.
  func judge(_ reading: SigningKeys.Reading) throws -> (AccessTokenClaims, Tenant) {
    let claims: AccessTokenClaims
    switch reading {
    case .unreadable: throw refusal(.unreadable)
    case .wrongSignature: throw refusal(.signature)
    case .valid where !world.exchangeHost.knowsSigningKey: throw refusal(.signature)
    case .valid(let valid): claims = valid
    }
    let now = Int(world.clock.now.timeIntervalSince1970)
    guard now < claims.exp, claims.nbf <= now else { throw refusal(.expired) }
    guard let tenant = world.tenants.first(where: { $0.id == claims.tid }) else {
      throw refusal(.tenant(claims.tid))
    }
    guard let exchange = tenant.servicePrincipal(appID: LabIdentity.exchangeOnlineAppID),
      isAudience(claims.aud, of: exchange)
    else { throw refusal(.audience(claims.aud)) }
    guard tenant.servicePrincipal(appID: claims.appid) != nil else { throw refusal(.client(claims.appid)) }
    // The lab's tenants have accounts, and none of them can sign in: a token of a user is about nobody.
    guard claims.idtyp == "app" else { throw refusal(.user) }
    return (claims, tenant)
  }

  /// A host takes tokens that were made for its own cloud.
  private func isAudience(_ audience: String, of exchange: ServicePrincipal) -> Bool {
    let name = ServicePrincipal.normalized(audience)
    guard let cloud = world.exchangeHost.cloud else { return exchange.isResource(name) }
    return cloud.exchangeNames.contains(name)
  }

  private func refusal(_ reason: EWSChallenge.Reason) -> EWSRefusal {
    .http(EWSChallenge.refusal(reason))
  }
}
