import Foundation
import Testing

@testable import TenantLab

/// Writing rows over the Web API, as somebody who may.
struct DataverseWriteTests {
  private func administrator(_ change: (inout World) throws -> Void = { _ in }) async throws -> DataverseAtWork {
    try await DataverseAtWork { world in
      world.dynamics.privileges[DynamicsRows.reader] = world.dynamics.privileges[DynamicsRows.administrator]
      try change(&world)
    }
  }

  private let orders = "mailboxes(\(DynamicsRows.orders))"
  private let profile = "emailserverprofiles(\(DynamicsRows.profile))"

  @Test func aPatchOfARowThatIsNotThereMakesOneUnlessItSaysNotTo() async throws {
    let dataverse = try await administrator()
    let path = "mailboxes(00000000-0000-4000-8000-0000000000aa)"
    let body = "{\"name\": \"New\", \"emailaddress\": \"new@contoso.example\"}"
    let guarded = await dataverse.send("PATCH", path, ["If-Match": "*"], body: body)
    #expect(guarded.status == 404)
    #expect(guarded.dataverseCode == "0x80040217")
    let made = await dataverse.send("PATCH", path, body: body)
    #expect(made.status == 204)
    #expect(made.headers["OData-EntityId"] == "https://localhost:8446/api/data/v9.2/\(path)")
    #expect(await dataverse.get(path).json["emailaddress"] as? String == "new@contoso.example")
    #expect(await dataverse.send("DELETE", path).status == 204)
    #expect(await dataverse.get(path).status == 404)
  }

  @Test func anEtagGuardsAgainstAnothersChange() async throws {
    let dataverse = try await administrator()
    let etag = try #require(await dataverse.get(orders).headers["ETag"])
    let body = "{\"undeliverablefolder\": \"x\"}"
    #expect(await dataverse.send("PATCH", orders, ["If-Match": etag], body: body).status == 204)
    let late = await dataverse.send("PATCH", orders, ["If-Match": etag], body: body)
    #expect(late.status == 412)
    #expect(late.dataverseCode == "0x80060882")
    #expect(await dataverse.send("PATCH", orders, ["If-None-Match": "*"], body: body).dataverseCode == "0x80040237")
    #expect(await dataverse.send("DELETE", orders, ["If-Match": etag]).status == 412)
  }

  @Test func aRowIsMadeAndGivenBackOnRequest() async throws {
    let dataverse = try await administrator()
    let body = """
      {"name": "Returns", "emailaddress": "returns@contoso.example", \
      "emailserverprofile@odata.bind": "/emailserverprofiles(\(DynamicsRows.profile))"}
      """
    let made = await dataverse.send("POST", "mailboxes", body: body)
    #expect(made.status == 204)
    let url = try #require(made.headers["OData-EntityId"])
    #expect(url.hasPrefix("https://localhost:8446/api/data/v9.2/mailboxes("))
    let given = await dataverse.send(
      "POST", "mailboxes?$select=name,_emailserverprofile_value", ["Prefer": "return=representation"], body: body)
    #expect(given.status == 201)
    #expect(given.json["_emailserverprofile_value"] as? String == DynamicsRows.profile)
    #expect(given.json["emailaddress"] == nil)
    let changed = await dataverse.send(
      "PATCH", orders, ["Prefer": "return=representation", "If-Match": "*"], body: "{\"actdeliverymethod\": 2}")
    #expect(changed.status == 200)
    #expect(changed.json["actdeliverymethod"] as? Int == 2)
  }

  @Test(
    arguments: [
      ("{\"EmailAddress\": \"x\"}", "0x0", "Invalid property 'EmailAddress' was found in entity"),
      ("{\"_emailserverprofile_value\": \"x\"}", "0x80048d19", "Entity Reference"),
      (
        "{\"owner@odata.bind\": \"/systemusers(\(DynamicsRows.reader))\"}", "0x80048d19",
        "An undeclared property 'owner'"
      ),
      ("{\"emailserverprofile@odata.bind\": \"/queues(\(DynamicsRows.profile))\"}", "0x80048d19", "leads to no row"),
      (
        "{\"emailserverprofile@odata.bind\": \"/emailserverprofiles(00000000-0000-4000-8000-0000000000ff)\"}",
        "0x80040217", "Does Not Exist"
      ),
      ("{\"testemailconfigurationscheduled\": \"yes\"}", "0x80048d19", "Edm.Boolean"),
      ("{\"actdeliverymethod\": 9}", "0x8004431a", "outside the valid range"),
      ("{\"verboseloggingenabled\": 101}", "0x80044330", "outside the valid range"),
      ("{\"processemailreceivedafter\": \"soon\"}", "0x80048d19", "Edm.DateTimeOffset"),
      ("{\"emailaddress\": \"other@contoso.example\"}", "0x8005E208", "MailboxCannotModifyEmailAddress"),
      ("{\"processanddeleteemails\": true}", "0x8005E233", "MailboxCannotDeleteEmails"),
      ("[1]", "0x80048d19", "no JSON object"), ("{", "0x80048d19", "no JSON object"),
    ] as [(String, String, String)])
  func aBodyThatCannotBeWrittenIsRefused(body: String, code: String, message: String) async throws {
    let dataverse = try await administrator()
    let before = dataverse.world.dynamics.contents
    let answer = await dataverse.send("PATCH", orders, ["If-Match": "*"], body: body)
    #expect(answer.status == (code == "0x80040217" ? 404 : 400))
    #expect(answer.dataverseCode == code)
    #expect(answer.dataverseMessage.contains(message), "\(answer.dataverseMessage)")
    #expect(dataverse.world.dynamics.contents == before)
  }

  @Test(
    arguments: [
      ("{\"incomingusessl\": false}", "0x8005E201"), ("{\"outgoingcredentialretrieval\": 4}", "0x8005E202"),
      ("{\"useautodiscover\": true}", "0x8005E205"), ("{\"incomingserverlocation\": \"outlook\"}", "0x8005E20A"),
      ("{\"useautodiscover\": true, \"servertype\": 1}", "0x8005E204"),
      ("{\"incominguseimpersonation\": true, \"servertype\": 4}", "0x8005E236"),
    ] as [(String, String)])
  func aProfileKeepsItsRules(body: String, code: String) async throws {
    let answer = try await administrator().send("PATCH", profile, ["If-Match": "*"], body: body)
    #expect(answer.dataverseCode == code)
  }

  @Test func whatNobodyMayWriteIsLeftOut() async throws {
    let dataverse = try await administrator()
    let answer = await dataverse.send(
      "PATCH", orders, ["If-Match": "*"], body: "{\"mailboxstatus\": 1, \"actdeliverymethod\": 2}")
    #expect(answer.status == 204)
    let row = await dataverse.row()
    #expect(row["mailboxstatus"] as? Int == 0)
    #expect(row["actdeliverymethod"] as? Int == 2)
  }

  @Test func aSecretThatIsWrittenIsOnlySeenToBeSet() async throws {
    let dataverse = try await administrator()
    for (body, isSet) in [("\"\"", false), ("\"value\"", true), ("null", false)] {
      let answer = await dataverse.send(
        "PATCH", profile, ["If-Match": "*"], body: "{\"oauthclientsecret\": \(body)}")
      #expect(answer.status == 204)
      #expect(await dataverse.get(profile).json["isoauthclientsecretset"] as? Bool == isSet)
      #expect((dataverse.world.dynamics.profileSecrets[DynamicsRows.profile] != nil) == isSet)
    }
  }

  @Test func anAddressIsApprovedByWhoHasBothRoles() async throws {
    let dataverse = try await administrator { world in
      try world.changeMailboxRow { $0["emailrouteraccessapproval"] = .integer(2) }
    }
    let approve = "{\"emailrouteraccessapproval\": 1}"
    #expect(await dataverse.send("PATCH", orders, ["If-Match": "*"], body: approve).dataverseCode == "0x80040256")
    dataverse.client.store.update { _ = $0.dynamics.tenantAdministrators.insert(DynamicsRows.reader) }
    #expect(await dataverse.send("PATCH", orders, ["If-Match": "*"], body: approve).status == 204)
    #expect(await dataverse.row()["_emailaddressapprovedby_value"] as? String == DynamicsRows.reader)
    _ = await dataverse.send("PATCH", orders, ["If-Match": "*"], body: "{\"emailrouteraccessapproval\": 3}")
    let row = await dataverse.row()
    #expect(row["emailaddressapprovedon"] is NSNull)
    #expect(row["isemailaddressapprovedbyo365admin"] as? Bool == false)
  }

  @Test func alertsAreMadeAndDeletedAndNeverChanged() async throws {
    let dataverse = try await administrator()
    let made = await dataverse.send(
      "POST", "tracelogs",
      body: """
        {"text": "x", "level": 1, "tracecode": 1, \
        "regardingobjectid_mailbox@odata.bind": "/mailboxes(\(DynamicsRows.orders))"}
        """)
    #expect(made.status == 204)
    let id = try #require(await dataverse.alerts().first?["tracelogid"] as? String)
    #expect(await dataverse.send("PATCH", "tracelogs(\(id))", body: "{}").status == 405)
    #expect(await dataverse.send("DELETE", "tracelogs(\(id))").status == 204)
    #expect(await dataverse.alerts().isEmpty)
  }
}
