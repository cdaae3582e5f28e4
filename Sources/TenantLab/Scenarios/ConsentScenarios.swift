/// What the app was granted, if not the right permission.
let consentScenarios: [Scenario] = [
  Scenario("consent.missing", "nobody consented to full_access_as_app") { world in
    try world.replaceConsent(with: nil)
  },
  Scenario("consent.wrong-permission", "IMAP.AccessAsApp was granted instead of full_access_as_app") {
    world in
    try world.replaceConsent(with: "IMAP.AccessAsApp")
  },
]

extension World {
  /// Takes away all that the app may do in tenant B and grants at most one permission on Exchange Online.
  fileprivate mutating func replaceConsent(with role: String?) throws {
    try changeTenant(LabIdentity.exchangeTenantID) { tenant in
      let exchange = tenant.servicePrincipal(appID: LabIdentity.exchangeOnlineAppID)
      try tenant.changeServicePrincipal(LabIdentity.exchangeClientID) { app in
        app.appRoleAssignments = []
        guard let role else { return }
        guard let exchange else {
          throw LabError(.contradiction, "without Exchange Online there is no \(role) to grant")
        }
        try app.grant(role, of: exchange)
      }
    }
  }
}
