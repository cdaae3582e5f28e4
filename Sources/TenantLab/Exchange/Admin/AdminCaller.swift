/// The app that calls the admin API, and what it may run.
struct AdminCaller: Sendable {
  let appID: String
  let tenant: Tenant
  let cmdlets: Set<String>

  var surface: AdminSurface { tenant.exchange.admin }

  /// The permission without which no app may run cmdlets (Microsoft Learn, "App-only authentication in Exchange
  /// Online PowerShell").
  static let manageAsApp = "Exchange.ManageAsApp"

  /// Who calls. Throws ``EWSRefusal`` when the token is not good enough for this tenant.
  ///
  /// Both what was granted and the directory roles are read from the token: who was given a role needs a new one.
  init(_ reading: SigningKeys.Reading, tenant name: String, _ world: World) throws {
    let (claims, tenant) = try ExchangeToken(world: world).judge(reading)
    guard let asked = world.tenant(named: name) else {
      throw EWSRefusal.http(EWSChallenge.refusal(.tenant(name)))
    }
    let surface = tenant.exchange.admin
    let roles = (claims.wids ?? []).compactMap(DirectoryRole.init(rawValue:))
    let cmdlets = surface.cmdlets(of: claims.appid, roles: roles)
    guard asked.id == tenant.id, claims.roles?.contains(Self.manageAsApp) == true, !cmdlets.isEmpty else {
      throw EWSRefusal.http(Self.denial(surface.denial))
    }
    appID = claims.appid
    self.tenant = tenant
    self.cmdlets = cmdlets
  }

  private static func denial(_ form: AdminSurface.Denial) -> LabResponse {
    switch form {
    case .nulBytes: LabResponse(403, body: [UInt8](repeating: 0, count: 64))
    case .diagnostics: EWSChallenge.refusal(.notEnoughScope)
    }
  }
}
