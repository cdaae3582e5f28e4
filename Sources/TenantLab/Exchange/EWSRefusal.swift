/// How EWS ends a request as a whole.
enum EWSRefusal: Error, Sendable {
  /// An HTTP answer without SOAP.
  case http(LabResponse)
  /// A SOAP fault.
  case fault(EWSFault)
}

/// A SOAP 1.1 fault of EWS, which comes with HTTP 500.
struct EWSFault: Sendable, Hashable {
  let code: String
  let message: String
  /// What `faultstring` says where it differs from `e:Message`.
  var faultString: String?
  /// The elements of `t:MessageXml`.
  var details: [Markup] = []

  /// A detail of the form `t:Value Name="…"`.
  static func value(_ name: String, _ text: String) -> Markup {
    Markup("t:Value", ["Name": name], text: text)
  }

  /// The answer, from its first byte on the XML declaration.
  var response: LabResponse {
    var detail = [
      Markup("e:ResponseCode", ["xmlns:e": EWSNamespace.errors], text: code),
      Markup("e:Message", ["xmlns:e": EWSNamespace.errors], text: message),
    ]
    if !details.isEmpty {
      detail.append(Markup("t:MessageXml", ["xmlns:t": EWSNamespace.types], details))
    }
    let fault = Markup(
      "s:Fault", [:],
      [
        Markup("faultcode", ["xmlns:a": EWSNamespace.types], text: "a:\(code)"),
        Markup("faultstring", ["xml:lang": "en-US"], text: faultString ?? message),
        Markup("detail", [:], detail),
      ])
    let envelope = Markup("s:Envelope", ["xmlns:s": EWSNamespace.soap], [Markup("s:Body", [:], [fault])])
    return EWSAnswer.xml(500, envelope)
  }
}

extension EWSFault {
  static let impersonationMissing = EWSFault(
    code: "ErrorInvalidExchangeImpersonationHeaderData",
    message: "ExchangeImpersonation SOAP header must be present for this type of OAuth token.")

  static let accessDenied = EWSFault(
    code: "ErrorAccessDenied", message: "Access is denied. Check credentials and try again.")

  static let impersonateUserDenied = EWSFault(
    code: "ErrorImpersonateUserDenied",
    message: "The account does not have permission to impersonate the requested user.")

  static let accountDisabled = EWSFault(
    code: "ErrorAccountDisabled", message: "Account is disabled. Contact the account administrator.")

  static let licenceMissing = EWSFault(
    code: "ErrorInvalidLicense", message: "User doesn't have a valid license.")

  static let moving = EWSFault(
    code: "ErrorMailboxMoveInProgress", message: "Mailbox move in progress. Try again later.")

  static let storeUnavailable = EWSFault(
    code: "ErrorMailboxStoreUnavailable", message: "The mailbox database is temporarily unavailable.")

  static let invalidServerVersion = EWSFault(
    code: "ErrorInvalidServerVersion", message: "The specified server version is invalid.")

  static let invalidSid = EWSFault(
    code: "ErrorInvalidUserSid",
    message: "The user SID is invalid or does not map to a user in the Active Directory.")

  static let invalidPrincipalName = EWSFault(
    code: "ErrorInvalidUserPrincipalName", message: "The impersonation principal name is invalid.")

  static func noMailbox(_ address: String) -> EWSFault {
    EWSFault(
      code: "ErrorNonExistentMailbox", message: "The SMTP address has no mailbox associated with it.",
      details: [value("SmtpAddress", address)])
  }

  static func notPrimary(_ mailbox: Mailbox) -> EWSFault {
    EWSFault(
      code: "ErrorNonPrimarySmtpAddress",
      message: "The primary SMTP address must be specified when referencing a mailbox.",
      details: [value("Primary", mailbox.primarySmtpAddress)])
  }

  static func serverBusy(milliseconds: Int) -> EWSFault {
    EWSFault(
      code: "ErrorServerBusy",
      message: "The server cannot service this request right now. Try again later.",
      details: [value("BackOffMilliseconds", String(milliseconds))])
  }

  static func tooManyConnections(limit: Int) -> EWSFault {
    EWSFault(
      code: "ErrorExceededConnectionCount",
      message: "You have exceeded the available concurrent connections for your account.  Try again once your other "
        + "requests have completed.",
      details: [
        value("Policy", "MaxConcurrency"), value("MaxConcurrencyLimit", String(limit)),
        value(
          "ErrorMessage",
          "This operation exceeds the throttling budget for policy part 'MaxConcurrency', policy value '\(limit)',  "
            + "Budget type: 'Ews'.  Suggested backoff time 0 ms."),
      ])
  }

  static func schemaViolation(_ violation: SchemaViolation) -> EWSFault {
    EWSFault(
      code: "ErrorSchemaValidation", message: "The request failed schema validation.",
      faultString: "The request failed schema validation: \(violation.message)",
      details: [
        Markup("t:LineNumber", text: String(violation.line)),
        Markup("t:LinePosition", text: String(violation.column)),
        Markup("t:Violation", text: violation.message),
      ])
  }

  /// For operations that EWS has and the lab has not. It must not look like a version problem, or clients go
  /// through all the versions they know.
  static func notSimulated(_ operation: String) -> EWSFault {
    EWSFault(
      code: "ErrorInvalidOperation", message: "The lab does not simulate the operation \(operation).")
  }
}
