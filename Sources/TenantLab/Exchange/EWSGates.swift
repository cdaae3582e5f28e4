#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What stands before every EWS request of an app: outages, the organization's switches and the app's budget.
struct EWSGates: Sendable {
  let organization: ExchangeOrganization
  /// The cloud of the organization's tenant, by which the calendar of EWS goes.
  let cloud: Cloud
  let caller: EWSCaller

  /// Throws ``EWSRefusal`` when the request may not go on.
  func pass(userAgent: String, at now: Date) throws {
    if let outage = organization.outage {
      throw EWSRefusal.http(LabResponse.text(outage.status, "The service is unavailable."))
    }
    // A front end of Exchange refuses without a word now and then, and nobody has found out why.
    if organization.isFencedOff { throw EWSRefusal.http(LabResponse(403)) }
    if let gate = organization.laterGate { throw Self.gate(gate) }
    let settings = organization.ews
    if let end = settings.end, end <= now { throw Self.disabled }
    switch settings.$isEnabled.effective(at: now) {
    case false: throw Self.disabled
    case true:
      // Once the switch is on, only listed apps pass (Microsoft Learn, "Control access to EWS in Exchange").
      let listed = settings.$allowedAppIDs.effective(at: now) ?? []
      let isOpen = listed.isEmpty ? !settings.isListMandatory(in: cloud, at: now) : listed.contains(caller.appID)
      guard isOpen else { throw Self.blocked }
    default:
      // Never touched: EWS is open and the list is not looked at.
      break
    }
    if let policy = settings.$userAgentPolicy.effective(at: now), !policy.admits(userAgent) {
      throw Self.blocked
    }
    if let budget = organization.budgets[caller.appID], let wait = budget.wait(at: now) {
      throw Self.busy(budget.answer, for: wait)
    }
  }

  private static func busy(_ answer: ThrottlingBudget.Answer, for wait: TimeInterval) -> EWSRefusal {
    switch answer {
    case .serviceUnavailable:
      var answer = LabResponse.text(503, "The service is unavailable.")
      answer.headers.add("Retry-After", String(Int(wait.rounded(.up))))
      return .http(answer)
    case .serverBusy:
      return .fault(.serverBusy(milliseconds: Int((wait * 1_000).rounded(.up))))
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
