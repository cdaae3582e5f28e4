public import Diagnosis

extension Cause {
  /// Named when one of the four folders that sync needs is not there.
  public static let mailboxFolderMissing = Cause(
    "mailbox.folder-missing", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "",
    title: "A folder that sync needs is missing in {subject}",
    explanation: """
      Inbox, calendar, contacts or tasks could not be found. A damaged or half-moved mailbox, or a \
      resource mailbox without that folder, leads to this.
      """,
    decidedBy: "inbox, calendar, contacts or tasks folder not found",
    fix: [
      FixStep(
        "See which folders there are.",
        command: "Get-MailboxFolderStatistics -Identity {subject} | Format-Table FolderType, Name"),
      FixStep("Open the mailbox once in Outlook on the web, which makes missing default folders again."),
      FixStep("If it stays missing, ask Microsoft support to repair the mailbox."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when the mailbox has reached its quota.
  public static let mailboxFull = Cause(
    "mailbox.full", .fail, side: .exchangeTenant,
    whoCanFix: "mailbox owner", takesEffect: "at once",
    title: "The mailbox {subject} is full",
    explanation: """
      Exchange takes no more items into it, so sync can neither send nor create appointments, contacts and \
      tasks.
      """,
    decidedBy: "ErrorQuotaExceeded",
    fix: [
      FixStep(
        "See its size and quota.",
        command: """
          Get-MailboxStatistics -Identity {subject} | Format-List TotalItemSize
          Get-Mailbox -Identity {subject} | Format-List ProhibitSendQuota, ProhibitSendReceiveQuota
          """),
      FixStep("Delete or archive items, empty the deleted items, or give it a larger plan."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when Exchange does not let the app send in the name of the mailbox.
  public static let mailboxSendDenied = Cause(
    "mailbox.send-denied", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "minutes",
    title: "The app may not send as {subject}",
    explanation: """
      Exchange refused the sender address. It differs from the mailbox that is acted as, or a right to \
      send as another mailbox is missing.
      """,
    decidedBy: "ErrorSendAsDenied",
    fix: [
      FixStep(
        "Make sure that the address in Dynamics is the primary address of the mailbox.",
        command: "Get-Mailbox -Identity {subject} | Format-List PrimarySmtpAddress"),
      FixStep(
        "If one mailbox sends for another, give it the right.",
        command: "Add-RecipientPermission -Identity {subject} -Trustee SENDING-MAILBOX -AccessRights SendAs"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when the mailbox has used up its sending limit.
  public static let mailboxSubmissionLimit = Cause(
    "mailbox.submission-limit", .inconclusive, side: .exchangeTenant,
    whoCanFix: "mailbox owner", takesEffect: "hours",
    title: "The mailbox {subject} has reached its sending limit",
    explanation: """
      Exchange Online limits messages a minute and recipients a day. The mailbox has used them up, so \
      nothing is known about sending until the limit frees itself.
      """,
    decidedBy: "ErrorSubmissionQuotaExceeded or message rate limit",
    fix: [
      FixStep(
        "Wait some hours and run again.",
        command: "xtdiag mailbox --mailbox {subject} --allow-changes"),
      FixStep("If Dynamics sends mass mail through this mailbox, move that to a service made for it."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange"
    ])

  /// Named when the test message was accepted and did not arrive.
  public static let mailboxTestMessageNotDelivered = Cause(
    "mailbox.test-message-not-delivered", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "minutes",
    title: "The test message to {subject} was accepted but did not arrive",
    explanation: """
      Exchange took the message that the mailbox sent to itself, but it did not show in the inbox in time. \
      Forwarding, an inbox rule or a transport rule usually took it elsewhere.
      """,
    decidedBy: """
      the message to itself was accepted but did not arrive within the patience; names forwarding when the \
      admin read shows it
      """,
    fix: [
      FixStep(
        "Look for forwarding.",
        command: """
          Get-Mailbox -Identity {subject} | Format-List ForwardingAddress, ForwardingSmtpAddress, \
          DeliverToMailboxAndForward
          """),
      FixStep(
        "Look for rules that move or delete it.",
        command: "Get-InboxRule -Mailbox {subject} | Format-List Name, Enabled, MoveToFolder, DeleteMessage"),
      FixStep(
        "Follow the message.",
        command: "Get-MessageTraceV2 -RecipientAddress {subject}"),
    ])

  /// Named when a test item could not be deleted.
  public static let mailboxCleanUpIncomplete = Cause(
    "mailbox.clean-up-incomplete", .warn, side: .exchangeTenant,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "A test item was left behind in {subject}",
    explanation: """
      xtdiag made an item for a test and could not delete it. It stands in the journal, so the clean-up \
      can be finished at any time.
      """,
    decidedBy: "a test item could not be deleted: printed, journalled, and `xtdiag cleanup` finishes it",
    fix: [
      FixStep(
        "Finish the clean-up.",
        command: "xtdiag cleanup"),
      FixStep("Or delete the item by hand; its subject begins with xtdiag."),
    ])
}
