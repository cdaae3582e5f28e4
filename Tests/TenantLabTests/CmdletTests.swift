import Foundation
import Testing

@testable import TenantLab

/// The results of the cmdlets about policies, roles and recipients.
struct CmdletTests {
  private static let app = LabIdentity.exchangeClientID

  private static func test(_ identity: String, app: String = app) -> String {
    "{\"Identity\":\"\(identity)\",\"AppId\":\"\(app)\"}"
  }

  @Test func aPolicyIsShownWithItsGroup() async throws {
    let row = try #require(await (try LabClient()).invoke("Get-ApplicationAccessPolicy").rows.first)
    #expect(row["AppId"] as? String == Self.app)
    #expect(row["AccessRight"] as? String == "RestrictAccess")
    #expect(row["ScopeName"] as? String == "Dynamics mailboxes")
    #expect((row["ScopeIdentity"] as? String)?.hasPrefix("Dynamics mailboxes2") == true)
    #expect((row["ScopeIdentityRaw"] as? String)?.hasSuffix(";b4000000-0000-4000-8000-000000000001") == true)
    #expect((row["Identity"] as? String)?.hasPrefix("\(LabIdentity.exchangeTenantID)\\\(Self.app):S-1-5-21-") == true)
    #expect(row["ShardType"] as? String == "All")
    #expect(row["IsValid"] as? Bool == true)
    #expect(row["ObjectState"] as? String == "Unchanged")
  }

  @Test func anUnknownIdentityShowsEveryPolicy() async throws {
    let client = try await LabClient("policy.mailbox-denied-by-rule")
    #expect(await client.invoke("Get-ApplicationAccessPolicy", "{\"Identity\":\"nothing\"}").rows.count == 2)
    let identity = try #require(
      await client.invoke("Get-ApplicationAccessPolicy").rows.last?["Identity"] as? String)
    let escaped = identity.replacingOccurrences(of: "\\", with: "\\\\")
    let one = await client.invoke("Get-ApplicationAccessPolicy", "{\"Identity\":\"\(escaped)\"}").rows
    #expect(one.compactMap { $0["AccessRight"] as? String } == ["DenyAccess"])
  }

  @Test(
    arguments: [
      ("sales@contoso.example", "Granted"), ("CEO@contoso.example", "Denied"), ("verkauf@contoso.example", "Granted"),
      ("dynamics-scope@contoso.example", "Granted"),
    ] as [(String, String)])
  func aPolicyTestNamesTheRecipient(identity: String, result: String) async throws {
    let row = try #require(
      await (try LabClient()).invoke("Test-ApplicationAccessPolicy", Self.test(identity)).rows.first)
    #expect(row["AccessCheckResult"] as? String == result)
    #expect(row["AppId"] as? String == Self.app)
    #expect((row["Mailbox"] as? String)?.contains("@") == false)
    #expect((row["MailboxSid"] as? String)?.hasPrefix("S-1-5-21-") == true)
  }

  /// Exchange keeps when an object was changed last; policies have no such time.
  @Test func aChangeOfTheGroupHasItsTime() async throws {
    let client = try await LabClient("policy.propagating+ews.closing")
    let group = await client.invoke("Get-Recipient", "{\"Identity\":\"dynamics-scope@contoso.example\"}").rows.first
    #expect(group?["WhenChangedUTC"] as? String == "2026-11-23T11:50:00.0000000Z")
    #expect(group?["WhenChangedUTC@data.type"] as? String == "System.DateTime")
    let settings = await client.invoke("Get-OrganizationConfig").rows.first
    #expect(settings?["WhenChangedUTC"] as? String == "2026-11-23T11:50:00.0000000Z")
    let mailbox = await client.invoke("Get-CASMailbox", "{\"Identity\":\"sales\"}").rows.first
    #expect(mailbox?["WhenChangedUTC"] as? String == mailbox?["WhenCreatedUTC"] as? String)
    #expect(await client.invoke("Get-ApplicationAccessPolicy").rows.first?["WhenChangedUTC"] == nil)
  }

  /// The directory is read as it was written last, whatever the servers still go by.
  @Test func aPolicyTestIsAheadOfTheServers() async throws {
    let client = try await LabClient("policy.propagating")
    let row = await client.invoke("Test-ApplicationAccessPolicy", Self.test(LabIdentity.orders)).rows.first
    #expect(row?["AccessCheckResult"] as? String == "Granted")
    #expect(await client.openInbox(LabIdentity.orders).decision == "403")
  }

  @Test(
    arguments: [
      (nil, .asAsked, "Granted"), ("en-US", .asAsked, "Granted"), ("fr-FR,en;q=0.5", .asAsked, "Accordé"),
      ("xx, de;q=0.8", .asAsked, "Gewährt"), ("en-US", .always(.french), "Accordé"),
    ] as [(String?, AdminSurface.LanguageChoice, String)])
  func theResultIsLocalized(header: String?, choice: AdminSurface.LanguageChoice, result: String) async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.admin.language = choice }
    }
    var headers: HeaderList = [:]
    headers["Accept-Language"] = header
    let row = await client.invoke(
      "Test-ApplicationAccessPolicy", Self.test(LabIdentity.sales), headers: headers
    ).rows.first
    #expect(row?["AccessCheckResult"] as? String == result)
  }

  @Test func rolesAreShownWithTheirScope() async throws {
    let client = try await LabClient("policy.rbac-out-of-scope")
    let pointer = try #require(await client.invoke("Get-ServicePrincipal", "{\"Identity\":\"\(Self.app)\"}").rows.first)
    #expect(pointer["ObjectId"] as? String == LabIdentity.exchangeServicePrincipalID)
    let assignments = await client.invoke(
      "Get-ManagementRoleAssignment", "{\"RoleAssignee\":\"\(LabIdentity.exchangeServicePrincipalID)\"}"
    ).rows
    let assignment = try #require(assignments.first)
    #expect(assignments.count == 1)
    #expect(assignment["Role"] as? String == "Application EWS.AccessAsApp")
    #expect(assignment["RoleAssigneeType"] as? String == "ServicePrincipal")
    #expect(assignment["RecipientWriteScope"] as? String == "CustomRecipientScope")
    let name = try #require(assignment["CustomResourceScope"] as? String)
    let scope = try #require(await client.invoke("Get-ManagementScope", "{\"Identity\":\"\(name)\"}").rows.first)
    #expect((scope["RecipientFilter"] as? String)?.hasPrefix("MemberOfGroup -eq 'CN=Dynamics mailboxes") == true)
    #expect(scope["ScopeRestrictionType"] as? String == "RecipientScope")
  }

  @Test(
    arguments: [
      ("{\"Identity\":\"\(app)\",\"Resource\":\"sales@contoso.example\"}", "true"),
      ("{\"Identity\":\"\(app)\",\"Resource\":\"orders@contoso.example\"}", "false"),
      ("{\"Identity\":\"\(LabIdentity.exchangeServicePrincipalID)\"}", "Not Run"),
    ] as [(String, String)])
  func aRoleTestTellsTheScope(parameters: String, inScope: String) async throws {
    let client = try await LabClient("policy.rbac-out-of-scope")
    for isText in [false, true] {
      client.store.update { world in
        try? world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.admin.writesInScopeAsText = isText }
      }
      let row = try #require(await client.invoke("Test-ServicePrincipalAuthorization", parameters).rows.first)
      #expect(row["RoleName"] as? String == "Application EWS.AccessAsApp")
      #expect(row["GrantedPermissions"] as? String == "EWS.AccessAsApp")
      #expect(row["ScopeType"] as? String == "CustomRecipientScope")
      let value = (row["InScope"] as? String)?.lowercased() ?? (row["InScope"] as? Bool).map { "\($0)" }
      #expect(value == inScope.lowercased())
      if inScope != "Not Run" { #expect((row["InScope"] is String) == isText) }
    }
  }

  @Test func aCompositeRoleShowsItsPermissions() async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) {
        $0.assign(
          "Application Mail Full Access", to: Self.app, objectID: LabIdentity.exchangeServicePrincipalID,
          displayName: "x", scope: .organization)
      }
    }
    let row = try #require(
      await client.invoke("Test-ServicePrincipalAuthorization", "{\"Identity\":\"\(Self.app)\"}").rows.first)
    #expect(row["GrantedPermissions"] as? String == "Mail.ReadWrite,Mail.Send")
    #expect(row["AllowedResourceScope"] as? String == "Organization")
    #expect(row["ScopeType"] as? String == "Organization")
  }

  /// What a mailbox's row must show for each state that explains a refusal.
  @Test func aMailboxShowsWhatIsWrongWithIt() async throws {
    let cases: [(String, (inout Mailbox) -> Void, String, String)] = [
      ("disabled", { $0.accountEnabled = false }, "AccountDisabled", "1"),
      ("unlicensed", { $0.plan = .unlicensed }, "SKUAssigned", "0"),
      (
        "kiosk", { $0.plan = .microsoft365F3 }, "MailboxPlan",
        "ExchangeOnlineDeskless-b7000000-0000-4000-8000-000000000001"
      ),
      ("moving", { $0.condition = .moving }, "MailboxMoveStatus", "InProgress"),
      (
        "forwarding", { $0.forwarding = .init(address: "a@adatum.example", keepsCopy: false) }, "ForwardingSmtpAddress",
        "smtp:a@adatum.example"
      ),
      ("shared", { $0.recipientType = .sharedMailbox }, "RecipientTypeDetails", "SharedMailbox"),
      ("room", { $0.recipientType = .roomMailbox }, "AccountDisabled", "1"),
    ]
    for (what, change, property, expected) in cases {
      let client = try await LabClient { try $0.changeMailbox(LabIdentity.orders, change) }
      let row = try #require(
        await client.invoke("Get-Mailbox", "{\"Identity\":\"\(LabIdentity.orders)\"}").rows.first, "\(what)")
      #expect("\(row[property] ?? "")" == expected, "\(what)")
    }
  }

  @Test func aMailUserIsARecipientAndNoMailbox() async throws {
    let client = try await LabClient("mailbox.on-premises")
    let identity = "{\"Identity\":\"\(LabIdentity.orders)\"}"
    for cmdlet in ["Get-Mailbox", "Get-CASMailbox"] { #expect(await client.invoke(cmdlet, identity).status == 404) }
    let row = try #require(await client.invoke("Get-Recipient", identity).rows.first)
    #expect(row["RecipientTypeDetails"] as? String == "MailUser")
    #expect(row["ExchangeGuid"] as? String == GUID.empty)
  }

  @Test(
    arguments: [
      (.softDeleted(at: LabClient.noon), "SoftDeletedMailbox", "InactiveMailboxOnly"),
      (.inactive(since: LabClient.noon), "IncludeInactiveMailbox", "SoftDeletedMailbox"),
    ] as [(Mailbox.Deletion, String, String)])
  func aDeletedMailboxShowsOnlyWhenItIsAskedFor(deletion: Mailbox.Deletion, yes: String, no: String) async throws {
    let client = try await LabClient { try $0.changeMailbox(LabIdentity.orders) { $0.deletion = deletion } }
    let identity = "\"Identity\":\"\(LabIdentity.orders)\""
    #expect(await client.invoke("Get-Mailbox", "{\(identity)}").status == 404)
    #expect(await client.invoke("Get-Mailbox", "{\(identity),\"\(no)\":true}").status == 404)
    #expect(await client.invoke("Get-Mailbox", "{\(identity),\"\(yes)\":true}").rows.count == 1)
    #expect(await client.invoke("Get-Recipient", "{\(identity)}").status == 404)
    #expect(await client.openInbox(LabIdentity.orders).decision == "ErrorNonExistentMailbox")
  }

  @Test func membersOfAGroupAreDirectOnes() async throws {
    let client = try await LabClient("policy.nested-group")
    let group = "{\"Identity\":\"dynamics-scope@contoso.example\"}"
    let rows = await client.invoke("Get-DistributionGroupMember", group).rows
    #expect(
      rows.compactMap { $0["RecipientTypeDetails"] as? String } == [
        "UserMailbox", "UserMailbox", "MailUniversalSecurityGroup",
      ])
    let inner = try #require(rows.last?["PrimarySmtpAddress"] as? String)
    let deeper = await client.invoke("Get-DistributionGroupMember", "{\"Identity\":\"\(inner)\"}").rows
    #expect(deeper.compactMap { $0["PrimarySmtpAddress"] as? String } == [LabIdentity.orders])
    let raw = try #require(
      await client.invoke("Get-ApplicationAccessPolicy").rows.first?["ScopeIdentityRaw"] as? String)
    let objectID = String(raw.split(separator: ";").last ?? "")
    #expect(await client.invoke("Get-DistributionGroupMember", "{\"Identity\":\"\(objectID)\"}").rows.count == 3)
  }
}
