public import Diagnosis

extension Catalogue {
  /// The causes of the group `profile`, in the order of the catalogue.
  static let profileCauses: [Cause] = [
    .profileNotFound,
    .profileInactive,
    .profileNotCrossTenant,
    .profileTenantDiffers,
    .profileClientIdDiffers,
    .profileSecretNotSet,
    .profileLocationWrong,
    .profileAuthorityWrong,
  ]
}

extension Cause {
  /// Named when there is no email server profile of that name or kind.
  public static let profileNotFound = Cause(
    "profile.not-found", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "There is no email server profile {profile} in {environment}",
    explanation: """
      No profile has the configured name, or none signs in across tenants. Names must match to the letter.
      """,
    decidedBy: "no email server profile of that name, or none of the cross-tenant kind",
    fix: [
      FixStep(
        """
        See which profiles there are. Power Platform admin center: Manage, Environments, the environment, \
        Settings, Email, Server profiles.
        """),
      FixStep(
        "Make one for Exchange Online with Oauth (Cross Tenant), or correct the name.",
        command: """
          dynamics:
            serverProfile: NAME-OF-THE-PROFILE
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when the email server profile is deactivated.
  public static let profileInactive = Cause(
    "profile.inactive", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The email server profile {profile} is inactive",
    explanation: "A deactivated profile synchronizes nothing, and its mailboxes fail Test & Enable.",
    decidedBy: "statecode 1",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}, Activate.
        """),
      FixStep("Then Test & Enable the mailboxes of the profile."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when the profile signs in another way than across tenants.
  public static let profileNotCrossTenant = Cause(
    "profile.not-cross-tenant", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The profile {profile} does not sign in across tenants",
    explanation: """
      Its authentication type is not Oauth (Cross Tenant), so Dynamics looks for the mailboxes in its own \
      tenant or uses another credential.
      """,
    decidedBy: "credential retrieval is not 7 (Oauth, cross tenant)",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}: set Authentication Type to Oauth (Cross Tenant) and fill in tenant id, \
        application id and client secret.
        """),
      FixStep("If the type cannot be changed, make a new profile and give it to the mailboxes."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when the profile names another Exchange tenant.
  public static let profileTenantDiffers = Cause(
    "profile.tenant-differs", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The profile {profile} names another tenant than {tenant}",
    explanation: """
      Dynamics signs in to the tenant id in the profile. It is the Dynamics tenant's by mistake, or that \
      of an earlier set-up.
      """,
    decidedBy: "exchangeonlinetenantid is not tenant B",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}: set Tenant ID.
        """,
        command: "{tenantID}"),
      FixStep("Then Test & Enable the mailboxes of the profile."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when the profile holds another client id than the one that works.
  public static let profileClientIdDiffers = Cause(
    "profile.client-id-differs", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The profile {profile} holds another client id than {client}",
    explanation: """
      xtdiag signs in with {client}, and the profile with another app, which need not have the permission \
      or the place on the EWS list.
      """,
    decidedBy: "oauthclientid is not the client id that works",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}: set Application ID and enter the client secret of that app again.
        """,
        command: "{client}"),
      FixStep(
        "Or, if the id in the profile is the right one, test with that.",
        command: """
          exchange:
            clientId: ID-IN-THE-PROFILE
          """),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when the profile has no client secret.
  public static let profileSecretNotSet = Cause(
    "profile.secret-not-set", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The profile {profile} has no client secret",
    explanation: """
      Dynamics cannot sign in with it. A profile that was imported with a solution or copied to another \
      environment loses its secret.
      """,
    decidedBy: "isoauthclientsecretset is false",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}: enter the Client Secret and save.
        """),
      FixStep("Then Test & Enable the mailboxes of the profile."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth"
    ])

  /// Named when the server location of the profile is not the EWS address of the cloud.
  public static let profileLocationWrong = Cause(
    "profile.location-wrong", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The server location in the profile {profile} is wrong",
    explanation: """
      Incoming and outgoing location must be the EWS address of Exchange Online in the cloud of {tenant}. \
      Old profiles keep on-premises or regional addresses.
      """,
    decidedBy: "incoming or outgoing server location is not the EWS URL of tenant B's cloud",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}: check both locations.
        """,
        command: "https://{exchangeHost}/EWS/Exchange.asmx"),
      FixStep("If the form does not let you change them, make a new profile."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online"
    ])

  /// Named when the profile signs in at another cloud's login host.
  public static let profileAuthorityWrong = Cause(
    "profile.authority-wrong", .fail, side: .dynamicsEnvironment,
    whoCanFix: "System Administrator, Dynamics", takesEffect: "at once",
    title: "The profile {profile} signs in at another cloud than that of {tenant}",
    explanation: """
      Its authority names another login host than {loginHost}, where the tenant is, so Dynamics gets no \
      token.
      """,
    decidedBy: "serverauthority names another cloud than tenant B's",
    fix: [
      FixStep(
        """
        Power Platform admin center: Manage, Environments, the environment, Settings, Email, Server \
        profiles, {profile}: choose the authority of the cloud of the Exchange tenant.
        """),
      FixStep("Then Test & Enable the mailboxes of the profile."),
    ],
    docs: [
      "https://learn.microsoft.com/en-us/power-platform/admin/connect-exchange-online-server-profile-oauth",
      "https://learn.microsoft.com/en-us/entra/identity-platform/authentication-national-cloud",
    ])
}
