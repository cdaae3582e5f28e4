/// What the app was granted, if not the right permission.
extension Scenario {
  static let consentMissing = Scenario(
    "consent.missing", "nobody asked for full_access_as_app, and nobody consented to it"
  ) { world in
    try world.changeExchangeTenant { tenant in
      try tenant.revokeExchangeRoles()
      try tenant.forgetExchangeRoles()
    }
  }

  static let consentNotGranted = Scenario(
    "consent.not-granted", "the registration asks for full_access_as_app, and nobody consented to it"
  ) { world in
    try world.changeExchangeTenant { try $0.revokeExchangeRoles() }
  }

  static let consentWrongPermission = Scenario(
    "consent.wrong-permission", "IMAP.AccessAsApp was granted instead of full_access_as_app"
  ) { world in
    try world.changeExchangeTenant { tenant in
      try tenant.revokeExchangeRoles()
      try tenant.forgetExchangeRoles()
      try tenant.grantExchangeRoles(["IMAP.AccessAsApp"])
    }
  }

  static let consentRoleAbsentButWorks = Scenario(
    "consent.role-absent-but-works", "the app may use EWS by RBAC for Applications, without a permission"
  ) { world in
    try world.changeExchangeTenant { tenant in
      try tenant.revokeExchangeRoles()
      try tenant.forgetExchangeRoles()
      guard let group = tenant.exchange.groups.first(where: { $0.address == MailGroup.dynamicsScope }) else {
        throw LabError(.contradiction, "tenant B has no group left to scope the role to")
      }
      tenant.exchange.applicationAccessPolicies = []
      try tenant.exchange.scopeRole(to: group)
    }
  }

  static let consentExcessPermissions = Scenario(
    "consent.excess-permissions", "the app was also granted IMAP, POP and sending on Exchange"
  ) { world in
    try world.changeExchangeTenant {
      try $0.grantExchangeRoles(["IMAP.AccessAsApp", "POP.AccessAsApp", "Mail.Send"])
    }
  }

  static let consentGraphTransitionIncomplete = Scenario(
    "consent.graph-transition-incomplete", "three of the Microsoft Graph permissions for the move are missing"
  ) { world in
    try world.changeExchangeTenant { tenant in
      guard let graph = tenant.servicePrincipal(appID: LabIdentity.graphAppID) else {
        throw LabError(.contradiction, "tenant B has no Microsoft Graph left")
      }
      let missing = try ["Tasks.ReadWrite.All", "MailboxConfigItem.ReadWrite", "CallRecords.Read.All"]
        .map { try graph.appRole($0).id }
      try tenant.changeServicePrincipal(LabIdentity.exchangeClientID) { app in
        app.appRoleAssignments.removeAll { $0.resourceID == graph.id && missing.contains($0.appRoleID) }
      }
    }
  }
}

extension Tenant {
  /// Takes away all that the app was granted on Exchange Online.
  mutating func revokeExchangeRoles() throws {
    let exchange = try exchangeOnline
    try changeServicePrincipal(LabIdentity.exchangeClientID) { app in
      app.appRoleAssignments.removeAll { $0.resourceID == exchange.id }
    }
  }

  /// Takes all permissions on Exchange Online out of what the registration asks for.
  mutating func forgetExchangeRoles() throws {
    try changeRegistration(LabIdentity.exchangeClientID) { app in
      app.requiredResourceAccess.removeAll { $0.resourceAppID == LabIdentity.exchangeOnlineAppID }
    }
  }

  /// Asks for permissions on Exchange Online and grants them.
  fileprivate mutating func grantExchangeRoles(_ roles: [String]) throws {
    let exchange = try exchangeOnline
    for role in roles {
      let appRole = try exchange.appRole(role)
      try changeRegistration(LabIdentity.exchangeClientID) { $0.request(appRole, of: exchange) }
      try changeServicePrincipal(LabIdentity.exchangeClientID) { try $0.grant(role, of: exchange) }
    }
  }

  private var exchangeOnline: ServicePrincipal {
    get throws {
      guard let principal = servicePrincipal(appID: LabIdentity.exchangeOnlineAppID) else {
        throw LabError(.contradiction, "tenant B has no Exchange Online left")
      }
      return principal
    }
  }
}
