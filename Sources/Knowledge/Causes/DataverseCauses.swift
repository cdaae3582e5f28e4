public import Diagnosis

extension Catalogue {
  /// The causes of the group `dataverse`, in the order of the catalogue.
  static let dataverseCauses: [Cause] = [
    .dataverseEnvironmentUnknown,
    .dataverseSignInRefused,
    .dataverseTokenRejected,
    .dataverseAppUserMissing,
    .dataversePrivilegeMissing,
    .dataverseThrottled,
    .dataverseServiceUnavailable,
  ]
}

extension Cause {
  /// Named when the environment's host is unknown or is no Dataverse environment.
  public static let dataverseEnvironmentUnknown = Cause(
    "dataverse.environment-unknown", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "{environment} is no Dynamics environment that can be reached",
    explanation: """
      The host does not resolve, or what answers there is not Dataverse. The address is mistyped, the \
      environment was deleted, or its address was changed.
      """,
    decidedBy: "environment host does not resolve or is no Dataverse environment",
    fix: [
      FixStep(
        """
        Copy the Environment URL from the Power Platform admin center: Manage, Environments, the \
        environment.
        """),
      FixStep(
        "Write it into xtdiag.yaml, without a path.",
        command: """
          dynamics:
            environment: https://org.crm.dynamics.com
          """),
    ])

  /// Named when Entra refuses the app that signs in to Dynamics.
  public static let dataverseSignInRefused = Cause(
    "dataverse.sign-in-refused", .fail, side: .dynamicsEnvironment,
    whoCanFix: "Application Administrator, tenant A", takesEffect: "minutes",
    title: "Entra refuses the sign-in of the Dynamics app",
    explanation: """
      The app that xtdiag uses to read Dynamics got no token from tenant A. Its code is explained as for \
      the Exchange side, but the fix belongs into the Dynamics tenant. Sync itself does not use this app.
      """,
    decidedBy: "Entra refuses the Dynamics app: the AADSTS code explained as in token.*, but in tenant A",
    fix: [
      FixStep(
        "Look the code up.",
        command: "xtdiag explain AADSTS-NUMBER"),
      FixStep(
        """
        Check tenant, client id and secret of the dynamics section; they are not the ones of the \
        exchange section.
        """,
        command: """
          dynamics:
            tenant: fabrikam.example
            clientId: CLIENT-ID-IN-TENANT-A
            clientSecret: { env: XTDIAG_DYNAMICS_CLIENT_SECRET }
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])

  /// Named when the environment refuses a fresh token.
  public static let dataverseTokenRejected = Cause(
    "dataverse.token-rejected", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "{environment} refuses a fresh token",
    explanation: """
      The token is for another environment or another tenant than the one that this environment belongs \
      to.
      """,
    decidedBy: "401 from the environment with a fresh token: wrong audience or environment",
    fix: [
      FixStep(
        "Check that environment and tenant of the dynamics section belong together.",
        command: """
          dynamics:
            environment: {environment}
            tenant: TENANT-OF-THE-ENVIRONMENT
          """)
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-apps/developer/data-platform/use-single-tenant-server-server-authentication"
    ])

  /// Named when the app has no application user in the environment.
  public static let dataverseAppUserMissing = Cause(
    "dataverse.app-user-missing", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "minutes",
    title: "The Dynamics app has no application user in {environment}",
    explanation: """
      The token is good, but the environment does not know the app. Each environment needs an application \
      user of its own for it.
      """,
    decidedBy: "0x80072560: the token is good but there is no application user in the environment",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Users + permissions, \
        Application users, New app user; choose the app and give it a security role.
        """),
      FixStep(
        "Run again.",
        command: "xtdiag dataverse"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-apps/developer/data-platform/use-single-tenant-server-server-authentication"
    ])

  /// Named when the application user lacks a privilege.
  public static let dataversePrivilegeMissing = Cause(
    "dataverse.privilege-missing", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "minutes",
    title: "The Dynamics app lacks a privilege in {environment}",
    explanation: """
      The application user exists, but its security role does not let it read or write a table that the \
      check needs. The finding names the privilege.
      """,
    decidedBy: "0x80040220: names the missing privilege",
    fix: [
      FixStep(
        """
        Add the privilege to a security role of the application user: read on Email Server Profile, \
        Mailbox, Trace, User, Queue and Organization, and write on Mailbox for Test & Enable.
        """),
      FixStep(
        "Run again.",
        command: "xtdiag dataverse"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-apps/developer/data-platform/use-single-tenant-server-server-authentication"
    ])

  /// Named when Dataverse answers 429.
  public static let dataverseThrottled = Cause(
    "dataverse.throttled", .inconclusive, side: .dynamicsEnvironment,
    whoCanFix: "whoever runs xtdiag", takesEffect: "as told",
    title: "Dynamics is throttling requests",
    explanation: """
      The application user has used up one of the service protection limits, which count requests, their \
      run time and how many run at once over five minutes.
      """,
    decidedBy: "429 with 0x80072322, 0x80072321 or 0x80072326",
    fix: [
      FixStep(
        "Wait for as long as the finding says, then run again with fewer requests at once.",
        command: "xtdiag dataverse --concurrency 1 --wait 5m"),
      FixStep("Give xtdiag an app of its own if an integration shares this one."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-apps/developer/data-platform/api-limits"
    ])

  /// Named when Dynamics is out of order for the moment.
  public static let dataverseServiceUnavailable = Cause(
    "dataverse.service-unavailable", .inconclusive, side: .microsoft,
    whoCanFix: "Microsoft support", takesEffect: "later",
    title: "Dynamics is not available at the moment",
    explanation: """
      Dynamics answered with a passing fault, and once more after a retry: the environment may be in \
      maintenance, in administration mode, or being copied. It says nothing about your set-up.
      """,
    decidedBy: "5xx after one retry",
    fix: [
      FixStep(
        "Run again in a few minutes.",
        command: "xtdiag dataverse --wait 30m"),
      FixStep(
        """
        If it lasts, look at the environment in the Power Platform admin center, and at the service \
        health in the Microsoft 365 admin center.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors"
    ])
}
