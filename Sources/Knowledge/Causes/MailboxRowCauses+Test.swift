public import Diagnosis

extension Cause {
  /// Named when another Dynamics organization synchronizes the Exchange mailbox.
  public static let mailboxRowOwnedByAnotherOrganization = Cause(
    "mailbox-row.owned-by-another-organization", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "Another Dynamics organization synchronizes {subject}",
    explanation: """
      An Exchange mailbox holds a mark that names the one organization that may synchronize its \
      appointments, contacts and tasks, and it is not this one. Copies of an environment often claim it.
      """,
    decidedBy: "test alert: the Exchange mailbox is bound to another Dynamics organization",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Mailboxes, \
        {subject}, Test & Enable Mailbox, tick Sync items with Exchange from this org only, even if \
        Exchange was set to sync with a different org.
        """),
      FixStep("In the other environment set the three delivery methods of that mailbox to None."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when the test finds no user for the address in the profile's tenant.
  public static let mailboxRowUserNotFound = Cause(
    "mailbox-row.user-not-found", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "Dynamics finds no user for {subject} in the tenant of the profile",
    explanation: """
      Test & Enable looks the address up in the tenant of the profile. Either the address is wrong or the \
      profile points to the wrong tenant.
      """,
    decidedBy: "test alert: no user found for the address in the profile's tenant",
    fix: [
      FixStep(
        "Compare the address with the Exchange tenant.",
        command: "Get-Recipient -Identity {subject} | Format-List PrimarySmtpAddress, RecipientTypeDetails"),
      FixStep(
        """
        Make sure that the row is on the cross-tenant profile and that the profile names {tenantID}.
        """),
    ])

  /// Named when the test says that the account is disabled (8005E273).
  public static let mailboxRowUserDisabled = Cause(
    "mailbox-row.user-disabled", .fail, side: .exchangeTenant,
    whoCanFix: "User Administrator, tenant B", takesEffect: "minutes",
    title: "The account of {subject} is disabled in {tenant}",
    explanation: """
      Test & Enable found the account and it is switched off, so Dynamics does not synchronize it.
      """,
    decidedBy: "test alert 8005E273",
    fix: [
      FixStep("Enable it: Entra admin centre ({entraPortal}), Users, the user, Account enabled."),
      FixStep("If the person has left, take the mailbox out of sync in Dynamics."),
    ])

  /// Named when the test says that the mailbox has no Exchange licence (8005E274, 8005E276).
  public static let mailboxRowNoExchangeLicence = Cause(
    "mailbox-row.no-exchange-licence", .fail, side: .exchangeTenant,
    whoCanFix: "License Administrator, tenant B", takesEffect: "hours",
    title: "{subject} has no Exchange Online licence",
    explanation: """
      Test & Enable says that the mailbox is not enabled for the service: no licence, a lapsed one, or a \
      mailbox on an on-premises server.
      """,
    decidedBy: "test alert 8005E274 or 8005E276",
    fix: [
      FixStep(
        "See what the address is.",
        command: """
          Get-Recipient -Identity {subject} | Format-List RecipientTypeDetails
          Get-Mailbox -Identity {subject} | Format-List SKUAssigned
          """),
      FixStep("Assign a licence with Exchange Online to the account."),
    ])

  /// Named when the owner of the row lacks a privilege in Dynamics.
  public static let mailboxRowOwnerPrivilege = Cause(
    "mailbox-row.owner-privilege", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "minutes",
    title: "The owner of the mailbox row of {subject} lacks a privilege",
    explanation: """
      Sync of appointments, contacts and tasks runs with the rights of the row's owner, and they do not \
      suffice for the mailbox and its sync tables.
      """,
    decidedBy: "test alert Crm.80048306 or 8005E259",
    fix: [
      FixStep(
        """
        Give the owner a security role with Read and Write on Mailbox and on the table \
        ExchangeSyncIdMapping.
        """),
      FixStep("If the row is owned by somebody else than its user, assign it to the user."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when the profile's credentials are refused while the same ids work from here.
  public static let mailboxRowProfileCredentialsRefused = Cause(
    "mailbox-row.profile-credentials-refused", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The credentials stored in the profile {profile} are refused",
    explanation: """
      Tenant and app in the profile are right and work from here, so the stored secret differs from the \
      one that works, or has expired. It cannot be read back.
      """,
    decidedBy: """
      test alert: credentials in the profile are wrong, while the same ids work from here: the secret \
      stored in the profile differs or has expired
      """,
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}: enter the Client Secret that xtdiag used and save.
        """),
      FixStep("Then Test & Enable the mailboxes: such an error disables them at once."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when Exchange refused Dynamics with 401 or 403 while the same step works from here.
  public static let mailboxRowExchangeRefused = Cause(
    "mailbox-row.exchange-refused", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "as the cause behind it",
    title: "Exchange refused Dynamics for {subject}, but not xtdiag",
    explanation: """
      The same step works from here, so Dynamics differs in something: another secret or app, a user agent \
      that a policy blocks, a location policy, or a fix that has not reached its token yet.
      """,
    decidedBy: """
      test alert with Http 401 or 403 from Exchange while the same step works from here; otherwise the EWS \
      finding is the root cause and this one is blocked by it
      """,
    fix: [
      FixStep(
        "Compare the client id of the profile, and look for a user-agent policy.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
      FixStep("If something was changed within the last day, wait and Test & Enable again."),
      FixStep(
        """
        Look at the sign-ins of the app: Entra admin centre ({entraPortal}), Sign-in logs, Service \
        principal sign-ins.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange"
    ])

  /// Named when a direction failed with an alert that the catalogue does not interpret.
  public static let mailboxRowTestFailed = Cause(
    "mailbox-row.test-failed", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "",
    title: "Test & Enable failed for {subject} with an alert that xtdiag does not know",
    explanation: """
      A direction ended in Failure. The alert is printed as it came; its last part is usually the server's \
      own code.
      """,
    decidedBy: """
      a direction ended in Failure with an alert that the catalogue does not interpret: alert kept whole
      """,
    fix: [
      FixStep(
        "Look the code in the alert up.",
        command: "xtdiag explain CODE-IN-THE-ALERT"),
      FixStep("Read the alerts of the mailbox in Dynamics: the mailbox row, Alerts, with its details."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when the test was not done within the patience of the run.
  public static let mailboxRowTestQueued = Cause(
    "mailbox-row.test-queued", .inconclusive, side: .dynamicsEnvironment,
    whoCanFix: "whoever runs xtdiag", takesEffect: "minutes",
    title: "Test & Enable of {subject} is still queued",
    explanation: """
      Dynamics tests in the background, retries passing errors up to ten times five minutes apart, and was \
      not done in time.
      """,
    decidedBy: """
      Test & Enable not finished within the patience; prints postponetestemailconfigurationuntil and the \
      retry count
      """,
    fix: [
      FixStep(
        "Run again later, or with more patience.",
        command: "xtdiag dataverse --allow-changes --wait 30m")
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when Test & Enable was not asked for.
  public static let mailboxRowTestNotRequested = Cause(
    "mailbox-row.test-not-requested", .skipped, side: .dynamicsEnvironment,
    whoCanFix: "whoever runs xtdiag", takesEffect: "",
    title: "Test & Enable of {subject} was not asked for",
    explanation: """
      It sends a real message and enables the mailbox for sync, so xtdiag only reads its last result \
      unless changes are allowed.
      """,
    decidedBy: "Test & Enable changes data and was not asked for",
    fix: [
      FixStep(
        "Allow it.",
        command: "xtdiag dataverse --allow-changes --mailbox {subject}")
    ])
}
