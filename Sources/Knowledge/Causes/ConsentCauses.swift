public import Diagnosis

extension Catalogue {
  /// The causes of the group `consent`, in the order of the catalogue.
  static let consentCauses: [Cause] = [
    .consentMissing,
    .consentNotGranted,
    .consentWrongPermission,
    .consentRoleAbsentButWorks,
    .consentExcessPermissions,
    .consentGraphTransitionIncomplete,
  ]
}

extension Cause {
  /// Named when the app holds no right to use EWS, neither by consent nor by RBAC, and EWS refuses it.
  public static let consentMissing = Cause(
    "consent.missing", .fail, side: .exchangeTenant,
    whoCanFix: "Privileged Role Administrator, tenant B", takesEffect: "minutes; a new token is needed",
    title: "The app {client} has no permission to use EWS in {tenant}",
    explanation: """
      The token carries no full_access_as_app, and Exchange grants nothing through RBAC for Applications \
      either. The permission was never added, or was added as delegated instead of application.
      """,
    decidedBy: """
      token without full_access_as_app, no RBAC for Applications grant, EWS refuses (401/403, diagnostics \
      2000008)
      """,
    fix: [
      FixStep(
        """
        Add it: Entra admin centre ({entraPortal}), App registrations, {client}, API permissions, Add a \
        permission, APIs my organization uses, Office 365 Exchange Online, Application permissions, \
        full_access_as_app.
        """),
      FixStep(
        "Press Grant admin consent on the same page, or grant it by script.",
        command: """
          $app = Get-MgServicePrincipal -Filter "appId eq '{client}'"
          $exchange = Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
          New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id \
          -ResourceId $exchange.Id -AppRoleId dc890d15-9560-4a4c-9b7f-a736ec74ec40
          """),
      FixStep(
        """
        Or open this address as that role: it grants what the registration lists. It takes a redirect URI \
        on the registration; without one it ends with AADSTS500113.
        """,
        command: "https://{loginHost}/{tenantID}/adminconsent?client_id={client}"),
      FixStep(
        "Get a new token: tokens issued before keep their old permissions until they end, in Dynamics too.",
        command: "xtdiag consent"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth",
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth",
    ])

  /// Named when the permission is listed on the registration and nobody consented to it.
  public static let consentNotGranted = Cause(
    "consent.not-granted", .fail, side: .exchangeTenant,
    whoCanFix: "Privileged Role Administrator, tenant B", takesEffect: "minutes; a new token is needed",
    title: "Admin consent for full_access_as_app was not given in {tenant}",
    explanation: """
      The permission is listed on the registration, but listing only asks; without an administrator's \
      consent the token does not carry it.
      """,
    decidedBy: """
      the permission is listed on the registration (requiredResourceAccess) but no app role assignment \
      exists: admin consent was not given
      """,
    fix: [
      FixStep(
        """
        Entra admin centre ({entraPortal}), App registrations, {client}, API permissions: press Grant \
        admin consent and check that the status turns green.
        """),
      FixStep(
        "Or grant it by script.",
        command: """
          $app = Get-MgServicePrincipal -Filter "appId eq '{client}'"
          $exchange = Get-MgServicePrincipal -Filter "appId eq '00000002-0000-0ff1-ce00-000000000000'"
          New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id \
          -ResourceId $exchange.Id -AppRoleId dc890d15-9560-4a4c-9b7f-a736ec74ec40
          """),
      FixStep(
        """
        Or open this address as that role: it grants what the registration lists. It takes a redirect URI \
        on the registration; without one it ends with AADSTS500113.
        """,
        command: "https://{loginHost}/{tenantID}/adminconsent?client_id={client}"),
      FixStep(
        "Get a new token: tokens issued before keep their old permissions until they end.",
        command: "xtdiag consent"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/entra/identity-platform/v2-admin-consent",
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth",
    ])

  /// Named when the app holds other permissions, but not the one that EWS needs.
  public static let consentWrongPermission = Cause(
    "consent.wrong-permission", .fail, side: .exchangeTenant,
    whoCanFix: "Privileged Role Administrator, tenant B", takesEffect: "minutes; a new token is needed",
    title: "The app {client} holds other permissions, but not full_access_as_app",
    explanation: """
      EWS as an app needs full_access_as_app on Office 365 Exchange Online. IMAP.AccessAsApp, Mail \
      permissions, a delegated scope or a permission on Microsoft Graph do not open EWS.
      """,
    decidedBy: """
      other roles are present (IMAP.AccessAsApp, Mail.*, a delegated scope, or EWS permission asked on \
      Graph) but not full_access_as_app; names what was found
      """,
    fix: [
      FixStep(
        """
        Add the right one: Entra admin centre ({entraPortal}), App registrations, {client}, API \
        permissions, APIs my organization uses, Office 365 Exchange Online, Application permissions, \
        full_access_as_app.
        """),
      FixStep(
        "If the picker does not show it, add it to the manifest.",
        command: """
          "requiredResourceAccess": [ {
            "resourceAppId": "00000002-0000-0ff1-ce00-000000000000",
            "resourceAccess": [ { "id": "dc890d15-9560-4a4c-9b7f-a736ec74ec40", "type": "Role" } ]
          } ]
          """),
      FixStep(
        """
        Grant admin consent on the same page, or at this address as that role (it takes a redirect URI on \
        the registration).
        """,
        command: "https://{loginHost}/{tenantID}/adminconsent?client_id={client}"),
      FixStep(
        "Remove what is not needed, and get a new token: tokens issued before stay as they are.",
        command: "xtdiag consent"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/client-developer/exchange-web-services/how-to-authenticate-an-ews-application-by-using-oauth"
    ])

  /// Named when EWS works through RBAC for Applications, without a consent in Entra.
  public static let consentRoleAbsentButWorks = Cause(
    "consent.role-absent-but-works", .warn, side: .exchangeTenant,
    whoCanFix: "Exchange Administrator, tenant B", takesEffect: "",
    title: "EWS access comes from Exchange RBAC, not from full_access_as_app",
    explanation: """
      The token names no role, yet Exchange lets the app in: the right is granted inside Exchange and \
      usually limited to some mailboxes. This is a supported set-up; whoever looks only at Entra will miss \
      it.
      """,
    decidedBy: """
      no role in the token but EWS works or RBAC for Applications grants Application EWS.AccessAsApp: a \
      supported, scoped set-up; never a failure
      """,
    fix: [
      FixStep("Nothing needs fixing. Note in your documentation where the right comes from."),
      FixStep(
        "See which mailboxes it covers.",
        command: "Test-ServicePrincipalAuthorization -Identity {client} -Resource {subject}"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/exchange/permissions-exo/application-rbac"
    ])

  /// Named when the app holds application permissions that sync does not need.
  public static let consentExcessPermissions = Cause(
    "consent.excess-permissions", .warn, side: .exchangeTenant,
    whoCanFix: "Privileged Role Administrator, tenant B", takesEffect: "minutes",
    title: "The app {client} holds more permissions than sync needs",
    explanation: """
      Each further application permission widens what a stolen secret opens. EWS sync needs \
      full_access_as_app, and the move to Graph needs its own list; the rest can go.
      """,
    decidedBy: "the token carries application roles that this job does not need",
    fix: [
      FixStep(
        """
        Remove the permissions that the finding lists: Entra admin centre ({entraPortal}), Enterprise \
        applications, the app, Permissions, Revoke permission.
        """),
      FixStep("If another job uses them, give that job an app of its own."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when the app lacks Graph permissions that cross-tenant sync needs from April 2027.
  public static let consentGraphTransitionIncomplete = Cause(
    "consent.graph-transition-incomplete", .warn, side: .exchangeTenant,
    whoCanFix: "Privileged Role Administrator, tenant B", takesEffect: "minutes; a new token is needed",
    title: "The app lacks Microsoft Graph permissions that sync needs before April 2027",
    explanation: """
      Cross-tenant sync moves from EWS to Microsoft Graph, and EWS ends on 1 April 2027. Without these \
      application permissions sync stops then.
      """,
    decidedBy: """
      one or more of the Microsoft Graph application permissions that cross-tenant sync needs before \
      2027-04-01 is missing; lists them
      """,
    fix: [
      FixStep(
        """
        Add the missing application permissions on Microsoft Graph to the same app: Entra admin centre \
        ({entraPortal}), App registrations, {client}, API permissions.
        """),
      FixStep(
        """
        Grant admin consent for them. Microsoft's script Grant-SssGraphApplicationPermissions.ps1 in its \
        PowerApps-Samples does both steps.
        """),
      FixStep(
        "Keep the mailbox scope in mind: a Graph consent without a policy or a scope opens every mailbox.",
        command: "Get-ApplicationAccessPolicy | Where-Object { $_.AppId -eq '{client}' }"),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])
}
