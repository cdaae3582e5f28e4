public import Diagnosis

extension Cause {
  /// Named when a Conditional Access policy blocks the token.
  public static let tokenConditionalAccess = Cause(
    "token.conditional-access", .fail, side: .exchangeTenant,
    whoCanFix: "Conditional Access Administrator, tenant B", takesEffect: "minutes",
    title: "A Conditional Access policy of {tenant} blocks the sign-in",
    explanation: """
      The credential was accepted and a policy for workload identities then said no, by location or by \
      risk. A location policy may block this machine and let Dynamics through, or the reverse.
      """,
    decidedBy: """
      53003: blocked by policy; prints the policy ids from claims.capolids; a location policy may block \
      this machine and not Dynamics, or the reverse
      """,
    fix: [
      FixStep(
        """
        Find the sign-in in the Entra admin centre ({entraPortal}): Sign-in logs, Service principal \
        sign-ins; the tab Conditional Access names the policy. The policy ids are in this finding.
        """),
      FixStep(
        """
        Exclude the app's service principal from the policy, or add the addresses that it signs in from to \
        the allowed locations. Dynamics signs in from Microsoft's addresses, not from this machine.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity/conditional-access/workload-identity"
    ])

  /// Named when Entra saw the same request too often.
  public static let tokenLoopDetected = Cause(
    "token.loop-detected", .inconclusive, side: .exchangeTenant,
    whoCanFix: "whoever runs xtdiag", takesEffect: "5 minutes",
    title: "Entra refuses the request because it came too often",
    explanation: """
      The same sign-in was sent fifteen times or more within five minutes, so Entra stops answering it for \
      a while. Another program with the same app, or xtdiag in a loop, sends it.
      """,
    decidedBy: "50196: the same request too often",
    fix: [
      FixStep(
        "Stop what repeats the sign-in, wait five minutes and run again.",
        command: "xtdiag token")
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])

  /// Named when Entra answers 429.
  public static let tokenThrottled = Cause(
    "token.throttled", .inconclusive, side: .microsoft,
    whoCanFix: "whoever runs xtdiag", takesEffect: "as told",
    title: "Entra is throttling sign-ins",
    explanation: """
      The service asks for a pause and says how long. Nothing is known about the set-up until then.
      """,
    decidedBy: "HTTP 429, plain text, Retry-After",
    fix: [
      FixStep(
        "Wait for as long as the finding says, then run again, or let xtdiag wait.",
        command: "xtdiag token --wait 5m")
    ],
    docs: [
      "https://www.rfc-editor.org/rfc/rfc6585"
    ])

  /// Named when Entra is out of order for the moment.
  public static let tokenServiceUnavailable = Cause(
    "token.service-unavailable", .inconclusive, side: .microsoft,
    whoCanFix: "Microsoft support", takesEffect: "later",
    title: "Entra is not available at the moment",
    explanation: """
      The sign-in service answered with a passing fault, and once more after a retry. It says nothing \
      about your set-up.
      """,
    decidedBy: "90033, temporarily_unavailable, 5xx after one retry",
    fix: [
      FixStep(
        "Run again in a few minutes.",
        command: "xtdiag token"),
      FixStep(
        """
        If it lasts, look at the service health in the Microsoft 365 admin center, and give support the \
        trace and correlation ids in the evidence.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])

  /// Named when Entra refuses with a code that the catalogue does not interpret.
  public static let tokenUnknownRefusal = Cause(
    "token.unknown-refusal", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "unknown",
    title: "Entra refuses the token with a code that fits no known cause",
    explanation: """
      Code and text are kept as they came, with the public name and the likely reason where they are \
      known.
      """,
    decidedBy: """
      an AADSTS code that the catalogue does not interpret: kept whole, with its public name where the \
      list has one
      """,
    fix: [
      FixStep(
        "Look the number up on Microsoft's page.",
        command: "https://{loginHost}/error"),
      FixStep(
        """
        Look at the sign-in in the Entra admin centre ({entraPortal}): Sign-in logs, Service principal \
        sign-ins, with the correlation id of this finding.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])

  /// Named when the issued token is not the one that was asked for.
  public static let tokenClaimsUnexpected = Cause(
    "token.claims-unexpected", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "at once",
    title: "The token is not the one that was asked for",
    explanation: """
      Entra issued a token, but its audience, tenant, app or kind differs from the request. A gateway in \
      front of the login host or a wrong app in the configuration is the usual reason.
      """,
    decidedBy: """
      a token was issued but aud, tid, appid or idtyp is not what was asked for (the aliases \
      outlook.office.com and outlook.office365.com, with or without slash, and the resource id are the \
      same audience)
      """,
    fix: [
      FixStep(
        """
        Compare the decoded claims in this finding with the configuration: aud is Exchange, tid is \
        {tenantID}, appid is {client}, idtyp is app.
        """),
      FixStep("Correct tenant, clientId or endpoints in xtdiag.yaml."),
      FixStep(
        "See where each value comes from.",
        command: "xtdiag init --check"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference"
    ])

  /// Named when the access token is no readable JWT.
  public static let tokenUndecodable = Cause(
    "token.undecodable", .warn, side: .microsoft,
    whoCanFix: "whoever runs xtdiag", takesEffect: "",
    title: "The access token cannot be decoded",
    explanation: """
      Tokens belong to their resource and may be opaque or encrypted, so this is no fault. Permissions are \
      then judged by what Exchange does, not by what the token says.
      """,
    decidedBy: "the access token is not a readable JWT; consent is then judged by behaviour only",
    fix: [
      FixStep(
        """
        Nothing needs fixing. To see the permissions, look at Entra admin centre ({entraPortal}), \
        Enterprise applications, {client}, Permissions.
        """)
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow"
    ])
}
