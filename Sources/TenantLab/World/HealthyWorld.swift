#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension World {
  /// The world in which everything works: what each scenario starts from.
  static func healthy(clock: LabClock = .realTime()) throws -> World {
    let now = clock.now
    let secrets = HealthySecrets()
    return World(
      clock: clock,
      tenants: [fabrikam(now, secrets), try contoso(now, secrets)],
      dynamics: .healthy(now, secrets),
      support: SupportEngineer(
        exchangeTenant: LabIdentity.exchangeDomain,
        exchangeClientID: LabIdentity.exchangeClientID,
        exchangeClientSecret: secrets.exchange,
        admin: .init(clientID: LabIdentity.adminClientID, clientSecret: secrets.admin),
        dynamics: .init(
          environment: LabIdentity.dynamicsEnvironment, tenant: LabIdentity.dynamicsDomain,
          clientID: LabIdentity.dynamicsClientID, clientSecret: secrets.dynamics,
          serverProfile: LabIdentity.serverProfile),
        mailboxes: [
          .init(address: LabIdentity.sales), .init(address: LabIdentity.support),
          .init(address: LabIdentity.orders),
          .init(address: LabIdentity.ceo, expectsDenial: true),
          .init(address: LabIdentity.hr, expectsDenial: true),
        ]),
      secrets: secrets)
  }

  /// Tenant A: Dynamics, and no mailboxes that matter here.
  private static func fabrikam(_ now: Date, _ secrets: HealthySecrets) -> Tenant {
    var dataverse = ServicePrincipal(
      id: "a2000000-0000-4000-8000-000000000007", appID: LabIdentity.dataverseAppID,
      displayName: "Dataverse")
    dataverse.servicePrincipalNames = [LabIdentity.dynamicsEnvironment]
    return Tenant(
      id: LabIdentity.dynamicsTenantID,
      domains: [LabIdentity.dynamicsDomain, "fabrikam.onmicrosoft.example"],
      displayName: "Fabrikam", regionScope: "EU", createdAt: now.addingTimeInterval(-5 * 365 * .day),
      registrations: [
        AppRegistration(
          appID: LabIdentity.dynamicsClientID, objectID: "a1000000-0000-4000-8000-000000000001",
          displayName: "Dynamics reader",
          passwordCredentials: [
            PasswordCredential(
              keyID: "a3000000-0000-4000-8000-000000000001", name: "xtdiag", secret: secrets.dynamics,
              from: now.addingTimeInterval(-90 * .day), to: now.addingTimeInterval(275 * .day))
          ])
      ],
      servicePrincipals: [
        .exchangeOnline(id: "a2000000-0000-4000-8000-000000000002"),
        .graph(id: "a2000000-0000-4000-8000-000000000003"), dataverse,
        ServicePrincipal(
          id: "a2000000-0000-4000-8000-000000000001", appID: LabIdentity.dynamicsClientID,
          displayName: "Dynamics reader", appOwnerOrganizationID: LabIdentity.dynamicsTenantID),
      ],
      exchange: ExchangeOrganization())
  }

  /// Tenant B: the mailboxes, the app that Dynamics signs in as, and the apps of other people.
  private static func contoso(_ now: Date, _ secrets: HealthySecrets) throws -> Tenant {
    var tenant = Tenant(
      id: LabIdentity.exchangeTenantID,
      domains: [LabIdentity.exchangeDomain, "contoso.onmicrosoft.example"],
      displayName: "Contoso", regionScope: "EU", createdAt: now.addingTimeInterval(-7 * 365 * .day),
      registrations: [],
      servicePrincipals: [
        .exchangeOnline(id: "b2000000-0000-4000-8000-000000000002"),
        .graph(id: "b2000000-0000-4000-8000-000000000003"),
      ],
      exchange: .contoso(now))
    for app in HealthyApp.all(secrets, now) { try tenant.install(app) }
    return tenant
  }
}

extension ExchangeOrganization {
  fileprivate static func contoso(_ now: Date) -> ExchangeOrganization {
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
    exchange.ews.isEnabled = true
    exchange.ews.allowedAppIDs = [LabIdentity.exchangeClientID]
    exchange.groups = [scope]
    exchange.applicationAccessPolicies = [
      ApplicationAccessPolicy(
        appID: LabIdentity.exchangeClientID, accessRight: .restrictAccess, scope: scope.guid,
        description: "Dynamics reads the queues and nothing else.")
    ]
    exchange.mailboxes = Mailboxes(mailboxes)
    return exchange
  }
}

extension TimeInterval {
  /// The seconds of a day.
  static let day: TimeInterval = 86_400
}

extension MailGroup {
  /// The address of the group that fences in the app of tenant B.
  static let dynamicsScope = "dynamics-scope@contoso.example"
}
