public import Diagnosis

extension Catalogue {
  /// The causes of the group `tenant`, in the order of the catalogue.
  static let tenantCauses: [Cause] = [
    .tenantUnknown,
    .tenantNameInvalid,
    .tenantWrongCloud,
    .tenantExchangeMissing,
    .tenantExchangeDisabled,
  ]
}

extension Cause {
  /// Named when no login host knows the tenant.
  public static let tenantUnknown = Cause(
    "tenant.unknown", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "Microsoft Entra does not know the tenant {tenant}",
    explanation: """
      No login host that was asked knows this GUID or domain. It is mistyped, the domain was removed from \
      its tenant, or the tenant was deleted.
      """,
    decidedBy: """
      90002, or 900021 for a well-formed GUID, on every login host asked (only one when endpoints.login \
      overrides it)
      """,
    fix: [
      FixStep(
        """
        Copy the tenant id from the Entra admin centre ({entraPortal}) of the Exchange tenant: Overview, \
        Tenant ID.
        """),
      FixStep(
        "Write it into xtdiag.yaml, and compare the profile in Dynamics.",
        command: """
          exchange:
            tenant: 00000000-0000-0000-0000-000000000000
          """),
      FixStep(
        "Check that open discovery knows it.",
        command: "curl https://{loginHost}/{tenant}/v2.0/.well-known/openid-configuration"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])

  /// Named when the tenant value is neither a GUID nor a domain.
  public static let tenantNameInvalid = Cause(
    "tenant.name-invalid", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The tenant value {tenant} is no tenant id and no domain",
    explanation: """
      Entra could not read the value as a GUID or a domain name. A whole URL, an unset variable or the \
      all-zero placeholder was left in its place.
      """,
    decidedBy: "900023, or 900021 for the empty GUID: the tenant value is no GUID and no domain",
    fix: [
      FixStep(
        "Write the bare tenant id or a verified domain into xtdiag.yaml.",
        command: """
          exchange:
            tenant: contoso.example
          """),
      FixStep(
        "See where the value comes from when several sources are in play.",
        command: "xtdiag init --check"),
    ])

  /// Named when the tenant lives in another national cloud than the configured one.
  public static let tenantWrongCloud = Cause(
    "tenant.wrong-cloud", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The tenant {tenant} is in another cloud than the one configured",
    explanation: """
      Each national cloud has its own login and Exchange hosts, and secrets and certificates of one do not \
      work in another. Discovery or the token endpoint says that this tenant is not at {loginHost}.
      """,
    decidedBy: """
      discovery on the configured login host describes another cloud, or the token endpoint says 900382 / \
      900432 / 90043, or 90002 although discovery knows the tenant
      """,
    fix: [
      FixStep(
        "Set the cloud of the Exchange tenant in xtdiag.yaml: public, gcc, gcc-high, dod or china.",
        command: "cloud: gcc-high"),
      FixStep("Check that the app registration was made in that cloud, in the Exchange tenant."),
      FixStep("Set the matching authority on the email server profile in Dynamics."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud"
    ])

  /// Named when the tenant exists and has no Exchange Online.
  public static let tenantExchangeMissing = Cause(
    "tenant.exchange-missing", .fail, side: .exchangeTenant,
    whoCanFix: "Global Administrator, tenant B", takesEffect: "hours",
    title: "The tenant {tenant} has no Exchange Online",
    explanation: """
      The tenant is known, but the Exchange Online service is not present in it. It never had an Exchange \
      licence, or this is not the tenant of the mailboxes.
      """,
    decidedBy: "500011 for the Exchange resource while the tenant itself is known",
    fix: [
      FixStep("Check that {tenant} is the tenant that holds the mailboxes."),
      FixStep(
        """
        If it is, assign at least one licence with Exchange Online and wait until the service is set up.
        """),
      FixStep(
        "See whether its service principal is there.",
        command: """
          Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])

  /// Named when the tenant's Exchange Online service principal is disabled.
  public static let tenantExchangeDisabled = Cause(
    "tenant.exchange-disabled", .fail, side: .exchangeTenant,
    whoCanFix: "Global Administrator, tenant B", takesEffect: "minutes",
    title: "Exchange Online is disabled as an application in {tenant}",
    explanation: """
      Entra refuses tokens for Exchange because its service principal is disabled for sign-in. An \
      administrator switched off the enterprise application, or the subscription has lapsed.
      """,
    decidedBy: "500014: the Exchange service principal is disabled",
    fix: [
      FixStep("Check that the Exchange Online subscription of {tenant} is active."),
      FixStep(
        "Enable the enterprise application Office 365 Exchange Online again.",
        command: """
          $exchange = Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
          Update-MgServicePrincipal -ServicePrincipalId $exchange.Id -AccountEnabled:$true
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])
}
