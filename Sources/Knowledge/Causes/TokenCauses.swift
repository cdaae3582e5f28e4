public import Diagnosis

extension Catalogue {
  /// The causes of the group `token`, in the order of the catalogue.
  static let tokenCauses: [Cause] = [
    .tokenAppUnknown,
    .tokenServicePrincipalMissing,
    .tokenAppDisabled,
    .tokenSecretInvalid,
    .tokenSecretExpired,
    .tokenSecretExpiring,
    .tokenCredentialMissing,
    .tokenCertificateUnknown,
    .tokenCertificateExpired,
    .tokenAssertionOutOfTime,
    .tokenAssertionAudience,
    .tokenAssertionAppMismatch,
    .tokenFederatedCredentialMismatch,
    .tokenScopeInvalid,
    .tokenAssignmentRequired,
    .tokenConditionalAccess,
    .tokenLoopDetected,
    .tokenThrottled,
    .tokenServiceUnavailable,
    .tokenUnknownRefusal,
    .tokenClaimsUnexpected,
    .tokenUndecodable,
  ]
}

extension Cause {
  /// Named when the tenant has no app registration with this client id.
  public static let tokenAppUnknown = Cause(
    "token.app-unknown", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The app {client} is not registered in {tenant}",
    explanation: """
      Cross-tenant sync signs in with a registration that lives in the Exchange tenant. The usual reason \
      is an app registered in the Dynamics tenant instead, or an object id in place of the application \
      (client) id.
      """,
    decidedBy: """
      700016: no registration with this client id in the tenant; the classic: registered in the Dynamics \
      tenant instead
      """,
    fix: [
      FixStep(
        """
        In the Entra admin centre ({entraPortal}) of the Exchange tenant, look the app up under App \
        registrations, All applications, and copy its Application (client) ID.
        """),
      FixStep(
        """
        If it is not there, register it in that tenant, single tenant, without a redirect URI, and grant \
        it full_access_as_app.
        """),
      FixStep(
        "Use that id in xtdiag.yaml and in the email server profile.",
        command: """
          exchange:
            tenant: {tenant}
            clientId: APPLICATION-CLIENT-ID
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth",
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes",
    ])

  /// Named when the app is known but has no enterprise application in the tenant.
  public static let tokenServicePrincipalMissing = Cause(
    "token.service-principal-missing", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The app {client} has no enterprise application in {tenant}",
    explanation: """
      The registration exists, but without a service principal in the tenant nobody can sign in as it. \
      This happens when the app was made by script or when the enterprise application was deleted.
      """,
    decidedBy: "7000229: the id is known but the tenant has no enterprise application for it",
    fix: [
      FixStep(
        "Create the service principal.",
        command: "New-MgServicePrincipal -AppId {client}"),
      FixStep("Then grant admin consent again; a new service principal has no permissions."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow"
    ])

  /// Named when the enterprise application is disabled for sign-in.
  public static let tokenAppDisabled = Cause(
    "token.app-disabled", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The app {client} is disabled in {tenant}",
    explanation: """
      Its enterprise application is not enabled for users to sign in, so Entra issues no token. An \
      administrator or an automatic clean-up of unused apps switched it off.
      """,
    decidedBy: "7000112 or 7000116: the enterprise application is disabled for sign-in",
    fix: [
      FixStep(
        """
        Enable it: Entra admin centre ({entraPortal}), Enterprise applications, the app, Properties, \
        Enabled for users to sign-in, Yes.
        """,
        command: """
          $app = Get-MgServicePrincipal -Filter "appId eq '{client}'"
          Update-MgServicePrincipal -ServicePrincipalId $app.Id -AccountEnabled:$true
          """),
      FixStep("If Microsoft disabled it, the enterprise application says so; open a support request then."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes"
    ])

  /// Named when the secret is not one of the app's.
  public static let tokenSecretInvalid = Cause(
    "token.secret-invalid", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The client secret is not valid for the app {client}",
    explanation: """
      Tenant and app are right, only the secret is wrong: an old value, the secret of another app, a \
      damaged copy, or one made less than two minutes ago.
      """,
    decidedBy: "7000215: wrong secret value",
    fix: [
      FixStep(
        "If the secret is brand new, wait two minutes and run again.",
        command: "xtdiag token"),
      FixStep(
        """
        Otherwise make a new one: Entra admin centre ({entraPortal}), App registrations, {client}, \
        Certificates & secrets, and copy the Value, not the Secret ID.
        """),
      FixStep(
        "Put it where xtdiag reads it, and into the email server profile in Dynamics.",
        command: """
          exchange:
            clientSecret: { env: XTDIAG_EXCHANGE_CLIENT_SECRET }
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials"
    ])

  /// Named when the secret has passed its end date.
  public static let tokenSecretExpired = Cause(
    "token.secret-expired", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The client secret of the app {client} has expired",
    explanation: """
      Entra knows the secret and says that its time is over. Secrets last 24 months at most, and nothing \
      tells Dynamics in advance.
      """,
    decidedBy: "7000222",
    fix: [
      FixStep(
        """
        Add a new secret: Entra admin centre ({entraPortal}), App registrations, {client}, Certificates & \
        secrets.
        """),
      FixStep(
        """
        Put its value into the email server profile {profile} in Dynamics, then Test & Enable the \
        mailboxes.
        """),
      FixStep("Put it where xtdiag reads it, and note the end date in a calendar."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials"
    ])

  /// Named when the secret or the certificate in use ends within 30 days.
  public static let tokenSecretExpiring = Cause(
    "token.secret-expiring", .warn, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The client secret or certificate in use ends soon",
    explanation: """
      Sync works until the credential's end date and then stops for every mailbox at once. Dynamics gives \
      no warning.
      """,
    decidedBy: """
      Graph passwordCredentials: the entry whose hint matches the secret in use ends within 30 days (14 \
      and 7 named); of a certificate, its own end date
      """,
    fix: [
      FixStep(
        """
        Add a second secret or certificate now: Entra admin centre ({entraPortal}), App registrations, \
        {client}, Certificates & secrets. The old and the new one work side by side.
        """),
      FixStep(
        """
        Put the new one into the email server profile {profile} in Dynamics, check that sync runs, then \
        delete the old one.
        """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials"
    ])

  /// Named when the token request holds no credential or lacks a field.
  public static let tokenCredentialMissing = Cause(
    "token.credential-missing", .fail, side: .thisMachine,
    whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "The token request held no usable credential",
    explanation: """
      Entra found no secret and no assertion in the request, or a required field was empty. An unset \
      environment variable or an empty file is the usual reason.
      """,
    decidedBy: "7000216 / 7000218 / 900144: no credential or a required field absent in the request",
    fix: [
      FixStep(
        "See where each value comes from and which is empty.",
        command: "xtdiag init --check"),
      FixStep(
        "Set the secret, or name a certificate instead.",
        command: """
          exchange:
            clientSecret: { env: XTDIAG_EXCHANGE_CLIENT_SECRET }
            # certificate: { file: app.pem, key: app.key }
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow"
    ])

  /// Named when the certificate is not registered on the app or its signature does not verify.
  public static let tokenCertificateUnknown = Cause(
    "token.certificate-unknown", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The certificate is not registered on the app {client}",
    explanation: """
      Entra found no key with this thumbprint on the app, or the signature does not match the one it has. \
      The certificate was not uploaded, was uploaded to another app, or file and key do not belong \
      together.
      """,
    decidedBy: "700027: the thumbprint is not registered on the app, or the signature does not verify",
    fix: [
      FixStep(
        """
        Compare the thumbprint with the list at Entra admin centre ({entraPortal}), App registrations, \
        {client}, Certificates & secrets, Certificates.
        """,
        command: "openssl x509 -in app.pem -noout -fingerprint -sha1"),
      FixStep("Upload the public certificate if it is missing."),
      FixStep(
        "Check that certificate and key are a pair: both commands must print the same.",
        command: """
          openssl x509 -in app.pem -noout -pubkey
          openssl pkey -in app.key -pubout
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials"
    ])

  /// Named when the certificate is outside its validity.
  public static let tokenCertificateExpired = Cause(
    "token.certificate-expired", .fail, side: .exchangeTenant,
    whoCanFix: "Application Administrator, tenant B", takesEffect: "minutes",
    title: "The certificate of the app {client} is outside its validity",
    explanation: """
      Either it has ended or it does not begin until later. Entra accepts no assertion signed with it.
      """,
    decidedBy: "local certificate outside its validity, or the service says so",
    fix: [
      FixStep(
        "Read its dates.",
        command: "openssl x509 -in app.pem -noout -dates"),
      FixStep(
        """
        Make a new certificate, upload its public part at Entra admin centre ({entraPortal}), App \
        registrations, {client}, Certificates & secrets, and name it in xtdiag.yaml.
        """,
        command: """
          exchange:
            certificate: { file: app.pem, key: app.key }
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials"
    ])
}
