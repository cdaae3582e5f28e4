#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What can be wrong with tenant B as a whole.
extension Scenario {
  static let tenantUnknown = Scenario(
    "tenant.unknown", "there is no tenant contoso.example", comesLast: true
  ) { world in
    world.tenants.removeAll { $0.isNamed(LabIdentity.exchangeTenantID) }
  }

  static let tenantNameInvalid = Scenario(
    "tenant.name-invalid", "the configured tenant looks like a domain and cannot be one"
  ) { world in
    world.support.exchangeTenant = "contoso.examp1e"
  }

  static let tenantWrongCloud = Scenario(
    "tenant.wrong-cloud", "tenant B lives in GCC High, and the configuration says public"
  ) { world in
    try world.changeExchangeTenant { tenant in
      tenant.cloud = .gccHigh
      tenant.regionScope = "USGov"
      try tenant.changeServicePrincipal(LabIdentity.exchangeOnlineAppID) {
        $0.servicePrincipalNames = Cloud.gccHigh.exchangeNames
      }
      try tenant.changeServicePrincipal(LabIdentity.graphAppID) {
        $0.servicePrincipalNames = ["https://\(Cloud.gccHigh.graphHost)"]
      }
    }
  }

  static let tenantExchangeMissing = Scenario(
    "tenant.exchange-missing", "tenant B has no Exchange Online"
  ) { world in
    try world.changeExchangeTenant { tenant in
      tenant.servicePrincipals.removeAll { $0.appID == LabIdentity.exchangeOnlineAppID }
    }
  }

  static let tenantExchangeDisabled = Scenario(
    "tenant.exchange-disabled", "Exchange Online is switched off in tenant B"
  ) { world in
    try world.changeExchangePrincipal { $0.accountEnabled = false }
  }
}

extension World {
  /// Adds the third tenant, unless another scenario did, and returns its id.
  @discardableResult mutating func addWoodgrove() -> String {
    let tenant = Tenant.woodgrove(createdAt: clock.now.addingTimeInterval(-30 * .day))
    if self.tenant(named: tenant.id) == nil { tenants.append(tenant) }
    return tenant.id
  }
}

extension Tenant {
  /// A third tenant, which has nothing to do with the other two.
  fileprivate static func woodgrove(createdAt: Date) -> Tenant {
    Tenant(
      id: "cccccccc-cccc-4ccc-8ccc-cccccccccccc", domains: ["woodgrove.example", "woodgrove.onmicrosoft.example"],
      displayName: "Woodgrove", regionScope: "NA", createdAt: createdAt, registrations: [],
      servicePrincipals: [
        .exchangeOnline(id: "c2000000-0000-4000-8000-000000000002"),
        .graph(id: "c2000000-0000-4000-8000-000000000003"),
      ], exchange: ExchangeOrganization())
  }
}
