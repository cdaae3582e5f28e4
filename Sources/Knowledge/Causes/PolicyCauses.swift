public import Diagnosis

extension Catalogue {
  /// The causes of the group `policy`, in the order of the catalogue.
  static let policyCauses: [Cause] = [
    .policyMailboxOutOfScope,
    .policyMailboxDeniedByRule,
    .policyMailboxProbablyOutOfScope,
    .policyRbacOutOfScope,
    .policyPropagating,
    .policyControlMailboxReachable,
    .policyUnscoped,
    .policyForAnotherApp,
    .policyScopeDefeatedByConsent,
    .policyNestedGroup,
    .policyAdminSignInRefused,
    .policyNotReadable,
  ]
}

extension Cause {
  /// Named when the application access policy leaves the mailbox out.
  public static let policyMailboxOutOfScope = Cause(
    "policy.mailbox-out-of-scope", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "30 minutes to hours",
    title: "{subject} is outside the mailboxes that the policy of the app allows",
    explanation: """
      An application access policy limits {client} to the members of a group, and this mailbox is not one \
      of them. New mailboxes are often forgotten there.
      """,
    decidedBy: """
      bare 403 and Test-ApplicationAccessPolicy says Denied, no deny rule matches: mailbox not in the \
      policy group
      """,
    fix: [
      FixStep(
        "Find the group of the policy.",
        command: """
          Get-ApplicationAccessPolicy | Where-Object { $_.AppId -eq '{client}' } | Format-List Identity, \
          ScopeName, ScopeIdentity, AccessRight
          """),
      FixStep(
        "Add the mailbox to that group, directly and not through another group.",
        command: "Add-DistributionGroupMember -Identity GROUP -Member {subject}"),
      FixStep(
        """
        Check what the policy says now. The answer is ahead of the effect, which needs 30 minutes to \
        some hours.
        """,
        command: "Test-ApplicationAccessPolicy -Identity {subject} -AppId {client}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies"
    ])

  /// Named when a policy of the deny kind holds the mailbox.
  public static let policyMailboxDeniedByRule = Cause(
    "policy.mailbox-denied-by-rule", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "30 minutes to hours",
    title: "A DenyAccess policy shuts the app out of {subject}",
    explanation: """
      A policy with DenyAccess covers this mailbox, and a denial wins over every policy that allows.
      """,
    decidedBy: "as above and a DenyAccess policy matches",
    fix: [
      FixStep(
        "Find the policy.",
        command: """
          Get-ApplicationAccessPolicy | Where-Object { $_.AppId -eq '{client}' } | Format-List Identity, \
          ScopeName, ScopeIdentity, AccessRight
          """),
      FixStep(
        "Take the mailbox out of its group, or remove the policy.",
        command: """
          Remove-DistributionGroupMember -Identity GROUP -Member {subject}
          Remove-ApplicationAccessPolicy -Identity POLICY-IDENTITY
          """),
      FixStep(
        "Check what the policies say now.",
        command: "Test-ApplicationAccessPolicy -Identity {subject} -AppId {client}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies"
    ])

  /// Named when only this mailbox is refused and nobody may read the policies.
  public static let policyMailboxProbablyOutOfScope = Cause(
    "policy.mailbox-probably-out-of-scope", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "30 minutes to hours",
    title: "{subject} is probably outside the mailboxes that the app may open",
    explanation: """
      Token, permission and EWS gates work, and only this mailbox is refused without a reason. A mailbox \
      policy does that; a Kiosk, F1 or F3 licence and a change still under way look the same.
      """,
    decidedBy: """
      bare 403 for this mailbox, liveness fault or another mailbox proves token and gates fine; no admin \
      access to confirm
      """,
    fix: [
      FixStep(
        "Ask what the policy says.",
        command: "Test-ApplicationAccessPolicy -Identity {subject} -AppId {client}"),
      FixStep(
        "With RBAC for Applications, ask that instead.",
        command: "Test-ServicePrincipalAuthorization -Identity {client} -Resource {subject}"),
      FixStep(
        "Add the mailbox to the group of the policy if it is not in it.",
        command: "Add-DistributionGroupMember -Identity GROUP -Member {subject}"),
      FixStep(
        "If both say that it is allowed, check its licence and wait some hours.",
        command: "Get-Mailbox -Identity {subject} | Format-List RecipientTypeDetails, SKUAssigned"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])

  /// Named when the app's RBAC scope leaves the mailbox out.
  public static let policyRbacOutOfScope = Cause(
    "policy.rbac-out-of-scope", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "up to 2 hours",
    title: "{subject} is outside the RBAC scope of the app",
    explanation: """
      The app's access rests on RBAC for Applications alone, and its management scope does not hold this \
      mailbox. Scopes by group count direct members only.
      """,
    decidedBy: """
      access rests on RBAC for Applications only and Test-ServicePrincipalAuthorization says not in scope
      """,
    fix: [
      FixStep(
        "See the app's roles and scopes for this mailbox.",
        command: "Test-ServicePrincipalAuthorization -Identity {client} -Resource {subject}"),
      FixStep(
        "Look at the filter of the scope.",
        command: "Get-ManagementScope | Format-List Name, RecipientFilter"),
      FixStep(
        """
        Bring the mailbox into the scope: make it a direct member of the group, or set the attribute \
        that the filter asks for.
        """,
        command: "Add-DistributionGroupMember -Identity GROUP -Member {subject}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac"
    ])

  /// Named when what is declared and what really happens differ.
  public static let policyPropagating = Cause(
    "policy.propagating", .inconclusive, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "30 minutes to 24 hours",
    title: "Declared and effective access to {subject} differ",
    explanation: """
      The cmdlets read the directory at once, while Exchange decides from caches. After a change the two \
      differ for 30 minutes to some hours, for the EWS app list up to 24.
      """,
    decidedBy: """
      declared and effective access differ (says granted, was refused; or the reverse): shown side by side \
      with the usual delay
      """,
    fix: [
      FixStep(
        "Wait and run again; do not change the policy meanwhile, that starts the clock anew.",
        command: "xtdiag policy --wait 2h"),
      FixStep(
        "If it still differs after a day, remove the policy, make it again, and ask Microsoft support.",
        command: """
          Get-ApplicationAccessPolicy | Where-Object { $_.AppId -eq '{client}' } | Format-List Identity, \
          ScopeName, ScopeIdentity, AccessRight
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac",
    ])
}
