/// Decides whether an app may act as the mailbox that a request names
/// (Microsoft Learn, "Impersonation and EWS in Exchange").
struct Impersonation: Sendable {
  let organization: ExchangeOrganization
  let caller: EWSCaller

  /// The mailbox. Throws ``EWSRefusal`` when it cannot be opened by this app.
  func mailbox(_ name: EWSEnvelope.ConnectingSID?) throws -> Mailbox {
    guard let name else { throw EWSRefusal.fault(.impersonationMissing) }
    let mailbox = try find(name)
    guard mailbox.accountEnabled else { throw EWSRefusal.fault(.accountDisabled) }
    guard mailbox.ewsEnabled else { throw EWSGates.disabled }
    switch mailbox.plan {
    case .exchangeOnlinePlan1: break
    case .exchangeOnlineKiosk: throw EWSRefusal.http(LabResponse(403))
    case .unlicensed: throw EWSRefusal.fault(.licenceMissing)
    }
    guard mailbox.impersonation == .byScope else { throw EWSRefusal.fault(.impersonateUserDenied) }
    guard
      organization.reaches(app: caller.appID, hasFullAccess: caller.hasFullAccess, mailbox: mailbox)
    else { throw outOfScope }
    switch mailbox.condition {
    case .ready: return mailbox
    case .moving: throw EWSRefusal.fault(.moving)
    case .storeUnavailable: throw EWSRefusal.fault(.storeUnavailable)
    }
  }

  private func find(_ name: EWSEnvelope.ConnectingSID) throws -> Mailbox {
    switch name {
    case .principalName(let name):
      let wanted = name.lowercased()
      guard let mailbox = organization.mailboxes.first(where: { $0.userPrincipalName == wanted }) else {
        throw EWSRefusal.fault(.invalidPrincipalName)
      }
      return mailbox
    case .sid:
      // The lab's accounts have no security identifiers.
      throw EWSRefusal.fault(.invalidSid)
    case .smtpAddress(let address), .primarySmtpAddress(let address):
      guard let mailbox = organization.mailbox(address) else {
        throw EWSRefusal.fault(.noMailbox(address))
      }
      guard mailbox.primarySmtpAddress == address.lowercased() else {
        throw EWSRefusal.fault(.notPrimary(mailbox))
      }
      return mailbox
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
