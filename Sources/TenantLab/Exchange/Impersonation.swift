#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Decides whether an app may act as the mailbox that a request names
/// (Microsoft Learn, "Impersonation and EWS in Exchange").
///
/// The order is not documented. It is: the mailbox exists and is named by its primary address, EWS is on for it, the
/// app's scope, the account, its licence, the store.
struct Impersonation: Sendable {
  let organization: ExchangeOrganization
  let caller: EWSCaller
  let now: Date

  /// The mailbox. Throws ``EWSRefusal`` when it cannot be opened by this app.
  func mailbox(_ name: EWSEnvelope.ConnectingSID?) throws -> Mailbox {
    guard let name else { throw EWSRefusal.fault(.impersonationMissing) }
    let mailbox = try find(name)
    guard mailbox.$ewsEnabled.effective(at: now) else { throw EWSGates.disabled }
    guard mailbox.impersonation == .byScope else { throw EWSRefusal.fault(.impersonateUserDenied) }
    guard
      organization.reaches(
        app: caller.appID, hasFullAccess: caller.hasFullAccess, mailbox: mailbox, .effective(at: now))
    else { throw outOfScope }
    guard mailbox.accountEnabled else { throw EWSRefusal.fault(.accountDisabled) }
    if mailbox.plan.isWithoutEWS { throw EWSRefusal.http(LabResponse(403)) }
    if mailbox.plan == .unlicensed { throw EWSRefusal.fault(.licenceMissing) }
    switch mailbox.condition {
    // A locked store opens the mailbox, and none of its folders.
    case .ready, .locked: return mailbox
    case .moving: throw EWSRefusal.fault(.moving)
    case .storeUnavailable: throw EWSRefusal.fault(.storeUnavailable)
    case .laterRule(let code, let message): throw EWSRefusal.fault(EWSFault(code: code, message: message))
    }
  }

  private func find(_ name: EWSEnvelope.ConnectingSID) throws -> Mailbox {
    switch name {
    case .principalName(let name):
      guard let mailbox = organization.mailboxes.of(principalName: name), mailbox.isHostedHere else {
        throw EWSRefusal.fault(.invalidPrincipalName)
      }
      return mailbox
    case .sid:
      // The lab's accounts have no security identifiers.
      throw EWSRefusal.fault(.invalidSid)
    case .smtpAddress(let address), .primarySmtpAddress(let address):
      guard let mailbox = organization.mailbox(address), mailbox.isHostedHere else { throw unknown(address) }
      guard mailbox.primarySmtpAddress == address.lowercased() else {
        throw EWSRefusal.fault(.notPrimary(mailbox))
      }
      return mailbox
    }
  }

  private func unknown(_ address: String) -> EWSRefusal {
    switch organization.unknownMailbox {
    case .fault: .fault(.noMailbox(address))
    case .frontEnd: .http(LabResponse(404, headers: ["X-CasErrorCode": "UserNotFound"]))
    }
  }

  private var outOfScope: EWSRefusal {
    switch organization.scopeDenial {
    case .forbidden:
      return .http(LabResponse(403))
    case .forbiddenWithDiagnostics:
      // The text is that of the same refusal in Microsoft Graph. No number is documented for it: this is ours.
      return .http(
        LabResponse(
          403,
          headers: [
            "x-ms-diagnostics":
              "2000010;reason=\"[RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.\""
          ]))
    case .accessDenied: return .fault(.accessDenied)
    case .impersonateUserDenied: return .fault(.impersonateUserDenied)
    }
  }
}
