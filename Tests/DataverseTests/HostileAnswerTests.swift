import Dataverse
import Foundation
import HTTPTransport
import TestSupport
import Testing

/// What is no answer of the service: nothing of it may be taken for one, whichever call it comes to.
@Suite struct HostileAnswerTests {
  private static let context = "https://org.crm.dynamics.com/api/data/v9.2/$metadata#"

  static let answers: [(Int, String)] = [
    (200, ""), (200, "{}"), (200, "[]"), (200, "null"), (200, "{\"value\":[]}"), (200, "<html>portal</html>"),
    (200, "{\"value\":[{}]}"), (200, "{\"error\":{\"code\":\"0x0\",\"message\":\"x\"}}"), (200, "{\"value\":"),
    (200, "{\"@odata.context\":\"\(context)accounts\",\"value\":[]}"),
    (200, "{\"@odata.context\":\"\(context)mailboxesandmore(x)\",\"value\":[]}"),
    (200, "{\"@odata.context\":\"mailboxes\",\"value\":[]}"),
    (200, "{\"UserId\":\"me\",\"BusinessUnitId\":\"us\",\"OrganizationId\":\"it\"}"),
    (200, "{\"UserId\":\"d1000000-0000-4000-8000-000000000002\"}"),
    (204, ""), (201, "{}"), (304, ""), (302, ""), (400, "{}"), (401, ""), (403, "no"), (404, "<html></html>"),
    (403, "{\"error\":\"access_denied\"}"), (403, "{\"error\":{\"code\":\"x\"}}"), (429, "Too many requests"),
    (412, ""), (500, ""), (503, "<html>out of order</html>"),
    (200, String(repeating: "[", count: 100_000)),
  ]

  @Test(arguments: answers)
  func nothingElseIsAnAnswer(status: Int, body: String) async throws {
    let dataverse = DataverseClient(StubSender(json: status, body))
    let (row, profile) = (try mailboxID(), try profileID())
    #expect(await dataverse.whoAmI(token: token).reason != nil)
    for table in DataverseTable.allCases { #expect(await dataverse.showsRows(of: table, token: token).reason != nil) }
    #expect(await dataverse.organization(token: token).reason != nil)
    #expect(await dataverse.serverProfiles(token: token).reason != nil)
    #expect(await dataverse.authorities(token: token).reason != nil)
    #expect(await dataverse.substitutes(ofProfile: profile, token: token).reason != nil)
    #expect(await dataverse.mailboxes(address: "a@b.example", token: token).reason != nil)
    #expect(await dataverse.history(ofMailbox: row, token: token).reason != nil)
    #expect(await dataverse.test(ofMailbox: row, token: token).reason != nil)
    #expect(await dataverse.alerts(about: row, on: profile, since: nil, token: token).reason != nil)
    if status != 204 {
      #expect(await dataverse.startTest(ofMailbox: row, takingOwnership: true, token: token).reason != nil)
    }
  }

  /// One column of a row at a time that is missing or is of another type.
  @Test(arguments: ["organization", "profiles", "mailboxes-2", "alerts"])
  func aRowThatIsNotWhatWasAskedForIsNone(name: String) async throws {
    let document = try JSONSerialization.jsonObject(with: Data(try fixture(name).utf8))
    let page = try #require(document as? [String: Any])
    let rows = try #require(page["value"] as? [[String: Any]])
    let row = try #require(rows.first)
    for column in row.keys where !column.contains("@") {
      for value in [nil, ["a list"], 1.5] as [Any?] {
        var changed = row
        changed[column] = value
        var wrong = page
        wrong["value"] = [changed]
        let body = String(decoding: try JSONSerialization.data(withJSONObject: wrong), as: UTF8.self)
        let dataverse = DataverseClient(StubSender(json: 200, body))
        let isAnswered =
          switch name {
          case "organization": await dataverse.organization(token: token).answer != nil
          case "profiles": await dataverse.serverProfiles(token: token).answer != nil
          case "mailboxes-2": await dataverse.mailboxes(address: "x", token: token).answer != nil
          default: await dataverse.alerts(about: try mailboxID(), on: nil, since: nil, token: token).answer != nil
          }
        #expect(!isAnswered, "\(column) as \(String(describing: value))")
      }
    }
  }

  @Test func noOrganizationAndSeveralAreNone() async throws {
    let document = try JSONSerialization.jsonObject(with: Data(try fixture("organization").utf8))
    var page = try #require(document as? [String: Any])
    let row = try #require((page["value"] as? [Any])?.first)
    for (rows, isAnswered) in [([], false), ([row], true), ([row, row], false)] as [([Any], Bool)] {
      page["value"] = rows
      let body = String(decoding: try JSONSerialization.data(withJSONObject: page), as: UTF8.self)
      let reply = await DataverseClient(StubSender(json: 200, body)).organization(token: token)
      #expect((reply.answer != nil) == isAnswered, "\(rows.count)")
    }
  }

  @Test(arguments: [200, 201, 202, 404])
  func aChangeIsDoneByNothingBut204(status: Int) async throws {
    let dataverse = DataverseClient(StubSender(json: status, "{}"))
    #expect(await dataverse.startTest(ofMailbox: try mailboxID(), takingOwnership: false, token: token).answer == nil)
  }
}
