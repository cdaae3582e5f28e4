public import Diagnosis

extension Cause {
  /// Named while EWS works, to say when it stops.
  public static let ewsRetirementApproaching = Cause(
    "ews.retirement-approaching", .warn, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "",
    title: "EWS stops for good on 1 April 2027",
    explanation: """
      Everything works today. Exchange Online ends EWS on that day without exceptions, and cross-tenant \
      sync moves to Microsoft Graph before it.
      """,
    decidedBy: """
      EWS works today; permanent stop 2027-04-01; says the days left and what EwsEnabled/EwsAllowedAppIDs \
      hold
      """,
    fix: [
      FixStep(
        "Grant the app the Graph permissions that sync needs then; xtdiag lists what is missing.",
        command: "xtdiag graph"),
      FixStep(
        "Keep the app on the EWS allow list until the move.",
        command: """
          Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsEnabled, \
          EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-ews-exchange-online",
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth",
    ])

  /// Named when EWS says that the token is for another service.
  public static let ewsTokenWrongAudience = Cause(
    "ews.token-wrong-audience", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "EWS says the token is for another service",
    explanation: """
      The audience of the token is not Exchange. A Graph or Azure AD resource in the request, or the \
      Exchange host of another cloud, is the reason.
      """,
    decidedBy: "401 + x-ms-diagnostics 2000003",
    fix: [
      FixStep(
        "Check cloud and endpoints in xtdiag.yaml; the token is asked for with this scope.",
        command: "https://{exchangeHost}/.default"),
      FixStep(
        "Look at the audience of the token.",
        command: "xtdiag token"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth"
    ])

  /// Named when EWS refuses the token with another diagnostics id.
  public static let ewsTokenRejected = Cause(
    "ews.token-rejected", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "unknown",
    title: "EWS refuses the token",
    explanation: """
      Exchange gave a diagnostics id with a reason, which the finding prints whole. An expired token, a \
      tenant that Exchange does not know or a damaged signature are the usual kinds.
      """,
    decidedBy: "401 with another x-ms-diagnostics id; id, reason and category printed",
    fix: [
      FixStep(
        "Run again: a new token is asked for each time.",
        command: "xtdiag ews"),
      FixStep(
        "Check that the token is of {tenantID} and for Exchange.",
        command: "xtdiag token"),
      FixStep("If it stays, ask Microsoft support with the diagnostics and request ids in the evidence."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth"
    ])

  /// Named when the EWS host is not Exchange Online.
  public static let ewsNotExchangeOnline = Cause(
    "ews.not-exchange-online", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The EWS host is not Exchange Online",
    explanation: """
      The address answers 404 or names an on-premises server version. Cross-tenant sync talks to Exchange \
      Online only, at a fixed address for each cloud.
      """,
    decidedBy: """
      404 without X-CasErrorCode, or an on-premises ServerVersionInfo where Exchange Online was expected
      """,
    fix: [
      FixStep(
        "Use the host of the cloud: remove the override under endpoints in xtdiag.yaml.",
        command: "https://{exchangeHost}/EWS/Exchange.asmx"),
      FixStep("Compare the server location in the email server profile {profile}."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when EWS finds xtdiag's own request wrong.
  public static let ewsRequestRejected = Cause(
    "ews.request-rejected", .fail, side: .microsoft,
    whoCanFix: "the xtdiag project", takesEffect: "new release",
    title: "EWS finds xtdiag's request wrong",
    explanation: """
      The schema, version or form of a request that xtdiag wrote was refused. The fault is ours and says \
      nothing about your tenants.
      """,
    decidedBy: """
      ErrorSchemaValidation, ErrorInvalidRequest, ErrorInvalidServerVersion: our own request is wrong
      """,
    fix: [
      FixStep(
        "Report it to the xtdiag project with the JSON report attached.",
        command: "xtdiag ews --output json=report.json --pseudonymize")
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])

  /// Named when Exchange asks for a pause longer than the patience given.
  public static let ewsThrottled = Cause(
    "ews.throttled", .inconclusive, side: .microsoft,
    whoCanFix: "whoever runs xtdiag", takesEffect: "as told",
    title: "Exchange is throttling EWS",
    explanation: """
      Exchange asks callers to slow down and says for how long; it did so beyond the patience of this run. \
      Nothing is known about the mailbox until then.
      """,
    decidedBy: """
      503 with Retry-After, ErrorServerBusy, ErrorExceededConnectionCount, ErrorTooManyObjectsOpened after \
      the allowed patience; prints the asked back-off
      """,
    fix: [
      FixStep(
        "Wait for as long as the finding says, then run again with fewer requests at once.",
        command: "xtdiag mailbox --concurrency 1 --wait 10m"),
      FixStep("If sync itself is slow, look for other programs that use the same app."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange"
    ])

  /// Named when Exchange is out of order for the moment.
  public static let ewsServiceUnavailable = Cause(
    "ews.service-unavailable", .inconclusive, side: .microsoft,
    whoCanFix: "Microsoft support", takesEffect: "later",
    title: "Exchange Online is not available at the moment",
    explanation: """
      Exchange answered with a passing fault, and once more after a retry. It says nothing about your \
      set-up.
      """,
    decidedBy: """
      transient server codes, 5xx (503 without Retry-After, HTML error pages with 5xx) or the generic \
      error page after a retry
      """,
    fix: [
      FixStep(
        "Run again in a few minutes.",
        command: "xtdiag ews"),
      FixStep("If it lasts, look at the service health in the Microsoft 365 admin center."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/responsecode"
    ])
}
