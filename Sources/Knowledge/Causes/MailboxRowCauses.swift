public import Diagnosis

extension Catalogue {
  /// The causes of the group `mailbox-row`, in the order of the catalogue.
  static let mailboxRowCauses: [Cause] = [
    .mailboxRowNotFound,
    .mailboxRowDuplicate,
    .mailboxRowProfileDiffers,
    .mailboxRowNotApproved,
    .mailboxRowDeliveryMethod,
    .mailboxRowOwnedByAnotherOrganization,
    .mailboxRowUserNotFound,
    .mailboxRowUserDisabled,
    .mailboxRowNoExchangeLicence,
    .mailboxRowOwnerPrivilege,
    .mailboxRowProfileCredentialsRefused,
    .mailboxRowExchangeRefused,
    .mailboxRowTestFailed,
    .mailboxRowTestQueued,
    .mailboxRowTestNotRequested,
  ]
}

extension Cause {
  /// Named when Dynamics has no active mailbox row with the address.
  public static let mailboxRowNotFound = Cause(
    "mailbox-row.not-found", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "Dynamics has no active mailbox row for {subject}",
    explanation: """
      Rows come with users and queues. The address on the user or queue differs, or the row was \
      deactivated.
      """,
    decidedBy: "no active mailbox row with that address",
    fix: [
      FixStep(
        """
        Set the primary email of the user, or the incoming email of the queue, to {subject}; the mailbox \
        row follows.
        """),
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Mailboxes, \
        view Inactive Mailboxes: activate the row if it is there.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when several mailbox rows share one address.
  public static let mailboxRowDuplicate = Cause(
    "mailbox-row.duplicate", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "Several mailbox rows in Dynamics hold {subject}",
    explanation: """
      Dynamics cannot tell which row a message belongs to, and sync of the address fails. A user and a \
      queue with one address is the usual case.
      """,
    decidedBy: "the address stands on more than one mailbox row",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Mailboxes, \
        search for {subject} and see which users and queues hold it.
        """),
      FixStep("Give all but one another address, or deactivate them."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when the row is not on the cross-tenant profile.
  public static let mailboxRowProfileDiffers = Cause(
    "mailbox-row.profile-differs", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The mailbox row of {subject} is not on the profile {profile}",
    explanation: """
      The row has no email server profile or another one, so Dynamics does not use the cross-tenant \
      sign-in for it.
      """,
    decidedBy: "the row has no profile or another one",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Mailboxes, \
        {subject}: set Server Profile to {profile} and save.
        """),
      FixStep(
        """
        For many rows, choose them and use Apply Default Email Settings after making {profile} the \
        default.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when the address is not approved although the environment asks for it.
  public static let mailboxRowNotApproved = Cause(
    "mailbox-row.not-approved", .fail, side: .dynamicsEnvironment,
    whoCanFix: """
      Global or Exchange Administrator of the primary tenant who is also System Administrator
      """, takesEffect: "at once",
    title: "The address {subject} is not approved in Dynamics",
    explanation: """
      The environment processes mail of approved addresses only. Across tenants nobody approves by merely \
      testing, because the address is not the user's own sign-in name.
      """,
    decidedBy: """
      address not approved while the organization requires it; self-approval will not apply across tenants
      """,
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Mailboxes, \
        choose {subject}, Approve Email. Whoever does it must be Global or Exchange Administrator of the \
        Dynamics tenant and System Administrator in the environment.
        """),
      FixStep(
        """
        Or drop the demand: Settings, Email, Email settings, Process emails only for approved users and \
        approved queues.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online",
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth",
    ])

  /// Named when a direction is not set to server-side synchronization.
  public static let mailboxRowDeliveryMethod = Cause(
    "mailbox-row.delivery-method", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "A direction of {subject} is not set to server-side synchronization",
    explanation: """
      Incoming, outgoing, and appointments, contacts and tasks each have their own delivery method. A \
      direction on another method is not synchronized and not tested.
      """,
    decidedBy: "a direction is not set to server-side synchronization",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Mailboxes, \
        {subject}: set Incoming Email, Outgoing Email, and Appointments, Contacts, and Tasks to \
        Server-Side Synchronization.
        """),
      FixStep("Then Test & Enable the mailbox."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])
}
