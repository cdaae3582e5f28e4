import Foundation
import Testing

@testable import TenantLab

struct AdminServiceTests {
  @Test(arguments: ["beta", "v1.0"], [LabIdentity.exchangeTenantID, "contoso.onmicrosoft.example"])
  func aCmdletRunsUnderEitherVersionAndName(version: String, tenant: String) async throws {
    let answer = await (try LabClient()).invoke("Get-OrganizationConfig", version: version, tenant: tenant)
    #expect(answer.status == 200)
    #expect(answer.rows.first?["EwsEnabled"] as? Bool == true)
    #expect(answer.json["@odata.context"] as? String != nil)
    #expect((answer.json["@adminapi.warnings"] as? [String])?.isEmpty == true)
    #expect(answer.json["adminapi.warnings@odata.type"] as? String == "#Collection(String)")
    #expect(answer.headers["X-MS-AppId"] == LabIdentity.adminClientID)
    #expect(answer.headers["Restrict-Access-Confirm"] == "1")
    #expect(answer.headers["request-id"].map(GUID.isWellFormed) == true)
  }

  @Test(
    arguments: [
      (.text, "{\"RetrieveEwsOperationAccessPolicy\":true}", true), (.text, "{}", false),
      (.text, "{\"RetrieveEwsOperationAccessPolicy\":false}", false),
      (.arrayOfOne, "{\"retrieveewsoperationaccesspolicy\":true}", true),
    ] as [(AdminSurface.ListForm, String, Bool)])
  func theAppListShowsOnlyWhenItIsAskedFor(
    form: AdminSurface.ListForm, parameters: String, isShown: Bool
  ) async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
        exchange.admin.allowedAppIDsForm = form
        exchange.ews.allowedAppIDs = ["a", "b"]
      }
    }
    let row = try #require(await client.invoke("Get-OrganizationConfig", parameters).rows.first)
    let value = row["EwsAllowedAppIDs"]
    #expect((value != nil) == isShown)
    if isShown { #expect((value as? String ?? (value as? [String])?.first) == "a,b") }
    if isShown { #expect((value is String) == (form == .text)) }
  }

  @Test func anOlderBuildDoesNotKnowTheSwitch() async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.admin.knowsOperationAccessPolicy = false }
    }
    let answer = await client.invoke("Get-OrganizationConfig", "{\"RetrieveEwsOperationAccessPolicy\":true}")
    #expect(answer.status == 400)
    #expect(answer.adminDetail[1].hasSuffix("AmbiguousParameterSetException"))
    #expect(await client.invoke("Get-OrganizationConfig").status == 200)
  }

  @Test func valuesHaveTheirTypesBesideThem() async throws {
    let client = try await LabClient { world in
      try world.changeMailbox(LabIdentity.orders) { $0.deletion = .softDeleted(at: LabClient.noon) }
    }
    let row = try #require(
      await client.invoke("Get-Mailbox", "{\"Identity\":\"orders@contoso.example\",\"SoftDeletedMailbox\":true}")
        .rows.first)
    #expect(row["EmailAddresses@odata.type"] as? String == "#Collection(String)")
    #expect(row["ExchangeGuid@data.type"] as? String == "System.Guid")
    #expect(row["ExchangeGuid@odata.type"] as? String == "#Guid")
    #expect(row["WhenSoftDeleted"] as? String == "2026-11-23T12:00:00.0000000Z")
    #expect(row["WhenSoftDeleted@data.type"] as? String == "System.DateTime")
    #expect(row["RecipientSoftDeletedStatus"] as? Int == 1)
    #expect(row["RecipientSoftDeletedStatus@data.type"] as? String == "System.Int32")
    #expect(row["DisplayName@data.type"] == nil)
    #expect(row["ForwardingAddress"] is NSNull)
  }

  @Test func columnsCanBeChosen() async throws {
    let row = try #require(
      await (try LabClient()).invoke("Get-CASMailbox", query: "?$select=EwsEnabled,PrimarySmtpAddress").rows.first)
    #expect(Set(row.keys) == ["EwsEnabled", "PrimarySmtpAddress"])
  }

  @Test func theModulesOwnFormIsOneString() async throws {
    let answer = await (try LabClient()).invoke(
      "Get-CASMailbox", "{\"Identity\":\"sales\"}", headers: ["X-ResponseFormat": "clixml"])
    let text = try #require(answer.rows.first?["_clixml"] as? String)
    #expect(text.hasPrefix("<Objs ") && text.contains("<B N=\"EwsEnabled\">true</B>"))
    #expect(answer.rows.first?.count == 1)
  }

  @Test func longResultsComeInPagesForTheSameBody() async throws {
    let client = try await LabClient()
    let headers: HeaderList = ["Prefer": "odata.maxpagesize=2"]
    let first = await client.invoke("Get-Mailbox", headers: headers)
    #expect(first.rows.count == 2)
    #expect(first.headers["Preference-Applied"] == "odata.maxpagesize=2")
    var names = first.rows.compactMap { $0["Alias"] as? String }
    var link = first.json["@odata.nextLink"] as? String
    while let next = link {
      let base = "https://localhost:8444"
      #expect(next.hasPrefix("\(base)/adminapi/beta/"))
      let target = String(next.dropFirst(base.count))
      #expect(await client.admin("GET", target).status == 405)
      #expect(
        await client.admin("POST", target, headers: headers, body: LabClient.command("Get-CASMailbox")).status == 400)
      let page = await client.admin("POST", target, headers: headers, body: LabClient.command("Get-Mailbox"))
      names += page.rows.compactMap { $0["Alias"] as? String }
      link = page.json["@odata.nextLink"] as? String
    }
    #expect(names == ["sales", "support", "orders", "ceo", "hr"])
  }

  @Test func aLinkToTheNextPageGrowsOld() async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.admin.pageSize = 3 }
    }
    let link = try #require(await client.invoke("Get-Mailbox").json["@odata.nextLink"] as? String)
    let target = String(link.dropFirst("https://localhost:8444".count))
    #expect(await client.admin("POST", target, body: LabClient.command("Get-Mailbox")).status == 200)
    client.store.update { $0.clock.offset += 601 }
    #expect(await client.admin("POST", target, body: LabClient.command("Get-Mailbox")).status == 400)
  }

  @Test func aResultSizeCutsAndTheDefaultWarns() async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
        exchange.admin.pageSize = 5_000
        exchange.mailboxes.append(
          contentsOf: (0..<1_000).map {
            Mailbox(
              guid: "guid\($0)", ids: MailboxIDs(mailbox: 100 + $0), userPrincipalName: "m\($0)@contoso.example",
              displayName: "m\($0)", primarySmtpAddress: "m\($0)@contoso.example")
          })
      }
    }
    let two = await client.invoke("Get-CASMailbox", "{\"ResultSize\":2}")
    #expect(two.rows.count == 2)
    let byDefault = await client.invoke("Get-CASMailbox")
    #expect(byDefault.rows.count == 1_000)
    #expect((byDefault.json["@adminapi.warnings"] as? [String])?.count == 1)
    #expect(await client.invoke("Get-CASMailbox", "{\"ResultSize\":\"Unlimited\"}").rows.count == 1_005)
  }

  @Test func warningsOfTheStateComeWithTheAnswer() async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) {
        $0.admin.warnings = ["Get-ApplicationAccessPolicy": ["This cmdlet is to be retired."]]
      }
    }
    let answer = await client.invoke("Get-ApplicationAccessPolicy")
    #expect(answer.json["@adminapi.warnings"] as? [String] == ["This cmdlet is to be retired."])
  }

  @Test func thePreflightListsWhatTheCallerMayRun() async throws {
    for (role, count) in [(DirectoryRole.globalReader, 11), (.securityReader, 9), (.helpdeskAdministrator, 4)] {
      let client = try await LabClient { world in
        try world.changeExchangeTenant { tenant in
          try tenant.changeServicePrincipal(LabIdentity.adminClientID) { $0.directoryRoles = [role] }
        }
      }
      let answer = await client.admin(
        "GET", "/adminapi/v1.0/\(LabIdentity.exchangeTenantID)/EXOModuleFile?Version=3.9.2",
        headers: ["CommandName": "*"])
      let list = try #require(answer.rows.first?["exportedCmdlets"] as? String).split(separator: ",")
      #expect(list.count == count)
      #expect(list.contains("Test-ApplicationAccessPolicy") == (role == .globalReader))
      let tested = await client.invoke(
        "Test-ApplicationAccessPolicy",
        "{\"Identity\":\"sales@contoso.example\",\"AppId\":\"\(LabIdentity.exchangeClientID)\"}")
      #expect(tested.status == (role == .globalReader ? 200 : 401))
      if tested.status == 401 { #expect(tested.adminCode == "Unauthorized") }
    }
  }

  @Test func severalCmdletsGoInOneBatch() async throws {
    let client = try await LabClient()
    let parts = [("1", "Get-CASMailbox"), ("2", "Get-Nothing"), ("3", "Get-OrganizationConfig")].map { id, cmdlet in
      "{\"id\":\"\(id)\",\"method\":\"POST\",\"url\":\"https://outlook.office365.com/adminapi/beta/"
        + "\(LabIdentity.exchangeTenantID)/InvokeCommand\",\"headers\":{},\"body\":\(LabClient.command(cmdlet))}"
    }
    let body = "{\"requests\":[\(parts.joined(separator: ","))]}"
    let target = "/adminapi/beta/\(LabIdentity.exchangeTenantID)/$batch"
    for (preference, ids) in [("odata.continue-on-error", ["1", "2", "3"]), ("return=minimal", ["1", "2"])] {
      let answer = await client.admin("POST", target, headers: ["Prefer": preference], body: body)
      let responses = answer.json["responses"] as? [[String: Any]] ?? []
      #expect(responses.compactMap { $0["id"] as? String } == ids)
      #expect((responses.first?["body"] as? [String: Any])?["value"] != nil)
      #expect(responses.dropFirst().first?["status"] as? Int == 400)
    }
    #expect(await client.admin("POST", target, body: "{}").status == 400)
  }
}
