#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What stands before every EWS request of an app: outages, the organization's switches and the app's budget.
struct EWSGates: Sendable {
  let organization: ExchangeOrganization
  let caller: EWSCaller

  /// Throws ``EWSRefusal`` when the request may not go on.
  func pass(userAgent: String, at now: Date) throws {
    if let outage = organization.outage {
      throw EWSRefusal.http(LabResponse.text(outage.status, "The service is unavailable."))
    }
    switch organization.ewsEnabled {
    case false: throw Self.disabled
    case true:
      // Once the switch is on, only listed apps pass (Microsoft Learn, "Control access to EWS in Exchange").
      guard (organization.ewsAllowedAppIDs ?? []).contains(caller.appID) else { throw Self.blocked }
    default:
      // Never touched: EWS is open and the list is not looked at.
      break
    }
    if let policy = organization.ewsApplicationAccessPolicy, !policy.admits(userAgent) {
      throw Self.blocked
    }
    try spend(at: now)
  }

  private func spend(at now: Date) throws {
    guard let budget = organization.budgets[caller.appID], let wait = budget.wait(at: now) else { return }
    switch budget.answer {
    case .serviceUnavailable:
      var answer = LabResponse.text(503, "The service is unavailable.")
      answer.headers.add("Retry-After", String(Int(wait.rounded(.up))))
      throw EWSRefusal.http(answer)
    case .serverBusy:
      throw EWSRefusal.fault(.serverBusy(milliseconds: Int((wait * 1_000).rounded(.up))))
    }
  }

  /// EWS is switched off for the organization or for the mailbox; the answer does not say which.
  static let disabled = gate("EWS is disabled for this user or tenant")
  /// The app or its user agent is not let through; the answer does not say which.
  static let blocked = gate("EWS is blocked by policy for this user or tenant")

  private static func gate(_ reason: String) -> EWSRefusal {
    .http(LabResponse(403, headers: ["X-EWS-Policy-Reason": reason]))
  }
}
