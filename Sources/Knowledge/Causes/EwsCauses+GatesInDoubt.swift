public import Diagnosis

extension Cause {
  /// Named when EWS still works although the settings declare it closed.
  public static let ewsClosing = Cause(
    "ews.closing", .warn, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "up to 24 hours",
    title: "EWS still works in {tenant}, but its settings declare it closed",
    explanation: """
      The settings shut this app out, and Exchange does not act on it yet. Such a change needs up to 24 \
      hours, after which sync stops without another warning.
      """,
    decidedBy: """
      EWS works although the settings declare it closed (EwsEnabled false, list empty or without this \
      app): not enforced yet or still propagating, and about to stop
      """,
    fix: [
      FixStep(
        "Open EWS for the app before it bites.",
        command: """
          $ids = (Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy).EwsAllowedAppIDs
          $ids = (@("$ids" -split ',') + '{client}' | Where-Object { $_ } | Select-Object -Unique) -join \
          ','
          Set-OrganizationConfig -EwsEnabled $true -EwsAllowedAppIDs $ids
          """),
      FixStep(
        "Check the result.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange",
      "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online",
    ])

  /// Named when a gate of Exchange gives a reason that is not known.
  public static let ewsUnknownGate = Cause(
    "ews.unknown-gate", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "unknown",
    title: "EWS refuses with a policy reason that xtdiag does not know",
    explanation: """
      Exchange gave a reason in the header X-EWS-Policy-Reason that is not one of the two published. It is \
      printed as it came.
      """,
    decidedBy: "403 with another text in X-EWS-Policy-Reason: printed whole",
    fix: [
      FixStep(
        "Read the settings that gate EWS.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
      FixStep("Ask Microsoft support with the text and the request ids in the evidence."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange"
    ])

  /// Named when EWS refuses even a call without impersonation and gives no reason.
  public static let ewsRefused = Cause(
    "ews.refused", .fail, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "unknown",
    title: "EWS refuses the app and gives no reason",
    explanation: """
      A plain 403 came back even without impersonation, with no policy header and no diagnostics. A \
      missing permission, a gate that is still spreading and a mailbox policy all look like this.
      """,
    decidedBy: """
      403 without gate header and diagnostics even without impersonation: which fence it is cannot be \
      told; candidates listed, confidence possible
      """,
    fix: [
      FixStep(
        "Check in this order: permission, EWS gates, mailbox policy.",
        command: """
          xtdiag consent
          xtdiag ews
          xtdiag policy
          """),
      FixStep(
        "Read the settings that gate EWS.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
      FixStep("Changed something less than 24 hours ago? Wait and run again."),
      FixStep("Otherwise ask Microsoft support with the request ids in the evidence."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-control-access-to-ews-in-exchange",
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-access-policies",
    ])
}
