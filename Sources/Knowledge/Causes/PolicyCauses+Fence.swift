public import Diagnosis

extension Cause {
  /// Named when a mailbox that must be refused could be opened.
  public static let policyControlMailboxReachable = Cause(
    "policy.control-mailbox-reachable", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "30 minutes to hours",
    title: "The app can open {subject}, which it must not reach",
    explanation: """
      This mailbox is marked expect: denied, and the app opened it. The fence does not hold: no policy, a \
      policy for another app id, or a consent in Entra that goes past an RBAC scope.
      """,
    decidedBy: "a mailbox marked expect: denied could be opened: the fence does not hold",
    fix: [
      FixStep(
        "See what is declared for the app.",
        command: """
          Get-ApplicationAccessPolicy | Where-Object { $_.AppId -eq '{client}' } | Format-List Identity, \
          ScopeName, ScopeIdentity, AccessRight
          Test-ServicePrincipalAuthorization -Identity {client} -Resource {subject}
          """),
      FixStep(
        """
        Make a policy that names the client id and a mail-enabled security group with only the mailboxes \
        to sync.
        """,
        command: """
          New-ApplicationAccessPolicy -AppId {client} -PolicyScopeGroupId GROUP -AccessRight \
          RestrictAccess -Description "Dynamics sync"
          """),
      FixStep(
        """
        With RBAC for Applications instead, revoke full_access_as_app in Entra: the consent defeats the \
        scope.
        """),
      FixStep(
        "Check it, and run again after an hour or two.",
        command: "Test-ApplicationAccessPolicy -Identity {subject} -AppId {client}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])

  /// Named when nothing limits the app to some mailboxes.
  public static let policyUnscoped = Cause(
    "policy.unscoped", .warn, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "30 minutes to hours",
    title: "Nothing limits the app to some mailboxes: it can open every one in {tenant}",
    explanation: """
      full_access_as_app opens all mailboxes of the tenant, and neither an application access policy nor a \
      scope narrows it. Sync works; a leaked secret would open everything.
      """,
    decidedBy: "no policy and no scope limits the app: it can open every mailbox of the tenant",
    fix: [
      FixStep(
        "Make a mail-enabled security group with the mailboxes to sync as direct members.",
        command: """
          New-DistributionGroup -Name "Dynamics sync mailboxes" -Type Security
          """),
      FixStep(
        "Limit the app to it.",
        command: """
          New-ApplicationAccessPolicy -AppId {client} -PolicyScopeGroupId "Dynamics sync mailboxes" \
          -AccessRight RestrictAccess -Description "Dynamics sync"
          """),
      FixStep(
        "Name a mailbox outside the group as a control, so that xtdiag can prove the fence.",
        command: """
          mailboxes:
            - address: OUTSIDE@contoso.example
              expect: denied
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])

  /// Named when policies exist and none of them names this client id.
  public static let policyForAnotherApp = Cause(
    "policy.for-another-app", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "30 minutes to hours",
    title: "The policies of {tenant} do not name the client id {client}",
    explanation: """
      There are application access policies, but they are for other ids, so this app is not limited at \
      all. The usual reason is the object id of the app in place of its application (client) id.
      """,
    decidedBy: "policies exist but none names this client id (typical: object id used instead)",
    fix: [
      FixStep(
        "See which ids the policies name.",
        command: "Get-ApplicationAccessPolicy | Format-List Identity, AppId, ScopeName, AccessRight"),
      FixStep(
        "Make one for the client id and remove the one with the wrong id.",
        command: """
          New-ApplicationAccessPolicy -AppId {client} -PolicyScopeGroupId GROUP -AccessRight \
          RestrictAccess -Description "Dynamics sync"
          Remove-ApplicationAccessPolicy -Identity POLICY-IDENTITY
          """),
      FixStep(
        "Check the result.",
        command: "Test-ApplicationAccessPolicy -Identity MAILBOX -AppId {client}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies"
    ])

  /// Named when an RBAC scope stands beside a consent that has none.
  public static let policyScopeDefeatedByConsent = Cause(
    "policy.scope-defeated-by-consent", .warn, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "minutes",
    title: "The RBAC scope of the app is without effect beside full_access_as_app",
    explanation: """
      Rights from Entra and from Exchange RBAC add up. The consent in Entra has no scope, so the app \
      reaches every mailbox whatever the management scope says.
      """,
    decidedBy: "RBAC scope exists but the unscoped full_access_as_app consent overrides it",
    fix: [
      FixStep(
        "Make sure first that each mailbox to sync is in the scope.",
        command: "Test-ServicePrincipalAuthorization -Identity {client} -Resource MAILBOX"),
      FixStep(
        """
        Then revoke full_access_as_app: Entra admin centre ({entraPortal}), Enterprise applications, the \
        app, Permissions, Revoke permission. The RBAC role keeps sync going for the mailboxes in scope.
        """),
      FixStep(
        "Or keep the consent and limit it with an application access policy instead.",
        command: """
          New-ApplicationAccessPolicy -AppId {client} -PolicyScopeGroupId GROUP -AccessRight \
          RestrictAccess -Description "Dynamics sync"
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac"
    ])

  /// Named when a mailbox is in the policy's group only through another group.
  public static let policyNestedGroup = Cause(
    "policy.nested-group", .warn, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "",
    title: "{subject} is in the policy's group only through another group",
    explanation: """
      Microsoft documents nested groups for application access policies, but reports say that they do not \
      always count, and RBAC scopes never follow them.
      """,
    decidedBy: "the mailbox is only a member through a nested group, which is unreliable",
    fix: [
      FixStep(
        "Make the mailbox a direct member.",
        command: "Add-DistributionGroupMember -Identity GROUP -Member {subject}"),
      FixStep(
        "See the direct members.",
        command: """
          Get-DistributionGroupMember -Identity GROUP | Format-List Name, RecipientType, \
          PrimarySmtpAddress
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])

  /// Named when the optional admin app cannot sign in or is not let in.
  public static let policyAdminSignInRefused = Cause(
    "policy.admin-sign-in-refused", .warn, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The admin app that reads the policies was refused",
    explanation: """
      Entra or the Exchange admin API turned the configured admin app away, so what the policies declare \
      is not known. All other checks go on without it.
      """,
    decidedBy: """
      the configured admin app was refused a token or the admin API: declared state unknown, nothing else \
      hangs on it
      """,
    fix: [
      FixStep(
        """
        Give the admin app the application permission Exchange.ManageAsApp on Office 365 Exchange Online, \
        with admin consent.
        """),
      FixStep(
        """
        Assign its service principal a role that may read, such as Global Reader, or put it into a role \
        group.
        """),
      FixStep(
        "Check its id and secret in xtdiag.yaml; it is a different app from the one that Dynamics uses.",
        command: """
          exchange:
            admin:
              clientId: ADMIN-APP-CLIENT-ID
              clientSecret: { env: XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET }
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/powershell/exchange/app-only-auth-powershell-v2"
    ])

  /// Named when nobody may read the policies in this run.
  public static let policyNotReadable = Cause(
    "policy.not-readable", .skipped, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "minutes",
    title: "What the policies declare was not read",
    explanation: """
      No admin app is configured, or it may not run the cmdlets. Effective access is still tested; only \
      the reason for a refusal stays less sure.
      """,
    decidedBy: """
      no admin credential, or the admin app may not run the cmdlets (preflight says which): declared state \
      unknown
      """,
    fix: [
      FixStep(
        "Configure a second app with Exchange.ManageAsApp and a reading role.",
        command: """
          exchange:
            admin:
              clientId: ADMIN-APP-CLIENT-ID
              clientSecret: { env: XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET }
          """),
      FixStep(
        """
        To read RBAC for Applications, its role group needs View-Only Configuration and Role Management.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/powershell/exchange/app-only-auth-powershell-v2",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])
}
