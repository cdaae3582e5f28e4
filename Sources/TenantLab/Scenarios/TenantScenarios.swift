/// What can be wrong with tenant B as a whole.
let tenantScenarios: [Scenario] = [
  Scenario("tenant.unknown", "there is no tenant contoso.example") { world in
    world.tenants.removeAll { $0.isNamed(LabIdentity.exchangeTenantID) }
  },
  Scenario("tenant.exchange-missing", "tenant B has no Exchange Online") { world in
    try world.changeTenant(LabIdentity.exchangeTenantID) { tenant in
      tenant.servicePrincipals.removeAll { $0.appID == LabIdentity.exchangeOnlineAppID }
    }
  },
  Scenario("tenant.exchange-disabled", "Exchange Online is switched off in tenant B") { world in
    try world.changeTenant(LabIdentity.exchangeTenantID) { tenant in
      try tenant.changeServicePrincipal(LabIdentity.exchangeOnlineAppID) { $0.accountEnabled = false }
    }
  },
]
