public import Diagnosis

extension Catalogue {
  /// The causes of the group `settings`, in the order of the catalogue.
  static let settingsCauses: [Cause] = [
    .settingsSecretIsAnId,
    .settingsSecretHasStrayCharacters,
    .settingsSameTenant,
    .settingsMailboxDomainForeign,
    .settingsWaiverExpired,
    .settingsWaiverUnmatched,
  ]
}

extension Cause {
  /// Named when a refused secret is a GUID: its id was copied from the portal, not its value.
  public static let settingsSecretIsAnId = Cause(
    "settings.secret-is-an-id", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The configured secret is a secret's id, not its value",
    explanation: """
      The Entra portal shows two columns for a secret, and only Value signs in; the id is a GUID of no use \
      here. The value is shown once, when the secret is made, so an old one cannot be looked up.
      """,
    decidedBy: """
      7000215 and the configured secret parses as a GUID: the secret's id was pasted instead of its value. \
      Told as a note before sending; a GUID that works is no finding
      """,
    fix: [
      FixStep(
        """
        In the Entra admin centre ({entraPortal}), open App registrations, {client}, Certificates & \
        secrets, add a client secret and copy its Value at once.
        """),
      FixStep(
        "Give xtdiag the value; the configuration only names where it is read from.",
        command: """
          exchange:
            clientSecret: { env: XTDIAG_EXCHANGE_CLIENT_SECRET }
          """),
      FixStep("Put the same value into the email server profile in Dynamics."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials"
    ])

  /// Named when a secret has blanks, quotes or control characters around it.
  public static let settingsSecretHasStrayCharacters = Cause(
    "settings.secret-has-stray-characters", .warn, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The secret has blanks, quotes or control characters at its ends",
    explanation: """
      Entra takes the secret literally, so one extra blank or quote makes another secret of it, and the \
      sign-in is refused as a wrong one. It usually comes from copying or from a shell that kept the \
      quotes.
      """,
    decidedBy: "leading or trailing blanks, quotes, control characters or a final newline in a secret",
    fix: [
      FixStep(
        """
        Store the secret again without anything around it. In a file it may end with one newline, which \
        is dropped.
        """,
        command: "printf '%s' 'THE-SECRET' > exchange-secret.txt"),
      FixStep(
        "Check the configuration again.",
        command: "xtdiag settings"),
    ])

  /// Named when both configured tenants are one and the same.
  public static let settingsSameTenant = Cause(
    "settings.same-tenant", .warn, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "Dynamics and Exchange are configured with the same tenant",
    explanation: """
      Both sides resolve to {tenantID}. Nothing is wrong with that, but inside one tenant the \
      server-to-server profile needs no app registration, no secret and no EWS.
      """,
    decidedBy: """
      Dynamics tenant and Exchange tenant resolve to the same GUID: a same-tenant profile would do
      """,
    fix: [
      FixStep(
        "If the mailboxes really are in another tenant, correct the tenant in xtdiag.yaml.",
        command: """
          exchange:
            tenant: contoso.example
          """),
      FixStep(
        """
        Otherwise consider an email server profile with Server-to-Server Authentication (Same Tenant) in \
        the Power Platform admin center.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when a mailbox's domain belongs to a tenant other than the configured one.
  public static let settingsMailboxDomainForeign = Cause(
    "settings.mailbox-domain-foreign", .warn, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The domain of {subject} belongs to another tenant than {tenant}",
    explanation: """
      Open discovery says that this mail domain is verified in a tenant other than the configured Exchange \
      tenant. Either the address or the tenant is mistyped, or the mailbox has moved.
      """,
    decidedBy: """
      a mailbox's domain resolves, by OpenID discovery, to another tenant than the configured one
      """,
    fix: [
      FixStep(
        "Compare the address with the mailbox's primary SMTP address in the Exchange tenant.",
        command: "Get-Mailbox -Identity {subject} | Format-List PrimarySmtpAddress, EmailAddresses"),
      FixStep(
        "Correct the address or the tenant in xtdiag.yaml.",
        command: """
          exchange:
            tenant: TENANT-OF-THE-MAILBOXES
          mailboxes:
            - address: {subject}
          """),
    ])
}
