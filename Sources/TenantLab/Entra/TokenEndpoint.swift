#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Decides whether a client gets a token, in the order in which Entra looks.
///
/// Tenant, required fields and grant, app, service principal, credential, resource. The app comes before its
/// credential: an unknown app is reported as such whatever secret it sent.
struct TokenEndpoint: Sendable {
  let world: World

  /// What the client is granted. Throws ``EntraRefusal`` when it is refused.
  func grant(_ request: TokenRequest) throws -> TokenGrant {
    let now = world.clock.now
    let tenant = try self.tenant(of: request)
    guard let grantType = request.grantType else { throw EntraRefusal.missingParameter("grant_type") }
    guard grantType == "client_credentials" else { throw EntraRefusal.unsupportedGrant(grantType) }
    guard let clientID = request.clientID?.lowercased() else {
      throw EntraRefusal.missingParameter("client_id")
    }
    guard let target = request.target else {
      throw EntraRefusal.missingParameter(request.version == .v2 ? "scope" : "resource")
    }
    let (registration, principal) = try app(clientID, in: tenant)
    guard principal.accountEnabled else { throw EntraRefusal.appDisabled(principal) }
    try prove(request.credential, by: registration, at: now)
    let audience = try audience(of: target, version: request.version)
    guard let resource = tenant.resource(named: audience) else {
      throw EntraRefusal.resourceNotFound(audience, in: tenant)
    }
    guard resource.accountEnabled else { throw EntraRefusal.resourceDisabled(resource) }
    return TokenGrant(
      version: request.version, tenant: tenant, principal: principal, audience: audience,
      roles: resource.roles(grantedTo: principal), issuedAt: now,
      // Clients that understand claims challenges can be cut off at any time, so their tokens live for a day.
      lifetime: request.understandsClaimsChallenges ? 86_400 : 3_600,
      understandsClaimsChallenges: request.understandsClaimsChallenges)
  }

  private func tenant(of request: TokenRequest) throws -> Tenant {
    if ["common", "organizations", "consumers"].contains(request.tenant.lowercased()) {
      throw EntraRefusal.tenantNotGiven
    }
    return try TenantLookup.tenant(named: request.tenant, in: world)
  }

  /// The registration in the app's home tenant and its service principal in this one.
  private func app(_ clientID: String, in tenant: Tenant) throws -> (AppRegistration, ServicePrincipal) {
    let home = world.tenants.first { $0.registrations.contains { $0.appID == clientID } }
    guard let registration = home?.registrations.first(where: { $0.appID == clientID }) else {
      throw EntraRefusal.appNotFound(clientID, in: tenant)
    }
    guard let principal = tenant.servicePrincipal(appID: clientID) else {
      throw home?.id == tenant.id
        ? EntraRefusal.noServicePrincipal(clientID, in: tenant)
        : EntraRefusal.appNotFound(clientID, in: tenant)
    }
    return (registration, principal)
  }

  private func prove(
    _ credential: ClientCredential, by registration: AppRegistration, at now: Date
  ) throws {
    switch credential {
    case .none:
      throw EntraRefusal.noCredential
    case .secret(let secret):
      let matching = registration.passwordCredentials.filter { $0.matches(secret) }
      guard !matching.isEmpty else { throw EntraRefusal.wrongSecret(registration.appID) }
      guard matching.contains(where: { $0.isValid(at: now) }) else {
        throw EntraRefusal.expiredSecret(registration.appID)
      }
    }
  }

  /// The resource that a scope or a resource parameter asks for, as it will stand in `aud`.
  private func audience(of target: String, version: EndpointVersion) throws -> String {
    guard version == .v2 else { return target }
    let suffix = "/.default"
    guard !target.contains(" "), target.hasSuffix(suffix), target.count > suffix.count else {
      throw EntraRefusal.scopeNotDefault(target)
    }
    return String(target.dropLast(suffix.count))
  }
}
