import Foundation
import Testing

@testable import TenantLab

struct AutodiscoverTests {
  private func ask(_ client: LabClient, _ target: String) async -> LabResponse {
    await client.exchange(LabRequest("GET", target, authority: "localhost:8444"))
  }

  @Test(
    arguments: [
      "/autodiscover/autodiscover.json/v1.0/sales@contoso.example?Protocol=EWS",
      "/Autodiscover/autodiscover.json?Email=sales%40contoso.example&Protocol=EWS&RedirectCount=3",
      "/autodiscover/autodiscover.json/v1.0/verkauf@contoso.example?Protocol=EWS",
    ])
  func aMailboxIsWhereItWasAskedFor(target: String) async throws {
    let answer = await ask(try await LabClient(), target)
    #expect(answer.status == 200)
    #expect(answer.json["Protocol"] as? String == "EWS")
    #expect(answer.json["Url"] as? String == "https://localhost:8444/EWS/Exchange.asmx")
  }

  @Test func aMailboxOfTheCompanysOwnIsElsewhere() async throws {
    let target = "/autodiscover/autodiscover.json/v1.0/orders@contoso.example?Protocol=EWS"
    let named = await ask(try await LabClient("mailbox.on-premises"), target)
    #expect(named.json["Url"] as? String == "https://mail.contoso.example/EWS/Exchange.asmx")
    let redirected = await ask(try await LabClient("mailbox.on-premises+variant.autodiscover-redirects"), target)
    #expect(redirected.status == 302)
    #expect(redirected.headers["Location"]?.hasPrefix("https://mail.contoso.example/autodiscover/") == true)
  }

  @Test func anUnknownAddressIsSentRoundOnce() async throws {
    let client = try await LabClient()
    let first = await ask(client, "/autodiscover/autodiscover.json/v1.0/nobody@contoso.example?Protocol=EWS")
    #expect(first.status == 302)
    #expect(first.headers["Content-Type"] == "text/html; charset=utf-8")
    let location = try #require(first.headers["Location"])
    #expect(location.hasPrefix("https://localhost:8444/autodiscover/autodiscover.json?Email=nobody@contoso.example"))
    let second = await ask(client, String(location.dropFirst("https://localhost:8444".count)))
    #expect(second.status == 404)
    #expect(second.json["ErrorCode"] as? String == "UserNotFound")
  }

  @Test(
    arguments: [
      ("/autodiscover/autodiscover.json/v1.0/sales@contoso.example?Protocol=Nonsense", "InvalidProtocol"),
      ("/autodiscover/autodiscover.json/v1.0/sales@contoso.example", "MandatoryParameterMissing"),
      ("/autodiscover/autodiscover.json?Protocol=EWS", "MandatoryParameterMissing"),
    ] as [(String, String)])
  func aQuestionMustBeWhole(target: String, code: String) async throws {
    let answer = await ask(try await LabClient(), target)
    #expect(answer.status == 400)
    #expect(answer.json["ErrorCode"] as? String == code)
  }

  @Test func aDeletedMailboxIsUnknown() async throws {
    let client = try await LabClient {
      try $0.changeMailbox(LabIdentity.orders) { $0.deletion = .softDeleted(at: LabClient.noon) }
    }
    #expect(
      await ask(client, "/autodiscover/autodiscover.json/v1.0/orders@contoso.example?Protocol=EWS").status == 302)
  }
}
