import Foundation
import Testing

@testable import TenantLab

/// Who is let in to the Web API, for what, and how often.
struct DataverseAccessTests {
  @Test func aTokenForAnotherServiceIsRefused() async throws {
    let dataverse = try await DataverseAtWork()
    let other = try #require(await dataverse.client.accessToken())
    for token in [other, "rubbish"] {
      let answer = await dataverse.send("GET", "WhoAmI", token: token)
      #expect(answer.status == 401)
      let challenge = try #require(answer.headers["WWW-Authenticate"])
      #expect(challenge.hasPrefix("Bearer authorization_uri=https://login.microsoftonline.com/"))
      #expect(challenge.contains("resource_id=https://org.crm.dynamics.com/"))
    }
    dataverse.pass(4_000)
    #expect(await dataverse.get("WhoAmI").status == 401)
  }

  @Test func anAppWithoutAUserIsNoMember() async throws {
    let answer = try await DataverseAtWork { $0.dynamics.applicationUsers = [:] }.get("WhoAmI")
    #expect(answer.status == 403)
    #expect(answer.dataverseCode == "0x80072560")
  }

  @Test(
    arguments: [
      ("GET", "mailboxes", "prvReadMailbox"), ("GET", "mailboxes(\(DynamicsRows.orders))", "prvReadMailbox"),
      ("GET", "emailserverprofiles", "prvReadEmailServerProfile"), ("GET", "tracelogs", "prvReadTraceLog"),
      ("GET", "organizations", "prvReadOrganization"), ("GET", "systemusers", "prvReadUser"),
      ("GET", "queues", "prvReadQueue"), ("PATCH", "mailboxes(\(DynamicsRows.orders))", "prvWriteMailbox"),
      ("GET", "mailboxes(\(DynamicsRows.orders))/tracelog_Mailbox", "prvReadTraceLog"),
    ] as [(String, String, String)])
  func aMissingPrivilegeIsNamed(method: String, path: String, privilege: String) async throws {
    let dataverse = try await DataverseAtWork { $0.dynamics.privileges[DynamicsRows.reader]?.remove(privilege) }
    let answer = await dataverse.send(method, path, ["If-Match": "*"], body: "{}")
    #expect(answer.status == 403)
    #expect(answer.dataverseCode == "0x80040220")
    #expect(answer.dataverseMessage.contains("is missing \(privilege) privilege"))
    #expect(await dataverse.get("WhoAmI").status == 200)
  }

  @Test(
    arguments: [
      ("DELETE", "mailboxes(\(DynamicsRows.orders))", "prvDeleteMailbox"), ("POST", "mailboxes", "prvCreateMailbox"),
      ("PATCH", "emailserverprofiles(\(DynamicsRows.profile))", "prvWriteEmailServerProfile"),
    ] as [(String, String, String)])
  func theReaderMayNotDoMoreThanItNeeds(method: String, path: String, privilege: String) async throws {
    let answer = try await DataverseAtWork().send(method, path, body: "{}")
    #expect(answer.dataverseMessage.contains(privilege))
  }

  @Test func anEnvironmentThatIsGoneIsAnsweredForByTheWebServer() async throws {
    let answer = try await DataverseAtWork { $0.dynamics.exists = false }.get("WhoAmI")
    #expect(answer.status == 404)
    #expect(answer.headers["Content-Type"] == "text/html")
  }

  @Test(
    arguments: [
      ("0x80072322", 6_000, 0, 0), ("0x80072321", 1, 1_200_000, 0), ("0x80072326", 1, 0, 52),
    ] as [(String, Int, Int, Int)])
  func eachLimitHasItsCode(code: String, requests: Int, milliseconds: Int, underWay: Int) async throws {
    let dataverse = try await DataverseAtWork {
      $0.dynamics.protection.spend(
        by: DynamicsRows.reader, requests: requests, milliseconds: milliseconds, underWay: underWay,
        at: LabClient.noon)
    }
    let answer = await dataverse.get("WhoAmI")
    #expect(answer.status == 429)
    #expect(answer.dataverseCode == code)
    #expect(answer.headers["Retry-After"].flatMap { Int($0) } == (code == "0x80072326" ? 5 : 300))
  }

  @Test func theWindowSlides() async throws {
    let dataverse = try await DataverseAtWork { $0.dynamics.protection.requestLimit = 2 }
    #expect(await dataverse.get("WhoAmI").headers["x-ms-ratelimit-burst-remaining-xrm-requests"] == "1")
    dataverse.pass(100)
    #expect(await dataverse.get("WhoAmI").status == 200)
    #expect(await dataverse.get("WhoAmI").headers["Retry-After"] == "200")
    dataverse.pass(200)
    #expect(await dataverse.get("WhoAmI").status == 200)
  }

  @Test func whoAsksForEverythingIsToldMoreAboutAnError() async throws {
    let dataverse = try await DataverseAtWork()
    let answer = await dataverse.get("nonsense", ["Prefer": "odata.include-annotations=\"*\""])
    let error = try #require(answer.json["error"] as? [String: Any])
    #expect(error.keys.contains("@Microsoft.PowerApps.CDS.HelpLink"))
    #expect(await dataverse.get("nonsense").text.contains("CDS") == false)
  }
}
