/// Why one direction of a test failed, as its alert tells it.
///
/// Sentences and codes are those of Microsoft's support articles on server-side synchronization, as far as they are
/// published.
struct SyncFault: Error, Sendable, Hashable {
  /// What stands behind "Email Server Error Code:". Some alerts have none.
  var code: String?
  /// The sentence.
  var text: String
  var details: String
  /// Whether it may pass by itself.
  var isTransient = false
  /// Whether it is a fault of the profile, which its owner hears of too.
  var isAboutProfile = false
  /// The number of the alert. No list of them is published; these are the lab's.
  var number: Int
}

/// Makes the alerts of one direction of one test.
struct SyncFaults: Sendable {
  let direction: SyncDirection
  /// The names of the mailbox row and of its profile, and the address.
  let mailbox: String
  let profile: String
  let address: String

  /// How an alert begins that the direction failed for a reason.
  private func cannot(_ reason: String) -> String {
    switch direction {
    case .incoming: "Email cannot be received for the mailbox \(mailbox) because \(reason)"
    case .outgoing: "The email message \"\(TestAndEnable.testSubject)\" cannot be sent because \(reason)"
    case .appointments:
      "Appointments, contacts, and tasks can't be synchronized for the mailbox \(mailbox) because \(reason)"
    }
  }

  private var verb: String {
    switch direction {
    case .incoming: "receiving email"
    case .outgoing: "sending email"
    case .appointments: "synchronizing appointments, contacts, and tasks"
    }
  }

  private var prefix: String {
    switch direction {
    case .incoming: "Incoming"
    case .outgoing: "Outgoing"
    case .appointments: "ExchangeSync"
    }
  }

  private var ownerIsTold: String {
    "Mailbox \(mailbox) didn't synchronize. The owner of the email server profile \(profile) has been notified."
  }

  private func fault(
    _ code: String?, _ text: String, _ details: String, number: Int, isTransient: Bool = false,
    isAboutProfile: Bool = false
  ) -> SyncFault {
    SyncFault(
      code: code, text: text, details: details, isTransient: isTransient, isAboutProfile: isAboutProfile,
      number: number)
  }

  // MARK: - Before anything is sent

  var noProfile: SyncFault {
    let name = direction == .incoming ? "InvalidIncomingEmailServerProfile" : "Invalid\(prefix)EmailServerProfile"
    return fault(
      name,
      cannot(
        "the mailbox \(mailbox) does not have an email server profile associated with it or the email server profile "
          + "is inactive."), "", number: 101)
  }

  var notApproved: SyncFault {
    fault(
      "\(prefix)EmailS2SApprovalNeeded",
      cannot(
        "the email address of the mailbox \(mailbox) requires an approval by an Office 365 administrator. "
          + ownerIsTold), "", number: 102)
  }

  var rejected: SyncFault {
    fault(
      "EmailAddressNotApproved", cannot("the email address of the mailbox \(mailbox) is not approved."), "",
      number: 103)
  }

  var hostNotFound: SyncFault {
    fault(
      "Socket returned exception InvalidIncomingEmailServerProfileConfiguration HostNotFound.",
      cannot(
        "the email server location or the incoming email port specified in the associated email server profile "
          + "\(profile) is incorrect. \(ownerIsTold)"),
      ">Error : System.Net.Sockets.SocketException (0x80004005): No such host is known", number: 104,
      isAboutProfile: true)
  }

  var cannotConnect: SyncFault {
    fault(
      "Web server returned ConnectFailure exception.",
      "An error occurred while \(verb) for the mailbox \(mailbox) while connecting to the email server. \(ownerIsTold)",
      ">Error : System.Net.WebException: Unable to connect to the remote server", number: 105, isAboutProfile: true)
  }

  /// The profile's identity is refused at the sign-in service.
  func credentials(_ answer: String) -> SyncFault {
    fault(
      nil,
      cannot(
        "the credentials specified in the associated email server profile are incorrect or have insufficient "
          + "permissions for \(verb). \(ownerIsTold)"), ">Error : \(answer)", number: 106, isAboutProfile: true)
  }

  // MARK: - The look-up of the address

  var noUser: SyncFault {
    fault(
      nil,
      "Test and Enable failed because no user was found with the email address \"\(address)\" in the Microsoft 365 "
        + "tenant associated with this mailbox's Email Server Profile. Verify the user exists in the tenant.", "",
      number: 107)
  }

  var userDisabled: SyncFault {
    fault("8005E273", "Test and Enable failed because the Graph user for \"\(address)\" is disabled.", "", number: 108)
  }

  var mailboxNotEnabled: SyncFault {
    fault(
      "MailboxNotEnabledForRESTAPI",
      cannot("the mailbox is either inactive, soft-deleted, or is hosted on-premise."), "8005E274", number: 109)
  }

  var administrativeUser: SyncFault {
    fault(
      "8005E276",
      "Test and Enable failed because the user for \"\(address)\" has no Exchange license or no read-write access.", "",
      number: 110)
  }

  // MARK: - What Exchange answers

  /// An answer without SOAP.
  func http(_ status: Int, _ reason: String) -> SyncFault {
    let isTransient = status == 429 || status >= 500
    let details = ">Error : System.Net.WebException: The request failed with HTTP status \(status): \(reason)."
    switch status {
    case 401:
      return fault(
        "Http server returned 401 Unauthorized exception.",
        cannot(
          "of its credentials. Make sure that the credentials specified in the mailbox \(mailbox) are correct and "
            + "have sufficient permissions for \(verb). Then, enable the mailbox."), details, number: 111)
    case 403:
      return fault(
        "Http server returned Forbidden exception.",
        cannot("an error occurred while establishing a secure connection to the email server. \(ownerIsTold)"), details,
        number: 112)
    default:
      let name = [404: "NotFound", 429: "TooManyRequests", 503: "ServiceUnavailable"][status] ?? "InternalServerError"
      return fault(
        "Http server returned \(name) exception.", later, details, number: 113, isTransient: isTransient)
    }
  }

  private var later: String {
    "An unknown error occurred while \(verb) through the mailbox \"\(mailbox)\". The owner of the associated email "
      + "server profile \(profile) has been notified. The system will try again later."
  }

  /// Response codes after which the same request may work a little later.
  private static let transientCodes: Set<String> = [
    "ErrorServerBusy", "ErrorMailboxStoreUnavailable", "ErrorMailboxMoveInProgress", "ErrorMailboxFailover",
    "ErrorInternalServerTransientError", "ErrorTooManyObjectsOpened", "ErrorExceededConnectionCount",
    "ErrorConnectionFailedTransientError",
  ]

  /// A fault or an item's error.
  func exchange(_ code: String, _ message: String) -> SyncFault {
    let details = ">Error : \(code): \(message)"
    if Self.transientCodes.contains(code) {
      return fault(
        "Exchange server returned \(code) exception.",
        "A general mailbox access error occurred while \(verb) through the mailbox \"\(mailbox)\". The owner of the "
          + "associated email server profile \(profile) has been notified. The system will try again later.", details,
        number: 114, isTransient: true)
    }
    switch code {
    case "ErrorImpersonateUserDenied", "ErrorImpersonationDenied", "ErrorAccessDenied":
      return fault(
        "Exchange server returned \(code) exception.",
        "An impersonation error occurred in accessing the mailbox \(mailbox) while \(verb). \(ownerIsTold)", details,
        number: 115)
    case "ErrorInvalidLicense":
      return fault("ErrorInvalidLicense", cannot("the license is invalid for the mailbox."), details, number: 116)
    case "ErrorQuotaExceeded":
      return fault(
        "ErrorQuotaExceeded. Exchange server returned 403 error.", later, details, number: 117)
    case "ErrorSubmissionQuotaExceeded":
      return fault(
        "Exchange server returned UnknownOutgoingEmailIntegrationError ErrorSubmissionQuotaExceeded exception.", later,
        details, number: 118)
    default:
      return fault("Exchange server returned \(code) exception.", later, details, number: 119)
    }
  }

  // MARK: - Dynamics itself

  var ownerPrivilege: SyncFault {
    fault(
      "Crm.80048306.Not enough privilege to access the Microsoft Dynamics 365 object or perform the requested "
        + "operation.", cannot("the mailbox user doesn't have sufficient permissions on this mailbox."),
      ">Exception : Unhandled Exception: Microsoft.Crm.CrmSecurityException: SecLib::AccessCheckEx failed. Returned hr "
        + "= -2147187962", number: 120)
  }

  var ownerWithoutRoles: SyncFault {
    fault(
      "8005E259", "Test and Enable failed because the user or team that owns the mailbox \(mailbox) lacks privileges.",
      "", number: 121)
  }

  var anotherOrganization: SyncFault {
    let text =
      switch direction {
      case .incoming:
        "Incoming emails aren't being synced because the email address for the \(mailbox) mailbox is configured for "
          + "another Dynamics 365 organization. Ask your administrator to test and enable your mailbox for the current "
          + "organization and to change the sync method for non-primary organizations to None."
      case .outgoing:
        "Outgoing mails aren't being sent because the email address \(address) is configured for another Dynamics 365 "
          + "organization. Ask your administrator to test and enable your mailbox for the current organization and "
          + "change the sync method for non-primary organizations to None."
      case .appointments:
        "Appointments, contacts, and tasks can't be synchronized because the email address of the mailbox \(mailbox) "
          + "is configured with another Microsoft Dynamics 365 organization. The best practice is to overwrite the "
          + "configuration when you test and enable the mailbox in your primary organization."
      }
    return fault(
      "\(prefix)IncorrectCrmOrgError", text, "Exception : Check and Update configuration folder on exchange failed.",
      number: 122)
  }

  func laterRule(_ rule: TestAndEnable.LaterRule) -> SyncFault {
    fault(rule.code, cannot(rule.message), "", number: 190)
  }
}
