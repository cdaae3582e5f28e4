public import Diagnosis

extension Catalogue {
  /// The causes of the group `mailbox`, in the order of the catalogue.
  static let mailboxCauses: [Cause] = [
    .mailboxNotFound,
    .mailboxOnPremises,
    .mailboxNotPrimaryAddress,
    .mailboxAccountDisabled,
    .mailboxLicenceBlocked,
    .mailboxMoving,
    .mailboxUnavailable,
    .mailboxImpersonationDenied,
    .mailboxAccessDenied,
    .mailboxUnknownRefusal,
    .mailboxFolderMissing,
    .mailboxFull,
    .mailboxSendDenied,
    .mailboxSubmissionLimit,
    .mailboxTestMessageNotDelivered,
    .mailboxCleanUpIncomplete,
  ]
}

extension Cause {
  /// Named when the tenant has no mailbox with this address.
  public static let mailboxNotFound = Cause(
    "mailbox.not-found", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "hours",
    title: "There is no mailbox {subject} in {tenant}",
    explanation: """
      Exchange Online finds no mailbox with this address: it is mistyped, has no Exchange licence, was \
      deleted, or lives in another tenant or on-premises.
      """,
    decidedBy: """
      ErrorNonExistentMailbox, or 404 with X-CasErrorCode: no mailbox with this address in tenant B
      """,
    fix: [
      FixStep(
        "Look at what the address is.",
        command: """
          Get-Recipient -Identity {subject} | Format-List RecipientTypeDetails, PrimarySmtpAddress
          Get-Mailbox -Identity {subject} | Format-List ExchangeGuid, PrimarySmtpAddress, IsMailboxEnabled
          """),
      FixStep(
        "Look for a deleted one.",
        command: "Get-Mailbox -SoftDeletedMailbox -Identity {subject}"),
      FixStep(
        """
        Correct the address in xtdiag.yaml and in Dynamics, or assign a licence with Exchange Online.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when Autodiscover places the mailbox on an on-premises server.
  public static let mailboxOnPremises = Cause(
    "mailbox.on-premises", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "",
    title: "The mailbox {subject} is on an on-premises server",
    explanation: """
      Autodiscover names an on-premises host for the address. Cross-tenant sync reaches Exchange Online \
      mailboxes only.
      """,
    decidedBy: "Autodiscover names an on-premises host for the address",
    fix: [
      FixStep(
        """
        Move the mailbox to Exchange Online, or use an email server profile for hybrid Exchange for it.
        """),
      FixStep(
        "See what Exchange Online holds for the address.",
        command: """
          Get-Recipient -Identity {subject} | Format-List RecipientTypeDetails, ExternalEmailAddress
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when an alias stands where the primary address is needed.
  public static let mailboxNotPrimaryAddress = Cause(
    "mailbox.not-primary-address", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "{subject} is an alias, not the primary address of its mailbox",
    explanation: """
      Exchange wants the primary SMTP address when an app acts as a mailbox. The finding names it where \
      Exchange told it.
      """,
    decidedBy: """
      ErrorNonPrimarySmtpAddress: an alias is configured; prints the primary address from the answer
      """,
    fix: [
      FixStep(
        "Read the primary address.",
        command: "Get-Mailbox -Identity {subject} | Format-List PrimarySmtpAddress"),
      FixStep(
        """
        In Dynamics, set it as the email address of the user or queue: the mailbox row takes it from \
        there. The address then needs approval again.
        """),
      FixStep(
        "Correct it in xtdiag.yaml.",
        command: """
          mailboxes:
            - address: PRIMARY-ADDRESS
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when Exchange says that the account is disabled.
  public static let mailboxAccountDisabled = Cause(
    "mailbox.account-disabled", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "minutes",
    title: "The account of {subject} is disabled",
    explanation: "Exchange does not open the mailbox because its account is switched off in the directory.",
    decidedBy: "ErrorAccountDisabled",
    fix: [
      FixStep("Enable the account: Entra admin centre ({entraPortal}), Users, the user, Account enabled."),
      FixStep(
        "If the person has left, convert the mailbox to a shared one or take it out of sync.",
        command: "Set-Mailbox -Identity {subject} -Type Shared"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when the mailbox's licence does not allow EWS.
  public static let mailboxLicenceBlocked = Cause(
    "mailbox.licence-blocked", .fail, side: .exchangeTenant,
    whoCanFix: "License Administrator, tenant B", takesEffect: "hours",
    title: "The licence of {subject} does not allow EWS",
    explanation: """
      Mailboxes with only an Exchange Online Kiosk, F1 or F3 plan are refused by EWS since mid 2026, as \
      are those without a valid licence.
      """,
    decidedBy: "ErrorInvalidLicense, or a bare 403 on a mailbox whose plan is Kiosk / F1 / F3",
    fix: [
      FixStep(
        "See the plan of the mailbox.",
        command: "Get-Mailbox -Identity {subject} | Format-List SKUAssigned, PersistedCapabilities"),
      FixStep("Assign a plan with a full Exchange Online mailbox, such as Exchange Online Plan 1 or 2."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online"
    ])

  /// Named while the mailbox is being moved.
  public static let mailboxMoving = Cause(
    "mailbox.moving", .inconclusive, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "hours",
    title: "The mailbox {subject} is being moved",
    explanation: "Exchange refuses access while it moves a mailbox to another server. It passes by itself.",
    decidedBy: "ErrorMailboxMoveInProgress",
    fix: [
      FixStep(
        "See how far the move is.",
        command: "Get-MoveRequest -Identity {subject} | Format-List Status"),
      FixStep(
        "Run again when it is done.",
        command: "xtdiag mailbox --mailbox {subject}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when Exchange cannot open the mailbox for the moment.
  public static let mailboxUnavailable = Cause(
    "mailbox.unavailable", .inconclusive, side: .microsoft,
    whoCanFix: "Microsoft support", takesEffect: "minutes",
    title: "The mailbox {subject} is not available at the moment",
    explanation: "Its database is failing over or overloaded. It passes by itself within minutes.",
    decidedBy: "ErrorMailboxStoreUnavailable, ErrorMailboxFailover and other transient mailbox codes",
    fix: [
      FixStep(
        "Run again in a few minutes.",
        command: "xtdiag mailbox --mailbox {subject}"),
      FixStep("If it lasts, look at the service health in the Microsoft 365 admin center."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when Exchange does not let the app act as this mailbox.
  public static let mailboxImpersonationDenied = Cause(
    "mailbox.impersonation-denied", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "minutes to hours",
    title: "Exchange does not let the app act as {subject}",
    explanation: """
      The app is let in, but may not impersonate this mailbox. With an app of its own the reason is a \
      policy or scope that leaves the mailbox out, or a permission that is missing.
      """,
    decidedBy: """
      ErrorImpersonateUserDenied / ErrorImpersonationDenied; alternative: policy scope; \
      policy.mailbox-out-of-scope when the admin read confirms it
      """,
    fix: [
      FixStep(
        "Ask what the policy says.",
        command: "Test-ApplicationAccessPolicy -Identity {subject} -AppId {client}"),
      FixStep(
        "With RBAC for Applications, ask that instead.",
        command: "Test-ServicePrincipalAuthorization -Identity {client} -Resource {subject}"),
      FixStep(
        """
        Check that the token carries full_access_as_app. The old role ApplicationImpersonation is gone \
        and never applied to apps.
        """,
        command: "xtdiag consent"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])

  /// Named when Exchange refuses the mailbox, a folder or an operation in it.
  public static let mailboxAccessDenied = Cause(
    "mailbox.access-denied", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "minutes to hours",
    title: "Exchange refuses the app access to {subject}",
    explanation: """
      The mailbox was found and access to it, to a folder or for an operation was refused. A policy or \
      scope that leaves the mailbox out is the first candidate.
      """,
    decidedBy: """
      ErrorAccessDenied on a mailbox, folder or operation; alternative: policy scope; \
      policy.mailbox-out-of-scope when the admin read confirms it
      """,
    fix: [
      FixStep(
        "Ask what the policy says.",
        command: "Test-ApplicationAccessPolicy -Identity {subject} -AppId {client}"),
      FixStep(
        "With RBAC for Applications, ask that instead.",
        command: "Test-ServicePrincipalAuthorization -Identity {client} -Resource {subject}"),
      FixStep(
        "See which request was refused: the evidence names the operation and folder.",
        command: "xtdiag mailbox --mailbox {subject} --verbose"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])

  /// Named when Exchange answers with a code that the catalogue does not interpret.
  public static let mailboxUnknownRefusal = Cause(
    "mailbox.unknown-refusal", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "unknown",
    title: "Exchange refuses {subject} with a code that xtdiag does not know",
    explanation: "The response code is kept as it came. It names the reason in the words of EWS.",
    decidedBy: "an EWS response code that the catalogue does not interpret: printed whole",
    fix: [
      FixStep(
        "Look the code up.",
        command: "xtdiag explain RESPONSE-CODE"),
      FixStep(
        "Check the state of the mailbox.",
        command: """
          Get-Mailbox -Identity {subject} | Format-List RecipientTypeDetails, IsMailboxEnabled, \
          AccountDisabled, MailboxMoveStatus
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])
}
