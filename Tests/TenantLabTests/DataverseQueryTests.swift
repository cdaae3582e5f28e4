import Foundation
import Testing

@testable import TenantLab

/// Reading rows over the Web API.
struct DataverseQueryTests {
  @Test func whoAmITellsTheApplicationUser() async throws {
    let dataverse = try await DataverseAtWork()
    let me = await dataverse.get("WhoAmI")
    #expect(me.json["UserId"] as? String == DynamicsRows.reader)
    #expect(me.json["OrganizationId"] as? String == dataverse.world.dynamics.organizationID)
    let post = await dataverse.send("POST", "WhoAmI")
    #expect(post.status == 404)
    #expect(post.dataverseCode == "")
    #expect(await dataverse.get("whoami").dataverseCode == "0x8006088a")
  }

  @Test(
    arguments: [
      ("emailaddress eq 'orders@contoso.example'", 1), ("emailaddress eq 'ORDERS@contoso.example'", 1),
      ("emailaddress ne 'orders@contoso.example'", 2), ("emailaddress eq 'o''neill@contoso.example'", 0),
      ("contains(emailaddress,'contoso')", 3), ("startswith(emailaddress,'s')", 2), ("endswith(name,'Desk')", 3),
      ("statecode eq 0 and actdeliverymethod eq 1", 3), ("statecode eq 1 or actdeliverymethod eq 2", 0),
      ("not contains(emailaddress,'sales')", 2), ("actdeliverymethod ge 1 and actdeliverymethod lt 2", 3),
      ("actdeliverymethod gt 1 or actdeliverymethod le 0", 0), ("testmailboxaccesscompletedon eq null", 3),
      ("testmailboxaccesscompletedon ne null", 0), ("enabledforact eq false", 3),
      ("_emailserverprofile_value eq \(DynamicsRows.profile)", 3),
      ("_emailserverprofile_value eq \(DynamicsRows.profile.uppercased())", 3),
      ("mailboxid eq \(DynamicsRows.orders)", 1), ("emailserverprofile/name eq 'Exchange Online (contoso)'", 3),
      ("createdon lt 2026-11-23T00:00:00Z", 3), ("createdon ge 2026-11-23", 0),
      ("(emailaddress eq 'sales@contoso.example' or emailaddress eq 'support@contoso.example') and statecode eq 0", 2),
    ] as [(String, Int)])
  func rowsAreFiltered(filter: String, count: Int) async throws {
    let answer = try await DataverseAtWork().filter("mailboxes", filter)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.rows.count == count)
  }

  @Test(
    arguments: [
      ("$filter=EmailAddress eq 'x'", "0x0", "Could not find a property named 'EmailAddress'"),
      ("$filter=emailserverprofile eq null", "0x0", "Could not find a property named 'emailserverprofile'"),
      ("$filter=password eq 'x'", "0x0", "Could not find a property named 'password'"),
      ("$filter=emailaddress eq 'x", "0x80060888", "unterminated"),
      ("$filter=emailaddress = 'x'", "0x80060888", "yntax error"), ("$filter=emailaddress eq", "0x80060888", "Syntax"),
      ("$filter=(statecode eq 0", "0x80060888", "Syntax"), ("$filter=statecode eq 0)", "0x80060888", "Syntax"),
      (
        "$filter=_emailserverprofile_value eq '\(DynamicsRows.profile)'", "0x80060888",
        "'Edm.Guid' and 'Edm.String' for operator kind 'Equal'"
      ),
      ("$filter=statecode ne '0'", "0x80060888", "'NotEqual'"), ("$select=address", "0x0", "'address'"),
      ("$orderby=createdon sideways", "0x80060888", "orderby"), ("$top=0", "0x80060888", "$top"),
      ("$skip=1", "0x80060888", "$skip is not supported"), ("$count=maybe", "0x80060888", "$count"),
      ("$expand=owner", "0x0", "'owner'"), ("$skiptoken=rubbish", "0x80060888", "Paging Cookie"),
    ] as [(String, String, String)])
  func aQueryThatCannotBeReadIsRefused(query: String, code: String, message: String) async throws {
    let query = query.map { $0 == " " ? "+" : String($0) }.joined()
    let answer = try await DataverseAtWork().get("mailboxes?\(query)")
    #expect(answer.status == 400)
    #expect(answer.dataverseCode == code)
    #expect(answer.dataverseMessage.contains(message), "\(answer.dataverseMessage)")
  }

  @Test func onlyWhatWasSelectedIsGiven() async throws {
    let dataverse = try await DataverseAtWork()
    let answer = await dataverse.get("mailboxes?%24select=emailaddress%2C_emailserverprofile_value&%24top=1")
    let row = try #require(answer.rows.first)
    #expect(
      Set(row.keys) == ["@odata.etag", "emailaddress", "_emailserverprofile_value", "mailboxid"])
    #expect((answer.json["@odata.context"] as? String)?.contains("$metadata#mailboxes(emailaddress") == true)
    #expect(answer.headers["OData-Version"] == "4.0")
  }

  @Test func aSecretIsNeverGivenOut() async throws {
    let dataverse = try await DataverseAtWork()
    let secret = dataverse.world.secrets.exchange
    let all = await dataverse.get("emailserverprofiles")
    #expect(all.rows.count == 2)
    #expect(!all.text.contains(secret))
    #expect(all.rows.allSatisfy { $0["oauthclientsecret"] == nil })
    let asked = await dataverse.get("emailserverprofiles(\(DynamicsRows.profile))?$select=oauthclientsecret")
    #expect(asked.json["oauthclientsecret"] is NSNull)
    #expect(all.rows.contains { $0["isoauthclientsecretset"] as? Bool == true })
  }

  @Test func annotationsComeOnRequest() async throws {
    let dataverse = try await DataverseAtWork()
    let label = "@OData.Community.Display.V1.FormattedValue"
    let table = "@Microsoft.Dynamics.CRM.lookuplogicalname"
    let path = "mailboxes(\(DynamicsRows.orders))"
    let plain = await dataverse.get(path)
    #expect(!plain.json.keys.contains { $0.hasSuffix(label) })
    let all = await dataverse.get(path, ["Prefer": "odata.include-annotations=\"*\""])
    #expect(all.json["actdeliverymethod\(label)"] as? String == "Server-Side Synchronization")
    #expect(all.json["_emailserverprofile_value\(label)"] as? String == LabIdentity.serverProfile)
    #expect(all.json["_emailserverprofile_value\(table)"] as? String == "emailserverprofile")
    #expect(
      all.json["_regardingobjectid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"] as? String
        == "regardingobjectid_systemuser")
    #expect(all.headers["Preference-Applied"]?.contains("include-annotations") == true)
    let some = await dataverse.get(
      path,
      ["Prefer": "odata.maxpagesize=5, odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\""])
    #expect(some.json["statecode\(label)"] as? String == "Active")
    #expect(!some.json.keys.contains { $0.hasSuffix(table) })
    let malformed = await dataverse.get(path, ["Prefer": "odata.include-annotations=*"])
    #expect(malformed.status == 400)
    #expect(malformed.dataverseCode == "0x80097303")
  }

  @Test func pagesLinkToTheNext() async throws {
    let dataverse = try await DataverseAtWork()
    var path = "mailboxes?$select=emailaddress&$orderby=emailaddress desc&$count=true"
      .map { $0 == " " ? "%20" : String($0) }.joined()
    var addresses: [String] = []
    for page in 1...3 {
      let answer = await dataverse.get(path, ["Prefer": "odata.maxpagesize=1"])
      #expect(answer.json["@odata.count"] as? Int == 3)
      addresses += answer.rows.compactMap { $0["emailaddress"] as? String }
      let next = answer.json["@odata.nextLink"] as? String
      #expect((next == nil) == (page == 3))
      guard let next else { break }
      let prefix = "https://localhost:8446/api/data/v9.2/"
      #expect(next.hasPrefix(prefix))
      path = String(next.dropFirst(prefix.count))
    }
    #expect(addresses == [LabIdentity.support, LabIdentity.sales, LabIdentity.orders])
    #expect(await dataverse.get("mailboxes/$count").text == "3")
  }

  @Test func relatedRowsAreReached() async throws {
    let dataverse = try await DataverseAtWork()
    let profile = "emailserverprofiles(\(DynamicsRows.profile))"
    #expect(await dataverse.get("\(profile)/emailserverprofile_mailbox?$select=name").rows.count == 3)
    #expect(await dataverse.get("\(profile)/tracelog_EmailServerProfile").rows.isEmpty)
    #expect(await dataverse.get("\(profile)/name").json["value"] as? String == LabIdentity.serverProfile)
    let mailbox = "mailboxes(\(DynamicsRows.orders))"
    #expect(await dataverse.get("\(mailbox)/tracelog_Mailbox").status == 200)
    #expect(
      await dataverse.get("\(mailbox)/emailserverprofile").json["name"] as? String == LabIdentity.serverProfile)
    let expanded = await dataverse.get(
      "mailboxes?$select=name&$expand=emailserverprofile($select=name),tracelog_Mailbox&$top=1")
    let row = try #require(expanded.rows.first)
    #expect((row["emailserverprofile"] as? [String: Any])?["name"] as? String == LabIdentity.serverProfile)
    #expect((row["tracelog_Mailbox"] as? [Any])?.isEmpty == true)
    #expect(await dataverse.get("\(mailbox)/nonsense").dataverseCode == "0x8006088a")
  }

  /// The questions that Microsoft's own client for Python asks before it reads or writes.
  @Test func tablesDescribeThemselves() async throws {
    let dataverse = try await DataverseAtWork()
    for (name, set) in [
      ("mailbox", "mailboxes"), ("emailserverprofile", "emailserverprofiles"), ("tracelog", "tracelogs"),
    ] {
      let answer = await dataverse.get(
        "EntityDefinitions?%24select=LogicalName%2CEntitySetName%2CPrimaryIdAttribute&%24filter=LogicalName+eq+%27\(name)%27"
      )
      let row = try #require(answer.rows.first)
      #expect(row["EntitySetName"] as? String == set)
      #expect(row["PrimaryIdAttribute"] as? String == "\(name)id")
    }
    let unknown = await dataverse.get("EntityDefinitions?$filter=LogicalName%20eq%20'nonsense'")
    #expect(unknown.status == 200 && unknown.rows.isEmpty)
    let choices = await dataverse.get(
      "EntityDefinitions(LogicalName='mailbox')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata"
        + "?$select=LogicalName&$expand=OptionSet($select=Options)")
    #expect(choices.rows.contains { $0["LogicalName"] as? String == "actdeliverymethod" })
    #expect(choices.text.contains("\"Options\":[{\"Value\":0,"))
  }

  @Test(
    arguments: [
      ("GET", "Mailboxes", 404, "0x8006088a"), ("GET", "mailbox", 404, "0x8006088a"),
      ("GET", "mailboxes(00000000-0000-0000-0000-00000000000f)", 404, "0x80040217"),
      ("GET", "mailboxes(orders)", 400, "0x80060888"), ("PATCH", "mailboxes", 405, "0x80060888"),
      ("PUT", "mailboxes(\(DynamicsRows.orders))", 405, "0x80060888"),
      ("POST", "mailboxes(\(DynamicsRows.orders))", 405, "0x80060888"), ("DELETE", "WhoAmI", 405, "0x80060888"),
      ("DELETE", "organizations", 405, "0x80060888"),
    ] as [(String, String, Int, String)])
  func whatIsNotThereIsTold(method: String, path: String, status: Int, code: String) async throws {
    let answer = try await DataverseAtWork().send(method, path)
    #expect(answer.status == status)
    #expect(answer.dataverseCode == code)
    #expect((answer.headers["Allow"] != nil) == (status == 405))
  }

  @Test func aRowThatIsKnownIsNotSentAgain() async throws {
    let dataverse = try await DataverseAtWork()
    let path = "mailboxes(\(DynamicsRows.orders))"
    let etag = try #require(await dataverse.get(path).headers["ETag"])
    #expect(etag.hasPrefix("W/\""))
    #expect(await dataverse.get(path, ["If-None-Match": etag]).status == 304)
  }
}
