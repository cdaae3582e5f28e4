#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What keeps the app from getting a token.
let tokenScenarios: [Scenario] = [
  Scenario("token.app-unknown", "the app is registered in the Dynamics tenant instead") { world in
    try world.changeTenant(LabIdentity.exchangeTenantID) { tenant in
      tenant.servicePrincipals.removeAll { $0.appID == LabIdentity.exchangeClientID }
    }
    let home = try world.moveRegistration(to: LabIdentity.dynamicsTenantID)
    try world.changeTenant(LabIdentity.dynamicsTenantID) { tenant in
      tenant.servicePrincipals.append(
        ServicePrincipal(
          id: "a2000000-0000-4000-8000-000000000009", appID: home.appID, displayName: home.displayName))
    }
  },
  Scenario("token.service-principal-missing", "tenant B has no enterprise application of the app") { world in
    try world.changeTenant(LabIdentity.exchangeTenantID) { tenant in
      tenant.servicePrincipals.removeAll { $0.appID == LabIdentity.exchangeClientID }
    }
  },
  Scenario("token.app-disabled", "the enterprise application is disabled for sign-in") { world in
    try world.changeTenant(LabIdentity.exchangeTenantID) { tenant in
      try tenant.changeServicePrincipal(LabIdentity.exchangeClientID) { $0.accountEnabled = false }
    }
  },
  Scenario("token.secret-invalid", "the configured secret is not one of the app's") { world in
    world.support.exchangeClientSecret = PasswordCredential.makeSecret()
  },
  Scenario("token.secret-expired", "the app's secret ran out yesterday") { world in
    let yesterday = world.clock.now.addingTimeInterval(-86_400)
    try world.changeTenant(LabIdentity.exchangeTenantID) { tenant in
      try tenant.changeRegistration(LabIdentity.exchangeClientID) { app in
        for index in app.passwordCredentials.indices {
          app.passwordCredentials[index].endDateTime = yesterday
        }
      }
    }
  },
]

extension World {
  /// Moves the registration of the Exchange app from tenant B to another tenant.
  fileprivate mutating func moveRegistration(to tenant: String) throws -> AppRegistration {
    var moved: AppRegistration?
    try changeTenant(LabIdentity.exchangeTenantID) { home in
      moved = home.registrations.first { $0.appID == LabIdentity.exchangeClientID }
      home.registrations.removeAll { $0.appID == LabIdentity.exchangeClientID }
    }
    guard let moved else {
      throw LabError(.contradiction, "tenant B has no registration left to move")
    }
    try changeTenant(tenant) { $0.registrations.append(moved) }
    return moved
  }
}
