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
    let (claims, tenant) = try ExchangeToken(world: world).judge(reading)
    let roles = claims.roles ?? []
    let caller = EWSCaller(
      tenantID: tenant.id, appID: claims.appid, hasFullAccess: roles.contains(Self.fullAccess))
    // Without the permission, an assignment of RBAC for Applications may still let the app in.
    if !caller.hasFullAccess {
      let assignments = tenant.exchange.roleAssignments(
        of: claims.appid, for: [ApplicationRole.ewsPermission], .effective(at: world.clock.now))
      guard !assignments.isEmpty else {
        throw EWSRefusal.http(EWSChallenge.refusal(roles.isEmpty ? .noPermissions : .notEnoughScope))
      }
    }
    return caller
  }
}
