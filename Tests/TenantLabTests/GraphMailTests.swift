import Foundation
import Testing

@testable import TenantLab

struct GraphMailTests {
  private func open(
    _ client: LabClient, _ user: String, folder: String = "inbox", query: String = "", agent: String = "lab-probe/1"
  ) async -> LabResponse {
    let token = await client.accessToken(scope: "https://graph.microsoft.com/.default") ?? ""
    return await client.graph(
      LabRequest(
        "GET", "/v1.0/users/\(user)/mailFolders/\(folder)\(query)",
        headers: ["Authorization": "Bearer \(token)", "User-Agent": agent], authority: "localhost:8445"))
  }

  @Test func anInboxShowsWhatWasAskedFor() async throws {
    let client = try await LabClient()
    let whole = await open(client, LabIdentity.sales)
    #expect(whole.status == 200)
    #expect(whole.json["displayName"] as? String == "Inbox")
    #expect(whole.json["totalItemCount"] as? Int == 3)
    let part = await open(client, LabIdentity.sales, query: "?$select=totalItemCount")
    #expect(Set(part.json.keys) == ["@odata.context", "id", "totalItemCount"])
    #expect(part.json["id"] as? String == whole.json["id"] as? String)
  }

  @Test(
    arguments: [
      ("healthy", LabIdentity.sales, "200"), ("healthy", LabIdentity.ceo, "403 ErrorAccessDenied"),
      ("healthy", "nobody@contoso.example", "404 ErrorInvalidUser"),
      ("variant.graph-users-not-discovered", "nobody@contoso.example", "404 ResourceNotFound"),
      ("mailbox.on-premises", LabIdentity.orders, "404 MailboxNotEnabledForRESTAPI"),
      ("mailbox.licence-blocked", LabIdentity.orders, "404 MailboxNotEnabledForRESTAPI"),
      ("mailbox.moving", LabIdentity.orders, "503 ErrorMailboxMoveInProgress"),
      ("mailbox.unavailable", LabIdentity.orders, "503 ErrorMailboxStoreUnavailable"),
      ("policy.mailbox-out-of-scope", LabIdentity.orders, "403 ErrorAccessDenied"),
      ("policy.propagating", LabIdentity.orders, "403 ErrorAccessDenied"),
      ("ews.user-agent-blocked", LabIdentity.sales, "403 ErrorAccessDenied"),
      // What is about EWS alone does not touch Graph.
      ("ews.disabled", LabIdentity.sales, "200"), ("ews.app-not-allowed", LabIdentity.sales, "200"),
      ("ews.disabled-for-mailbox", LabIdentity.orders, "200"), ("policy.unscoped", LabIdentity.ceo, "200"),
    ] as [(String, String, String)])
  func theStateDecides(scenario: String, user: String, decision: String) async throws {
    #expect(await open(try await LabClient(scenario), user).decision == decision)
  }

  @Test(
    arguments: [.softDeleted(at: LabClient.noon), .inactive(since: LabClient.noon)] as [Mailbox.Deletion])
  func aDeletedMailboxIsNotEnabled(deletion: Mailbox.Deletion) async throws {
    let client = try await LabClient { try $0.changeMailbox(LabIdentity.orders) { $0.deletion = deletion } }
    #expect(await open(client, LabIdentity.orders).decision == "404 MailboxNotEnabledForRESTAPI")
  }

  @Test(
    arguments: [
      ("healthy", "[RAOP]"), ("variant.graph-denial-as-documented", "Access to OData is disabled."),
    ] as [(String, String)])
  func aDenialByPolicyHasTwoWordings(scenario: String, part: String) async throws {
    let text = await open(try await LabClient(scenario), LabIdentity.ceo).text
    #expect(text.contains(part))
    #expect(text.contains("[RAOP]") == (part == "[RAOP]"))
  }

  /// Rights of Entra and of Exchange for mail on Graph, and who is reached by them.
  @Test(
    arguments: [
      (["Mail.ReadWrite"], nil, "200", "403 ErrorAccessDenied"), (["Mail.Read"], nil, "200", "403 ErrorAccessDenied"),
      (["User.Read.All"], nil, "403 ErrorAccessDenied", "403 ErrorAccessDenied"),
      ([], nil, "401 NoPermissionsInAccessToken", "401 NoPermissionsInAccessToken"),
      ([], "Application Mail.Read", "200", "403 ErrorAccessDenied"),
      ([], "Application Exchange Full Access", "200", "403 ErrorAccessDenied"),
      ([], "Application EWS.AccessAsApp", "401 NoPermissionsInAccessToken", "401 NoPermissionsInAccessToken"),
    ] as [([String], String?, String, String)])
  func permissionsAndRolesOpenMail(
    granted: [String], role: String?, inScope: String, outOfScope: String
  ) async throws {
    let client = try await LabClient { world in
      try world.changeExchangeTenant { tenant in
        let graph = try #require(tenant.servicePrincipal(appID: LabIdentity.graphAppID))
        try tenant.changeServicePrincipal(LabIdentity.exchangeClientID) { app in
          app.appRoleAssignments.removeAll { $0.resourceID == graph.id }
          for value in granted { try app.grant(value, of: graph) }
        }
        guard let role else { return }
        tenant.exchange.assign(
          role, to: LabIdentity.exchangeClientID, objectID: LabIdentity.exchangeServicePrincipalID, displayName: "x",
          scope: .group(tenant.exchange.groups[0].guid))
      }
    }
    #expect(await open(client, LabIdentity.sales).decision == inScope)
    #expect(await open(client, LabIdentity.hr).decision == outOfScope)
  }

  @Test func mailGivesNoRightToTheDirectory() async throws {
    let client = try await LabClient()
    let token = await client.accessToken(scope: "https://graph.microsoft.com/.default") ?? ""
    let headers: HeaderList = ["Authorization": "Bearer \(token)"]
    #expect(
      await client.graph(LabRequest("GET", "/v1.0/applications", headers: headers)).decision
        == "403 Authorization_RequestDenied")
    for path in ["/v1.0/users/sales@contoso.example", "/v1.0/users/sales@contoso.example/messages"] {
      #expect(await client.graph(LabRequest("GET", path, headers: headers)).decision == "400 BadRequest")
    }
    #expect(await open(client, LabIdentity.sales, folder: "nonsense").decision == "404 ErrorItemNotFound")
  }
}
