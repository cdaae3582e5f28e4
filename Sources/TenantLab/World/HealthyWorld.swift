#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension World {
  /// The world in which everything works: what each scenario starts from.
  static func healthy(clock: LabClock = .realTime()) -> World {
    let now = clock.now
    let exchangeSecret = PasswordCredential.makeSecret()
    return World(
      clock: clock,
      tenants: [fabrikam(now), contoso(now, secret: exchangeSecret)],
      dynamics: .healthy,
      support: SupportEngineer(
        exchangeTenant: LabIdentity.exchangeDomain,
        exchangeClientID: LabIdentity.exchangeClientID,
        exchangeClientSecret: exchangeSecret,
        mailboxes: [
          .init(address: LabIdentity.sales), .init(address: LabIdentity.support),
          .init(address: LabIdentity.orders),
          .init(address: LabIdentity.ceo, expectsDenial: true),
          .init(address: LabIdentity.hr, expectsDenial: true),
        ]))
  }

  /// Tenant A: Dynamics, and no mailboxes that matter here.
  private static func fabrikam(_ now: Date) -> Tenant {
    var dataverse = ServicePrincipal(
      id: "a2000000-0000-4000-8000-000000000007", appID: LabIdentity.dataverseAppID,
      displayName: "Dataverse")
    dataverse.servicePrincipalNames = [LabIdentity.dynamicsEnvironment]
    return Tenant(
      id: LabIdentity.dynamicsTenantID,
      domains: [LabIdentity.dynamicsDomain, "fabrikam.onmicrosoft.example"],
      displayName: "Fabrikam", regionScope: "EU", createdAt: now.addingTimeInterval(-5 * 365 * day),
      registrations: [
        AppRegistration(
          appID: LabIdentity.dynamicsClientID, objectID: "a1000000-0000-4000-8000-000000000001",
          displayName: "Dynamics reader",
          passwordCredentials: [])
      ],
      servicePrincipals: [
        .exchangeOnline(id: "a2000000-0000-4000-8000-000000000002"),
        .graph(id: "a2000000-0000-4000-8000-000000000003"), dataverse,
        ServicePrincipal(
          id: "a2000000-0000-4000-8000-000000000001", appID: LabIdentity.dynamicsClientID,
          displayName: "Dynamics reader"),
      ],
      exchange: ExchangeOrganization())
  }

  /// Tenant B: the mailboxes, and the app that Dynamics signs in as.
  private static func contoso(_ now: Date, secret: String) -> Tenant {
    let exchangeOnline = ServicePrincipal.exchangeOnline(id: "b2000000-0000-4000-8000-000000000002")
    var app = ServicePrincipal(
      id: LabIdentity.exchangeServicePrincipalID, appID: LabIdentity.exchangeClientID,
      displayName: "Dynamics server-side sync")
    app.appRoleAssignments = exchangeOnline.appRoles.filter { $0.value == "full_access_as_app" }
      .map { .init(resourceID: exchangeOnline.id, appRoleID: $0.id) }
    return Tenant(
      id: LabIdentity.exchangeTenantID,
      domains: [LabIdentity.exchangeDomain, "contoso.onmicrosoft.example"],
      displayName: "Contoso", regionScope: "EU", createdAt: now.addingTimeInterval(-7 * 365 * day),
      registrations: [
        AppRegistration(
          appID: LabIdentity.exchangeClientID, objectID: "b1000000-0000-4000-8000-000000000001",
          displayName: "Dynamics server-side sync",
          passwordCredentials: [
            PasswordCredential(
              keyID: "b3000000-0000-4000-8000-000000000001", secret: secret,
              from: now.addingTimeInterval(-90 * day), to: now.addingTimeInterval(275 * day))
          ])
      ],
      servicePrincipals: [
        app, exchangeOnline, .graph(id: "b2000000-0000-4000-8000-000000000003"),
      ],
      exchange: contosoExchange(now))
  }

  private static func contosoExchange(_ now: Date) -> ExchangeOrganization {
    let mailboxes = [
      Mailbox.healthy(1, "Sales", LabIdentity.sales, alias: "verkauf@contoso.example", now),
      Mailbox.healthy(2, "Support", LabIdentity.support, alias: "help@contoso.example", now),
      Mailbox.healthy(3, "Orders", LabIdentity.orders, alias: "purchasing@contoso.example", now),
      Mailbox.healthy(4, "Chief Executive", LabIdentity.ceo, alias: "boss@contoso.example", now),
      Mailbox.healthy(5, "Personnel", LabIdentity.hr, alias: "jobs@contoso.example", now),
    ]
    let scope = MailGroup(
      guid: "b4000000-0000-4000-8000-000000000001", displayName: "Dynamics mailboxes",
      address: MailGroup.dynamicsScope,
      members: mailboxes.prefix(3).map { .mailbox($0.guid) })
    var exchange = ExchangeOrganization()
    exchange.ewsEnabled = true
    exchange.ewsAllowedAppIDs = [LabIdentity.exchangeClientID]
    exchange.groups = [scope]
    exchange.applicationAccessPolicies = [
      ApplicationAccessPolicy(
        appID: LabIdentity.exchangeClientID, accessRight: .restrictAccess, scope: scope.guid,
        description: "Dynamics reads the queues and nothing else.")
    ]
    exchange.mailboxes = mailboxes
    return exchange
  }

  private static let day: TimeInterval = 86_400
}

extension MailGroup {
  /// The address of the group that fences in the app of tenant B.
  static let dynamicsScope = "dynamics-scope@contoso.example"
}

extension ServicePrincipal {
  /// Exchange Online as it appears in a tenant.
  static func exchangeOnline(id: String) -> ServicePrincipal {
    var principal = ServicePrincipal(
      id: id, appID: LabIdentity.exchangeOnlineAppID, displayName: "Office 365 Exchange Online")
    principal.servicePrincipalNames = ["https://outlook.office365.com", "https://outlook.office.com"]
    principal.appRoles = [
      AppRole(id: "dc890d15-9560-4a4c-9b7f-a736ec74ec40", value: "full_access_as_app"),
      AppRole(id: "5e5addcd-3e8d-4e90-baf5-964efab2b20a", value: "IMAP.AccessAsApp"),
      AppRole(id: "dc50a0fb-09a3-484d-be87-e023b12c6440", value: "Exchange.ManageAsApp"),
    ]
    return principal
  }

  /// Microsoft Graph as it appears in a tenant.
  static func graph(id: String) -> ServicePrincipal {
    var principal = ServicePrincipal(
      id: id, appID: LabIdentity.graphAppID, displayName: "Microsoft Graph")
    principal.servicePrincipalNames = ["https://graph.microsoft.com"]
    principal.appRoles = [
      AppRole(id: "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30", value: "Application.Read.All"),
      AppRole(id: "e2a3a72e-5f79-4c64-b1b1-878b674786c9", value: "Mail.ReadWrite"),
    ]
    return principal
  }
}

extension DynamicsEnvironment {
  fileprivate static var healthy: DynamicsEnvironment {
    let profile = EmailServerProfile(
      id: "a5000000-0000-4000-8000-000000000001", name: "Exchange Online (contoso)",
      exchangeTenantID: LabIdentity.exchangeTenantID, clientID: LabIdentity.exchangeClientID)
    let queues = [LabIdentity.sales, LabIdentity.support, LabIdentity.orders]
    return DynamicsEnvironment(
      url: LabIdentity.dynamicsEnvironment,
      organizationID: "a6000000-0000-4000-8000-000000000001",
      businessUnitID: "a6000000-0000-4000-8000-000000000002",
      applicationUsers: [LabIdentity.dynamicsClientID: "a6000000-0000-4000-8000-000000000003"],
      serverProfiles: [profile],
      mailboxes: queues.enumerated().map { index, address in
        MailboxRow(
          id: "a7000000-0000-4000-8000-00000000000\(index + 1)", name: address, emailAddress: address,
          serverProfileID: profile.id)
      })
  }
}
