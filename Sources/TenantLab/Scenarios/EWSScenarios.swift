#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The gates that keep the app out of EWS as a whole, and the mailbox's own.
extension Scenario {
  static let ewsDisabledForOrganization = Scenario(
    "ews.disabled-for-organization", "EWS is switched off for tenant B"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.ews.isEnabled = false }
  }

  static let ewsDisabledForMailbox = Scenario(
    "ews.disabled-for-mailbox", "EWS is switched off for orders@ alone"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.ewsEnabled = false }
  }

  static let ewsDisabled = Scenario(
    "ews.disabled", "EWS is switched off for tenant B, and nobody here may read the settings"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.ews.isEnabled = false }
    world.setAdminAccess(.withheld)
  }

  static let ewsAppNotAllowed = Scenario(
    "ews.app-not-allowed", "the app is not among the apps that may use EWS"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.allowOnlyAnotherApp() }
  }

  static let ewsAllowListEmpty = Scenario(
    "ews.allow-list-empty", "EWS is on, and the list of apps that may use it is empty"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      exchange.ews.isEnabled = true
      exchange.ews.allowedAppIDs = nil
      exchange.ews.listRule = .mandatory
    }
  }

  static let ewsUserAgentBlocked = Scenario(
    "ews.user-agent-blocked", "only the user agents of Dynamics may use EWS"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) {
      $0.ews.userAgentPolicy = .enforceAllowList(["MicrosoftDynamics*"])
    }
  }

  static let ewsBlockedByPolicy = Scenario(
    "ews.blocked-by-policy", "the app may not use EWS, and nobody here may read the settings"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.allowOnlyAnotherApp() }
    world.setAdminAccess(.withheld)
  }

  static let ewsClosing = Scenario(
    "ews.closing", "EWS was switched off for tenant B ten minutes ago, which takes an hour to bite"
  ) { world in
    let now = world.clock.now
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      let delay = exchange.delays.ewsEnabled
      exchange.ews.$isEnabled.write(
        false, effectiveAt: now.addingTimeInterval(delay - 600), writtenAt: now.addingTimeInterval(-600))
    }
  }

  static let ewsUnknownGate = Scenario(
    "ews.unknown-gate", "EWS refuses by a gate that no list has"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) {
      $0.laterGate = "EWS has been retired for this tenant ahead of time"
    }
  }

  static let ewsRefused = Scenario(
    "ews.refused", "Exchange turns the app away and does not say why"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.isFencedOff = true }
  }

  /// Everything works, and so the healthy world is in it as well.
  static let ewsRetirementApproaching = Scenario(
    "ews.retirement-approaching", "EWS works, as long as there is EWS"
  ) { _ in }
}

/// What else EWS can have against the app and its requests.
extension Scenario {
  static let ewsTokenWrongAudience = Scenario(
    "ews.token-wrong-audience", "the configured Exchange host belongs to another cloud"
  ) { world in
    world.exchangeHost.cloud = .gccHigh
  }

  static let ewsTokenRejected = Scenario(
    "ews.token-rejected", "Exchange has not got the key with which tokens are signed since today"
  ) { world in
    world.exchangeHost.knowsSigningKey = false
  }

  static let ewsNotExchangeOnline = Scenario(
    "ews.not-exchange-online", "the configured Exchange host serves Autodiscover and no EWS"
  ) { world in
    world.exchangeHost.servesClients = false
  }

  static let ewsRequestRejected = Scenario(
    "ews.request-rejected", "EWS takes no requests of the usual version any more"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) {
      $0.withdrawnVersions = ["Exchange2013_SP1", "Exchange2016"]
    }
  }

  static let ewsThrottled = Scenario(
    "ews.throttled", "the app has used up its budget for the next five minutes"
  ) { world in
    let until = world.clock.now.addingTimeInterval(300)
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      exchange.budgets[LabIdentity.exchangeClientID] = ThrottlingBudget(exhaustedUntil: until)
    }
  }

  static let ewsServiceUnavailable = Scenario(
    "ews.service-unavailable", "Exchange Online is down"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.outage = .init() }
  }
}

extension ExchangeOrganization {
  fileprivate mutating func allowOnlyAnotherApp() {
    ews.isEnabled = true
    ews.allowedAppIDs = ["66666666-6666-4666-8666-666666666666"]
  }
}
