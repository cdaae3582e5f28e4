#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Decides whether a client gets a token, in the order in which Entra looks.
///
/// Outages, tenant and cloud, required fields and grant, form and audience of an assertion, app, service
/// principal, credential, scope and resource, assignment, Conditional Access. The app comes before its
/// credential: an unknown app is reported as such whatever secret it sent.
struct TokenEndpoint: Sendable {
  let request: TokenRequest

  /// What the client is granted, counted in the world. Throws ``EntraRefusal`` when it is refused.
  func grant(in world: inout World) throws -> TokenGrant {
    let now = world.clock.now
    if world.signIn.directoryIsDown { throw EntraRefusal.directoryIsDown }
    let tenant = try self.tenant(in: world)
    let served = Cloud.servedAt(request.host) ?? world.signIn.cloud
    let fields = try requiredFields()
    let proof = try Proof(try request.credential())
    if case .assertion(let assertion) = proof, assertion.origin == .app {
      try checkAudience(of: assertion, tenant: tenant, served: served, world)
    }
    guard tenant.cloud.sharesDirectory(with: served) else {
      throw EntraRefusal.crossCloud(world.signIn.crossCloudRefusal)
    }
    let (registration, principal) = try app(fields.clientID, in: tenant, world)
    guard principal.accountEnabled else { throw EntraRefusal.appDisabled(principal) }
    try prove(proof, by: registration, at: now, world)
    if let rule = tenant.laterRule { throw EntraRefusal.laterRule(rule) }
    try world.signIn.count(
      .init(tenantID: tenant.id, clientID: fields.clientID, target: fields.target), at: now)
    let audience = try audience(of: fields.target)
    let resource = try self.resource(audience, for: principal, in: tenant)
    let blocking = tenant.policies(blocking: principal.appID)
    guard blocking.isEmpty else { throw EntraRefusal.blockedByConditionalAccess(blocking) }
    return TokenGrant(
      version: request.version, tenant: tenant, principal: principal, resource: resource, audience: audience,
      authentication: proof.authentication, issuedAt: now,
      // Clients that understand claims challenges can be cut off at any time, so their tokens live for a day.
      lifetime: request.understandsClaimsChallenges ? 86_400 : 3_600,
      understandsClaimsChallenges: request.understandsClaimsChallenges)
  }

  /// What the client showed to prove that it is the app.
  private enum Proof {
    case none
    case secret(String)
    case assertion(ClientAssertion)

    init(_ credential: ClientCredential) throws {
      switch credential {
      case .none: self = .none
      case .secret(let secret): self = .secret(secret)
      case .assertion(let text): self = .assertion(try ClientAssertion(text))
      }
    }

    /// The claim `appidacr`.
    var authentication: String {
      switch self {
      case .none: "0"
      case .secret: "1"
      case .assertion: "2"
      }
    }
  }

  private func requiredFields() throws -> (clientID: String, target: String) {
    guard let grantType = request.grantType else { throw EntraRefusal.missingParameter("grant_type") }
    guard grantType == "client_credentials" else { throw EntraRefusal.unsupportedGrant(grantType) }
    guard let clientID = request.clientID?.lowercased() else {
      throw EntraRefusal.missingParameter("client_id")
    }
    guard let target = request.target else {
      throw EntraRefusal.missingParameter(request.version == .v2 ? "scope" : "resource")
    }
    return (clientID, target)
  }

  private func tenant(in world: World) throws -> Tenant {
    if ["common", "organizations", "consumers"].contains(request.tenant.lowercased()) {
      throw EntraRefusal.tenantNotGiven
    }
    return try TenantLookup.tenant(named: request.tenant, in: world)
  }

  /// An assertion must be for this endpoint: as the client reached it, or as discovery names it.
  private func checkAudience(
    of assertion: ClientAssertion, tenant: Tenant, served: Cloud, _ world: World
  ) throws {
    let isServed = tenant.cloud.sharesDirectory(with: served)
    let isReached = isServed && world.signIn.assertionAudiences == .asReached
    let base = isReached ? request.baseURL : "https://\(tenant.cloud.loginHost)"
    let names = [tenant.id, request.tenant.lowercased()]
    var accepted = names.flatMap { ["\(base)/\($0)/oauth2/v2.0/token", "\(base)/\($0)/oauth2/token"] }
    if isReached { accepted.append(request.url.lowercased()) }
    let audiences = assertion.claims.audiences.map { $0.lowercased() }
    guard audiences.contains(where: accepted.contains) else {
      throw EntraRefusal.assertionAudience(audiences.first ?? "", expected: accepted.first ?? "")
    }
  }

  /// The registration in the app's home tenant and its service principal in this one.
  private func app(
    _ clientID: String, in tenant: Tenant, _ world: World
  ) throws -> (AppRegistration, ServicePrincipal) {
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
    _ proof: Proof, by registration: AppRegistration, at now: Date, _ world: World
  ) throws {
    switch proof {
    case .none:
      throw EntraRefusal.noCredential
    case .secret(let secret):
      let matching = registration.passwordCredentials.filter { $0.matches(secret) }
      guard !matching.isEmpty else { throw EntraRefusal.wrongSecret(registration.appID) }
      guard matching.contains(where: { $0.isValid(at: now) }) else {
        throw EntraRefusal.expiredSecret(registration.appID)
      }
    case .assertion(let assertion):
      try AssertionJudge(assertion: assertion, now: now).prove(registration, issuers: world.outsideIssuers)
    }
  }

  /// The resource that a scope or a resource parameter asks for, as it will stand in `aud`.
  private func audience(of target: String) throws -> String {
    guard request.version == .v2 else { return target }
    let suffix = "/.default"
    guard !target.contains(" "), target.hasSuffix(suffix), target.count > suffix.count else {
      throw EntraRefusal.scopeNotDefault(target)
    }
    return String(target.dropLast(suffix.count))
  }

  private func resource(
    _ audience: String, for app: ServicePrincipal, in tenant: Tenant
  ) throws -> ServicePrincipal {
    guard let resource = tenant.resource(named: audience) else {
      throw EntraRefusal.resourceNotFound(audience, in: tenant)
    }
    guard resource.accountEnabled else { throw EntraRefusal.resourceDisabled(resource) }
    if resource.appRoleAssignmentRequired, !app.appRoleAssignments.contains(where: { $0.resourceID == resource.id }) {
      throw EntraRefusal.notAssigned(app, to: resource)
    }
    return resource
  }
}
