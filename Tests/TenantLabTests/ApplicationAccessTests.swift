import Testing

@testable import TenantLab

struct ApplicationAccessTests {
  private static let app = LabIdentity.exchangeClientID

  /// sales@ is in the group directly, support@ in a group in it, ceo@ in neither.
  private static let organization = Result {
    var exchange = try World.healthy(clock: .stopped(at: LabClient.noon)).tenants[1].exchange
    let guids = exchange.mailboxes.map(\.guid)
    exchange.groups = [
      MailGroup(
        guid: "outer", displayName: "outer", address: "outer@contoso.example",
        members: [.mailbox(guids[0]), .group("inner")]),
      MailGroup(
        guid: "inner", displayName: "inner", address: "inner@contoso.example",
        members: [.mailbox(guids[1]), .group("outer")]),
    ]
    exchange.applicationAccessPolicies = []
    return exchange
  }

  private static func restrict(_ scope: String, app: String = app) -> ApplicationAccessPolicy {
    ApplicationAccessPolicy(appID: app, accessRight: .restrictAccess, scope: scope)
  }

  private static func deny(_ scope: String, app: String = app) -> ApplicationAccessPolicy {
    ApplicationAccessPolicy(appID: app, accessRight: .denyAccess, scope: scope)
  }

  @Test(
    arguments: [
      ("no policy", [], LabIdentity.ceo, .granted),
      ("in the group", [restrict("outer")], LabIdentity.sales, .granted),
      ("in a nested group", [restrict("outer")], LabIdentity.support, .granted),
      ("outside", [restrict("outer")], LabIdentity.ceo, .denied),
      ("another app's policy", [restrict("outer", app: "other")], LabIdentity.ceo, .granted),
      ("a policy for all apps", [restrict("outer", app: "*")], LabIdentity.ceo, .denied),
      ("deny hits", [deny("outer")], LabIdentity.sales, .denied),
      ("deny misses", [deny("outer")], LabIdentity.ceo, .granted),
      ("deny beats restrict", [restrict("outer"), deny("inner")], LabIdentity.support, .denied),
      ("one of two restricts", [restrict("nothing"), restrict("outer")], LabIdentity.sales, .granted),
      ("deny misses, restrict misses", [deny("inner"), restrict("inner")], LabIdentity.ceo, .denied),
    ] as [(String, [ApplicationAccessPolicy], String, ApplicationAccess)])
  func policiesAreEvaluatedInTheDocumentedOrder(
    what: String, policies: [ApplicationAccessPolicy], address: String, expected: ApplicationAccess
  ) throws {
    var exchange = try Self.organization.get()
    exchange.applicationAccessPolicies = policies
    let mailbox = try #require(exchange.mailbox(address))
    #expect(exchange.applicationAccess(app: Self.app, mailbox: mailbox) == expected)
  }

  @Test func nestedGroupsCanBeSwitchedOff() throws {
    var exchange = try Self.organization.get()
    exchange.applicationAccessPolicies = [Self.restrict("outer")]
    exchange.policiesFollowNestedGroups = false
    let support = try #require(exchange.mailbox(LabIdentity.support))
    #expect(exchange.applicationAccess(app: Self.app, mailbox: support) == .denied)
  }

  /// The table of Microsoft Learn, "Role Based Access Control for Applications in Exchange Online".
  @Test(
    arguments: [
      (true, false, nil, true, true), (true, true, nil, true, false),
      (true, false, .group("outer"), true, true), (true, true, .group("outer"), true, false),
      (false, true, .group("outer"), true, false), (false, false, .organization, true, true),
      (false, false, nil, false, false),
    ] as [(Bool, Bool, ManagementRoleAssignment.Scope?, Bool, Bool)])
  func permissionPolicyAndRoleAssignmentAdd(
    hasFullAccess: Bool, hasPolicy: Bool, scope: ManagementRoleAssignment.Scope?, reachesSales: Bool,
    reachesCEO: Bool
  ) throws {
    var exchange = try Self.organization.get()
    exchange.applicationAccessPolicies = hasPolicy ? [Self.restrict("outer")] : []
    exchange.managementRoleAssignments =
      scope.map {
        [.init(appID: Self.app, role: ManagementRoleAssignment.ewsAccessAsApp, scope: $0)]
      } ?? []
    for (address, expected) in [(LabIdentity.sales, reachesSales), (LabIdentity.ceo, reachesCEO)] {
      let mailbox = try #require(exchange.mailbox(address))
      #expect(exchange.reaches(app: Self.app, hasFullAccess: hasFullAccess, mailbox: mailbox) == expected)
    }
  }

  @Test func aGroupThatIsNoSecurityPrincipalHoldsNobody() throws {
    var exchange = try Self.organization.get()
    exchange.applicationAccessPolicies = [Self.restrict("outer")]
    let sales = try #require(exchange.mailbox(LabIdentity.sales))
    for kind in [MailGroup.Kind.distributionList, .microsoft365] {
      exchange.groups[0].kind = kind
      #expect(exchange.applicationAccess(app: Self.app, mailbox: sales) == .denied)
      #expect(!exchange.hasSecurityPrincipal(exchange.applicationAccessPolicies[0]))
    }
  }

  @Test func aPolicyCanNameASingleMailboxOrAGroup() throws {
    var exchange = try Self.organization.get()
    let ceo = try #require(exchange.mailbox(LabIdentity.ceo))
    exchange.applicationAccessPolicies = [Self.restrict(ceo.guid)]
    #expect(exchange.applicationAccess(app: Self.app, mailbox: ceo) == .granted)
    exchange.applicationAccessPolicies = [Self.restrict("outer")]
    #expect(exchange.applicationAccess(app: Self.app, recipient: .group("outer")) == .granted)
    #expect(exchange.applicationAccess(app: Self.app, recipient: .group("inner")) == .granted)
    #expect(exchange.applicationAccess(app: Self.app, recipient: .group("another")) == .denied)
  }

  /// Who is in the scope of an assignment of the role for EWS.
  @Test(
    arguments: [
      ("the organization", .organization, [LabIdentity.sales, LabIdentity.support, LabIdentity.ceo]),
      ("a group, direct members", .group("outer"), [LabIdentity.sales]),
      ("a filter", .managementScope("by attribute"), [LabIdentity.ceo]),
      ("a filter on a group, direct members", .managementScope("by group"), [LabIdentity.sales]),
      ("an administrative unit", .administrativeUnit("unit"), [LabIdentity.support]),
      ("a scope that was removed", .managementScope("gone"), []),
    ] as [(String, ManagementRoleAssignment.Scope, [String])])
  func aRoleReachesItsScope(what: String, scope: ManagementRoleAssignment.Scope, reached: [String]) throws {
    var exchange = try Self.organization.get()
    let (ceo, support) = (
      exchange.mailboxes.position(of: LabIdentity.ceo), exchange.mailboxes.position(of: LabIdentity.support)
    )
    exchange.mailboxes[try #require(ceo)].customAttributes[7] = "Dynamics"
    exchange.mailboxes[try #require(support)].administrativeUnits = ["unit"]
    exchange.managementScopes = [
      ManagementScope(name: "by attribute", filter: try RecipientFilter("CustomAttribute7 -eq 'dynamics'")),
      ManagementScope(
        name: "by group", filter: try RecipientFilter("MemberOfGroup -eq '\(exchange.groups[0].distinguishedName)'")),
    ]
    exchange.managementRoleAssignments = [.init(appID: Self.app, role: ApplicationRole.ews, scope: scope)]
    for address in [LabIdentity.sales, LabIdentity.support, LabIdentity.ceo] {
      let mailbox = try #require(exchange.mailbox(address))
      #expect(
        exchange.reaches(app: Self.app, hasFullAccess: false, mailbox: mailbox) == reached.contains(address),
        "\(address)")
    }
  }

  /// Only one role opens EWS; the composite ones are for Microsoft Graph alone.
  @Test(
    arguments: [
      ("Application EWS.AccessAsApp", true), ("Application Exchange Full Access", false),
      ("Application Mail Full Access", false), ("Application Mail.ReadWrite", false), ("EWS.AccessAsApp", false),
    ] as [(String, Bool)])
  func oneRoleOpensEWS(role: String, opens: Bool) throws {
    var exchange = try Self.organization.get()
    exchange.managementRoleAssignments = [.init(appID: Self.app, role: role, scope: .organization)]
    let sales = try #require(exchange.mailbox(LabIdentity.sales))
    #expect(exchange.reaches(app: Self.app, hasFullAccess: false, mailbox: sales) == opens)
  }
}
