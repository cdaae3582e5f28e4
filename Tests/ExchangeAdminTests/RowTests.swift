import ExchangeAdmin
import FoundationEssentials
import HTTPTransport
import TestSupport
import Testing

/// Each cmdlet's rows, from answers as the service writes them.
@Suite struct RowTests {
  /// The rows of a cmdlet whose answer is a fixture.
  private func rows<C: Cmdlet>(_ cmdlet: C, _ name: String) async throws -> [C.Row] {
    let reply = await ExchangeAdminClient(StubSender(json: 200, try fixture(name))).run(cmdlet, token: token)
    return try #require(reply.answer, "\(reply.outcome)").rows
  }

  @Test func theOrganizationsSettingsAreRead() async throws {
    let row = try #require(try await rows(GetOrganizationConfig(), "organization-config").first)
    #expect(row.name == "contoso.example")
    #expect(row.isDehydrated == false)
    #expect(row.ewsEnabled == .on)
    #expect(row.ewsAllowedAppIDs == [sync, "33333333-3333-4333-8333-333333333333"])
    #expect(row.userAgents == UserAgentPolicy(mode: .blockList, allowed: [], blocked: ["OldTool/*"]))
    #expect(row.whenChanged == Date(timeIntervalSince1970: 1_795_166_100))
  }

  @Test func whatTheServiceLeavesOutIsUnknownAndWhatItLeavesEmptyIsNot() async throws {
    let row = try #require(try await rows(GetOrganizationConfig(), "organization-config-plain").first)
    #expect(row.isDehydrated == false)
    #expect(row.ewsEnabled == .notSet)
    #expect(row.ewsAllowedAppIDs == nil, "without the switch the list is not shown")
    #expect(row.userAgents.mode == .notSet)
    #expect(row.userAgents.allowed == [])
    #expect(row.whenChanged == nil)
  }

  @Test(
    arguments: [
      (.null, []), (.text(""), []), (.list([]), []), (.text(sync), [sync]), (.text(sync.uppercased()), [sync]),
      (.text("\(sync),x"), [sync, "x"]), (.text(" \(sync) , x "), [sync, "x"]),
      (.list([.text("\(sync),x")]), [sync, "x"]),
      (.list([.text(sync), .text("x")]), [sync, "x"]), (nil, nil),
    ] as [(AdminValue?, [String]?)])
  func theListOfAppsComesInSeveralForms(value: AdminValue?, expected: [String]?) throws {
    var members: [String: AdminValue] = ["EwsEnabled": .bool(true)]
    members["EwsAllowedAppIDs"] = value
    #expect(try OrganizationConfig(AdminRow(members)).ewsAllowedAppIDs == expected)
  }

  @Test(
    arguments: [
      (.bool(true), .on), (.text("True"), .on), (.bool(false), .off), (.text("false"), .off), (.null, .notSet),
      (.text(""), .notSet), (.text("Vrai"), nil), (.number(1), nil), (nil, nil),
    ] as [(AdminValue?, EWSSwitch?)])
  func theSwitchHasThreePositions(value: AdminValue?, expected: EWSSwitch?) throws {
    var members: [String: AdminValue] = ["IsDehydrated": .bool(true)]
    members["EwsEnabled"] = value
    #expect(try OrganizationConfig(AdminRow(members)).ewsEnabled == expected)
  }

  @Test func theClientAccessSettingsOfAMailboxAreRead() async throws {
    let row = try #require(try await rows(GetCASMailbox("orders@contoso.example"), "cas-mailbox").first)
    #expect(row.ewsEnabled == .off)
    #expect(row.primarySmtpAddress == "orders@contoso.example")
    #expect(row.userAgents == UserAgentPolicy(mode: .allowList, allowed: ["CRM/*"], blocked: []))
  }

  @Test func aMailboxIsRead() async throws {
    let row = try #require(try await rows(GetMailbox("shop@contoso.example"), "mailbox").first)
    #expect(row.primarySmtpAddress == "orders@contoso.example")
    #expect(row.emailAddresses.primary == "orders@contoso.example")
    #expect(row.emailAddresses.all == ["orders@contoso.example", "shop@contoso.example"])
    #expect(row.recipientTypeDetails == "SharedMailbox")
    #expect(row.externalDirectoryObjectID == "d4000000-0000-4000-8000-00000000000a")
    #expect(row.isMailboxEnabled == true && row.accountDisabled == true && row.isInactiveMailbox == false)
    #expect(row.whenSoftDeleted == nil)
    #expect(row.moveStatus == "None")
    #expect(row.capabilities == ["BPOS_S_DeskLess"])
    #expect(row.administrativeUnits == ["d4000000-0000-4000-8000-00000000000c"])
    #expect(row.forwardingSmtpAddress == "smtp:archive@fabrikam.example")
    #expect(row.forwardingAddress == nil && row.deliversAndForwards == false)
    #expect(row.whenChanged == Date(timeIntervalSince1970: 1_795_068_000))
    #expect(
      row.properties == [
        "RecipientType": "UserMailbox", "RecipientTypeDetails": "SharedMailbox", "CustomAttribute1": "Sync",
      ])
  }

  @Test func aRecipientIsRead() async throws {
    let row = try #require(try await rows(GetRecipient("lena@contoso.example"), "recipient").first)
    #expect(row.recipientType == "MailUser")
    #expect(!row.hasMailbox && !row.isGroup)
    #expect(row.externalEmailAddress == "SMTP:lena@onprem.contoso.example")
    #expect(row.isValidSecurityPrincipal == true)
  }

  @Test func thePoliciesAreRead() async throws {
    let rows = try await rows(GetApplicationAccessPolicy(), "policies")
    #expect(rows.map(\.appID) == [sync, "*"])
    #expect(rows.map(\.accessRight) == [.restrict, .deny])
    #expect(
      rows.map(\.scopeObjectID) == ["d4000000-0000-4000-8000-000000000031", "d4000000-0000-4000-8000-000000000032"])
    #expect(rows.map(\.scopeName) == ["Sync mailboxes", "Board"])
    #expect(rows.map(\.isValid) == [true, true])
  }

  @Test(
    arguments: [
      ("policy-test-granted", .granted), ("policy-test-denied", .denied), ("policy-test-boolean", .granted),
      ("policy-test-localised", .other("Accordé")),
    ] as [(String, AccessCheckResult)])
  func aPolicyTestIsReadAndAnotherLanguageIsNoVerdict(name: String, expected: AccessCheckResult) async throws {
    let rows = try await rows(TestApplicationAccessPolicy(mailbox: "orders@contoso.example", appID: sync), name)
    #expect(rows.map(\.result) == [expected])
    #expect(rows.map(\.appID) == [sync])
  }

  @Test func theRolesOfAnAppAreRead() async throws {
    let principal = try #require(try await rows(GetServicePrincipal(sync), "service-principal").first)
    #expect(principal.objectID == "b2000000-0000-4000-8000-000000000001")
    let roles = try await rows(GetManagementRoleAssignment(assignee: "x"), "role-assignments")
    #expect(roles.map(\.role).first == "Application EWS.AccessAsApp")
    #expect(roles.map(\.writeScope) == [.customScope, .administrativeUnit, .other("SomethingNew")])
    #expect(roles.map(\.scope) == ["Sync mailboxes", "d4000000-0000-4000-8000-000000000041", nil])
    #expect(roles.map(\.isEnabled) == [true, true, nil])
    let scopes = try await rows(GetManagementScope("Sync mailboxes"), "scopes")
    #expect(scopes.map(\.recipientFilter) == ["CustomAttribute1 -eq 'Sync'"])
    #expect(scopes.map(\.recipientRoot) == [nil])
  }

  @Test func anAuthorizationTestIsRead() async throws {
    let rows = try await rows(
      TestServicePrincipalAuthorization(sync, resource: "orders@contoso.example"), "authorization")
    #expect(rows.map(\.inScope) == [.inside, .outside, .notRun, .other("Vrai")])
    #expect(rows.map(\.grantedPermissions).prefix(2) == [["EWS.AccessAsApp"], ["Mail.ReadWrite", "Mail.Send"]])
    #expect(rows.last?.allowedResourceScope == nil)
  }

  @Test func whatARowMustHoldIsDemanded() {
    let empty = AdminRow([:])
    #expect(throws: BoundedJSON.Failure.self) { try OrganizationConfig(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try CASMailbox(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try ExchangeMailbox(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try ExchangeRecipient(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try ApplicationAccessPolicy(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try PolicyTestResult(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try ExchangeServicePrincipal(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try RoleAssignment(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try ManagementScope(empty) }
    #expect(throws: BoundedJSON.Failure.self) { try AuthorizationTestResult(empty) }
  }

  @Test func wordsSurviveAReport() throws {
    let row = PolicyTestResult(.other("Accordé"), appID: sync)
    let copy = try JSONDecoder().decode(PolicyTestResult.self, from: JSONEncoder().encode(row))
    #expect(copy == row)
    let policy = UserAgentPolicy(mode: .other("New"), allowed: ["a"], blocked: nil)
    #expect(try JSONDecoder().decode(UserAgentPolicy.self, from: JSONEncoder().encode(policy)) == policy)
  }
}
