public import Diagnosis

extension Catalogue {
  /// The causes of the group `ews`, in the order of the catalogue.
  static let ewsCauses: [Cause] = [
    .ewsDisabledForOrganization,
    .ewsDisabledForMailbox,
    .ewsDisabled,
    .ewsAppNotAllowed,
    .ewsAllowListEmpty,
    .ewsUserAgentBlocked,
    .ewsBlockedByPolicy,
    .ewsClosing,
    .ewsUnknownGate,
    .ewsRefused,
    .ewsRetirementApproaching,
    .ewsTokenWrongAudience,
    .ewsTokenRejected,
    .ewsNotExchangeOnline,
    .ewsRequestRejected,
    .ewsThrottled,
    .ewsServiceUnavailable,
  ]
}

extension Cause {
  /// Named when EWS is switched off for the whole tenant.
  public static let ewsDisabledForOrganization = Cause(
    "ews.disabled-for-organization", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "about 1 hour",
    title: "EWS is switched off for all of {tenant}",
    explanation: """
      EwsEnabled is False for the organization, so no mailbox answers EWS, whatever else allows it. Since \
      October 2026 Microsoft sets this itself in tenants that did not opt in.
      """,
    decidedBy: "403 + X-EWS-Policy-Reason 'disabled' and organization EwsEnabled is false",
    fix: [
      FixStep(
        "Look at the list first: switching EWS on with an empty list still blocks everything.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
      FixStep(
        "Switch EWS on and add the app to the ids that are listed already.",
        command: """
          $ids = (Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs
          $ids = (@("$ids" -split ',') + '{client}' | Where-Object { $_ } | Select-Object -Unique) -join \
          ','
          Set-OrganizationConfig -EwsEnabled $true -EwsAllowedAppIDs $ids
          """),
      FixStep(
        "Wait about an hour for the switch, up to 24 hours for the list, then run again.",
        command: "xtdiag ews"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange",
      "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online",
    ])

  /// Named when EWS is switched off for single mailboxes.
  public static let ewsDisabledForMailbox = Cause(
    "ews.disabled-for-mailbox", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "about 1 hour",
    title: "EWS is switched off for the mailbox {subject}",
    explanation: """
      The client access setting EwsEnabled of this mailbox is False, while others answer. A mailbox \
      template or a licence clean-up often sets it.
      """,
    decidedBy: """
      403 + X-EWS-Policy-Reason 'disabled' for one mailbox while others pass, or EwsEnabled false in its client \
      access settings
      """,
    fix: [
      FixStep(
        "Switch it on for the mailbox.",
        command: "Set-CASMailbox -Identity {subject} -EwsEnabled $true"),
      FixStep(
        "Check the result.",
        command: "Get-CASMailbox -Identity {subject} | Format-List EwsEnabled, EwsApplicationAccessPolicy"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange"
    ])

  /// Named when EWS is switched off and it cannot be told whether for tenant or mailbox.
  public static let ewsDisabled = Cause(
    "ews.disabled", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "about 1 hour",
    title: "EWS is switched off for {tenant} or for the mailbox",
    explanation: """
      Exchange names the switch EwsEnabled but not its level. It stands at the organization and at each \
      mailbox, and both must allow.
      """,
    decidedBy: """
      403 + X-EWS-Policy-Reason 'disabled', organization or mailbox not told apart (no admin access, one mailbox)
      """,
    fix: [
      FixStep(
        "Read both levels.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          Get-CASMailbox -Identity {subject} | Format-List EwsEnabled
          """),
      FixStep(
        "Where the organization's is False, switch it on and list the app.",
        command: """
          $ids = (Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs
          $ids = (@("$ids" -split ',') + '{client}' | Where-Object { $_ } | Select-Object -Unique) -join \
          ','
          Set-OrganizationConfig -EwsEnabled $true -EwsAllowedAppIDs $ids
          """),
      FixStep(
        "Where the mailbox's is False, switch that on.",
        command: "Set-CASMailbox -Identity {subject} -EwsEnabled $true"),
      FixStep(
        "Give xtdiag an admin app, and it tells them apart.",
        command: """
          exchange:
            admin:
              clientId: ADMIN-APP-CLIENT-ID
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange"
    ])

  /// Named when the tenant's EWS allow list does not hold this client id.
  public static let ewsAppNotAllowed = Cause(
    "ews.app-not-allowed", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "up to 24 hours",
    title: "The app is not on the EWS allow list of {tenant}",
    explanation: """
      EWS is on, but only for the apps in EwsAllowedAppIDs, and {client} is not one of them. Microsoft \
      filled these lists from past use, so an app that was new or quiet is missing.
      """,
    decidedBy: """
      403 + X-EWS-Policy-Reason 'blocked by policy' and EwsAllowedAppIDs is non-empty without this client \
      id
      """,
    fix: [
      FixStep(
        "Add the id to the list. The cmdlet writes the whole list, so read it first and keep what is there.",
        command: """
          $ids = (Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs
          Set-OrganizationConfig -EwsAllowedAppIDs "$ids,{client}"
          """),
      FixStep(
        "Check the result; plain Get-OrganizationConfig does not show the list.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
      FixStep(
        "Wait up to 24 hours, then run again.",
        command: "xtdiag ews"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange",
      "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online",
    ])

  /// Named when EWS is on and its allow list is empty, which blocks everything.
  public static let ewsAllowListEmpty = Cause(
    "ews.allow-list-empty", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "up to 24 hours",
    title: "EWS is on in {tenant}, but its app list is empty, which blocks every app",
    explanation: """
      Since October 2026 EwsEnabled True with an empty EwsAllowedAppIDs lets nobody in. The list must name \
      each app that still uses EWS.
      """,
    decidedBy: "EwsEnabled true and EwsAllowedAppIDs empty: everything is blocked since October 2026",
    fix: [
      FixStep(
        "List this app, and with it every other app that still needs EWS.",
        command: """
          Set-OrganizationConfig -EwsAllowedAppIDs "{client}"
          """),
      FixStep(
        "Check the result; plain Get-OrganizationConfig does not show the list.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
      FixStep(
        "Wait up to 24 hours, then run again.",
        command: "xtdiag ews"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange",
      "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online",
    ])

  /// Named when the older user-agent policy keeps the caller out.
  public static let ewsUserAgentBlocked = Cause(
    "ews.user-agent-blocked", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "up to 2 hours",
    title: "A user-agent policy of {tenant} keeps the caller out of EWS",
    explanation: """
      EwsApplicationAccessPolicy lets in or shuts out programs by their User-Agent. Dynamics calls itself \
      CRM/ and a version, so a list that fits xtdiag may still block Dynamics, or the reverse.
      """,
    decidedBy: "EwsApplicationAccessPolicy with EwsAllowList / EwsBlockList shuts the user agent out",
    fix: [
      FixStep(
        "Read the policy at both levels.",
        command: """
          Get-OrganizationConfig | Format-List EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          Get-CASMailbox -Identity MAILBOX | Format-List EwsApplicationAccessPolicy, EwsAllowList, \
          EwsBlockList
          """),
      FixStep(
        "With EnforceAllowList, add Dynamics to the list.",
        command: "Set-OrganizationConfig -EwsAllowList @{Add='CRM/*'}"),
      FixStep("With EnforceBlockList, take the pattern that matches out of EwsBlockList."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange"
    ])

  /// Named when a gate blocks EWS and it cannot be told which of the two it is.
  public static let ewsBlockedByPolicy = Cause(
    "ews.blocked-by-policy", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "up to 24 hours",
    title: "An EWS policy of {tenant} blocks the app",
    explanation: """
      Exchange says blocked by policy and does not say by which: the list of app ids, or the older \
      user-agent policy. Since October 2026 the app list is the likelier one.
      """,
    decidedBy: """
      403 + X-EWS-Policy-Reason 'blocked by policy', app list and user-agent policy not told apart (no admin access)
      """,
    fix: [
      FixStep(
        "Read both.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
      FixStep(
        "If EwsAllowedAppIDs lacks the app, add it.",
        command: """
          $ids = (Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs
          Set-OrganizationConfig -EwsAllowedAppIDs "$ids,{client}"
          """),
      FixStep("If EwsApplicationAccessPolicy is set, let the user agent CRM/* through."),
      FixStep(
        "Give xtdiag an admin app, and it tells them apart.",
        command: """
          exchange:
            admin:
              clientId: ADMIN-APP-CLIENT-ID
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange",
      "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online",
    ])
}
