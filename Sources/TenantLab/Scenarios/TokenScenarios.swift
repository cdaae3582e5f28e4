#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What keeps the app from getting a token, whatever it signs in with.
extension Scenario {
  static let tokenAppUnknown = Scenario(
    "token.app-unknown", "the app is registered in the Dynamics tenant instead"
  ) { world in
    try world.changeExchangeTenant { tenant in
      tenant.servicePrincipals.removeAll { $0.appID == LabIdentity.exchangeClientID }
    }
    let home = try world.moveRegistration(to: LabIdentity.dynamicsTenantID)
    try world.changeTenant(LabIdentity.dynamicsTenantID) { tenant in
      tenant.servicePrincipals.append(
        ServicePrincipal(
          id: "a2000000-0000-4000-8000-000000000009", appID: home.appID, displayName: home.displayName,
          appOwnerOrganizationID: tenant.id))
    }
  }

  static let tokenServicePrincipalMissing = Scenario(
    "token.service-principal-missing", "tenant B has no enterprise application of the app"
  ) { world in
    try world.changeExchangeTenant { tenant in
      tenant.servicePrincipals.removeAll { $0.appID == LabIdentity.exchangeClientID }
    }
  }

  static let tokenAppDisabled = Scenario(
    "token.app-disabled", "the enterprise application is disabled for sign-in"
  ) { world in
    try world.changeAppPrincipal { $0.accountEnabled = false }
  }

  static let tokenAssignmentRequired = Scenario(
    "token.assignment-required", "Exchange Online gives tokens to assigned apps only, and this one is not"
  ) { world in
    try world.changeExchangeTenant { tenant in
      try tenant.revokeExchangeRoles()
      try tenant.changeServicePrincipal(LabIdentity.exchangeOnlineAppID) { $0.appRoleAssignmentRequired = true }
    }
  }

  static let tokenConditionalAccess = Scenario(
    "token.conditional-access", "a policy of tenant B blocks the app from where this machine is"
  ) { world in
    try world.changeExchangeTenant { tenant in
      tenant.conditionalAccessPolicies.append(
        .init(
          id: "bca00000-0000-4000-8000-000000000001", displayName: "Apps from our own addresses only",
          blockedAppIDs: [LabIdentity.exchangeClientID]))
    }
  }

  static let tokenLoopDetected = Scenario(
    "token.loop-detected", "somebody asked for the app's token again and again in the last minute"
  ) { world in
    world.signIn.detectsLoops = true
    let now = world.clock.now
    guard let tenant = world.tenant(named: LabIdentity.exchangeTenantID),
      let exchange = tenant.servicePrincipal(appID: LabIdentity.exchangeOnlineAppID)
    else { throw LabError(.contradiction, "tenant B has no Exchange Online left to ask for") }
    for name in exchange.servicePrincipalNames {
      let request = SignInService.RepeatedRequest(
        tenantID: tenant.id, clientID: LabIdentity.exchangeClientID, target: "\(name)/.default")
      world.signIn.recentGrants[request] = (0..<SignInService.loopLimit).map {
        now.addingTimeInterval(-TimeInterval($0) * 4)
      }
    }
  }

  static let tokenThrottled = Scenario(
    "token.throttled", "the app has used up what it may ask of the sign-in service for five minutes"
  ) { world in
    world.signIn.budgets[LabIdentity.exchangeClientID] = SignInBudget(
      exhaustedUntil: world.clock.now.addingTimeInterval(300))
  }

  static let tokenServiceUnavailable = Scenario(
    "token.service-unavailable", "the directory behind the token endpoint is down"
  ) { world in
    world.signIn.directoryIsDown = true
  }

  static let tokenUnknownRefusal = Scenario(
    "token.unknown-refusal", "Entra refuses with a number that no list has"
  ) { world in
    try world.changeExchangeTenant { tenant in
      tenant.laterRule = .init(
        code: 7_009_901, message: "The application does not meet a requirement that came into force lately.")
    }
  }

  /// Exchange takes the token under this name too, so that nothing else comes of it.
  static let tokenClaimsUnexpected = Scenario(
    "token.claims-unexpected", "tokens for Exchange are issued under a name that nobody asked for"
  ) { world in
    try world.changeExchangePrincipal { exchange in
      let other = "https://ps.outlook.example"
      exchange.servicePrincipalNames.append(other)
      exchange.issuedTokens.audience = other
    }
  }

  static let tokenUndecodable = Scenario(
    "token.undecodable", "tokens for Exchange can be read by Exchange alone"
  ) { world in
    try world.changeExchangePrincipal { $0.issuedTokens.areOpaque = true }
  }
}

extension World {
  /// Moves the registration of the Exchange app from tenant B to another tenant.
  fileprivate mutating func moveRegistration(to tenant: String) throws -> AppRegistration {
    var moved: AppRegistration?
    try changeExchangeTenant { home in
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
