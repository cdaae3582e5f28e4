#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What keeps the app out of EWS as a whole.
extension Scenario {
  static let ewsDisabled = Scenario(
    "ews.disabled", "EWS is switched off for tenant B"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.ews.isEnabled = false }
  }

  static let ewsBlockedByPolicy = Scenario(
    "ews.blocked-by-policy", "the app is not among the apps that may use EWS"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      exchange.ews.isEnabled = true
      exchange.ews.allowedAppIDs = ["66666666-6666-4666-8666-666666666666"]
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
