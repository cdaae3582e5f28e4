public import Diagnosis

extension Cause {
  /// Named when the assertion's times do not hold the service's now.
  public static let tokenAssertionOutOfTime = Cause(
    "token.assertion-out-of-time", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The signed assertion is outside its time range",
    explanation: """
      The clock of whoever signed it differs from Entra's, or a federated token file was not renewed. \
      Compare the measured clock difference in network.clock.
      """,
    decidedBy: "700024: assertion outside its time range; compare with measured clock skew",
    fix: [
      FixStep(
        "Set the clock of this machine from a time server.",
        command: "sudo timedatectl set-ntp true"),
      FixStep(
        "With a federated token, check that the process that renews the file is running.",
        command: """
          exchange:
            federatedToken: { file: PATH }
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials",
      "https://www.rfc-editor.org/rfc/rfc7523",
    ])

  /// Named when the assertion is addressed to another endpoint or cloud.
  public static let tokenAssertionAudience = Cause(
    "token.assertion-audience", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The assertion is addressed to another token endpoint",
    explanation: """
      Its aud claim must be the token endpoint of this tenant and cloud. Another tenant, another cloud or \
      a gateway address in endpoints leads to this.
      """,
    decidedBy: "700023: the assertion's aud names another endpoint or cloud",
    fix: [
      FixStep(
        """
        Check cloud, tenant and endpoints in xtdiag.yaml; the assertion is made for the endpoint they \
        give.
        """,
        command: "https://{loginHost}/{tenantID}/oauth2/v2.0/token"),
      FixStep(
        """
        With a federated token, have its issuer set the audience of the cloud, such as \
        api://AzureADTokenExchange.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials"
    ])

  /// Named when the assertion speaks for another app than the request.
  public static let tokenAssertionAppMismatch = Cause(
    "token.assertion-app-mismatch", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The assertion names another app than {client}",
    explanation: """
      The iss and sub claims of the assertion must both be the client id of the request. The certificate \
      settings belong to another app, or the client id was changed in one place only.
      """,
    decidedBy: "700021: iss or sub of the assertion is not the client id",
    fix: [
      FixStep(
        "Use the client id that the certificate or token was made for.",
        command: """
          exchange:
            clientId: {client}
          """),
      FixStep(
        "See where each value comes from.",
        command: "xtdiag init --check"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials"
    ])

  /// Named when no federated credential of the app fits the presented token.
  public static let tokenFederatedCredentialMismatch = Cause(
    "token.federated-credential-mismatch", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "No federated credential of {client} matches the presented token",
    explanation: """
      Issuer, subject and audience must match a registered federated credential exactly, letter case and \
      trailing slash included. The finding says which of them differs.
      """,
    decidedBy: """
      70021, 700211, 700212, 700213, 7002137, 7002138: issuer, audience or subject does not match; says \
      which
      """,
    fix: [
      FixStep(
        """
        Compare issuer, subject and audience with Entra admin centre ({entraPortal}), App registrations, \
        {client}, Certificates & secrets, Federated credentials.
        """),
      FixStep(
        """
        Correct the registered credential, or the setting of the issuer; the audience depends on the \
        cloud: api://AzureADTokenExchange, api://AzureADTokenExchangeUSGov or \
        api://AzureADTokenExchangeChina.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation"
    ])

  /// Named when the scope is not a resource with /.default.
  public static let tokenScopeInvalid = Cause(
    "token.scope-invalid", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The requested scope is not one that Entra accepts",
    explanation: """
      An app's own sign-in asks for one resource followed by /.default, never for single permissions. A \
      changed Exchange host in the configuration can lead here.
      """,
    decidedBy: "1002012 / 70011: scope is not RESOURCE/.default",
    fix: [
      FixStep(
        "Check the cloud and endpoints in xtdiag.yaml; the scope follows the Exchange host.",
        command: "https://{exchangeHost}/.default")
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc"
    ])

  /// Named when Exchange requires an assignment and the app has none.
  public static let tokenAssignmentRequired = Cause(
    "token.assignment-required", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The app {client} is not assigned to Exchange Online in {tenant}",
    explanation: """
      The enterprise application of Exchange is set to require assignment, and this app holds no role on \
      it, so Entra refuses the token outright.
      """,
    decidedBy: "501051: the enterprise application requires assignment and none exists",
    fix: [
      FixStep(
        """
        Grant the application permission full_access_as_app with admin consent; the assignment comes \
        with it.
        """,
        command: """
          $app = Get-MgServicePrincipal -Filter "appId eq '{client}'"
          $exchange = Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
          New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id \
          -ResourceId $exchange.Id -AppRoleId dc890d15-9560-4a4c-9b7f-a736ec74ec40
          """),
      FixStep("Or set Assignment required to No on the enterprise application Office 365 Exchange Online."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow"
    ])
}
