import ExchangeAdmin
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite struct PagingTests {
  private static let group = GetDistributionGroupMember(of: "d4000000-0000-4000-8000-000000000031")

  /// A page whose list goes on at `next`.
  private static func page(next: String) throws -> StubSender.Answer {
    let link = "https://outlook.office365.com/adminapi/beta/\(tenantB)/InvokeCommand?$skiptoken=RFNwdAIAAQ"
    return .answer(200, try fixture("members-1").replacing(link, with: next))
  }

  @Test func aListIsReadToItsEndWithTheSameBody() async throws {
    let sender = StubSender([.answer(200, try fixture("members-1")), .answer(200, try fixture("members-2"))])
    let answer = try #require(await ExchangeAdminClient(sender).run(Self.group, token: token).answer)
    #expect(answer.rows.map(\.name) == ["member1", "Nested", "member2"])
    #expect(answer.rows.map(\.isGroup) == [false, true, false])
    #expect(answer.rows.map(\.hasMailbox) == [true, false, true])
    #expect(answer.warnings == ["The list is long."])
    #expect(sender.requests.count == 2)
    #expect(sender.requests[1].url.hasSuffix("?$skiptoken=RFNwdAIAAQ"))
    #expect(sender.requests.allSatisfy { $0.method == .post && $0.bearer != nil })
    #expect(sender.requests[0].bodyText == sender.requests[1].bodyText)
    #expect(sender.requests[0].headers == sender.requests[1].headers)
  }

  @Test(
    arguments: [
      "https://outlook.office.example/x", "http://outlook.office365.com/x", "https://outlook.office365.com:446/x",
      "https://outlook.office365.com@evil.example/x", "https://user@outlook.office365.com/x", "/adminapi/x", "",
      "https://outlook.office365.com\\@evil.example/x", "nothing",
    ] as [String])
  func aPageElsewhereIsNotAskedFor(link: String) async throws {
    let escaped = link.replacing("\\", with: "\\\\")
    let sender = StubSender([try Self.page(next: escaped), .answer(200, try fixture("members-2"))])
    let reply = await ExchangeAdminClient(sender).run(Self.group, token: token)
    #expect(reply.reason?.contains("elsewhere") == true, "half a list is none")
    #expect(sender.requests.count == 1, "the token must not go there")
  }

  @Test func aListThatTurnsInACircleEnds() async throws {
    let sender = StubSender([try Self.page(next: "https://outlook.office365.com/again")])
    let reply = await ExchangeAdminClient(sender).run(Self.group, token: token)
    #expect(reply.reason?.contains("does not end") == true)
    #expect(sender.requests.count == 2)
  }

  @Test func aListWithoutEndEnds() async throws {
    let pages = try (1...100).map { try Self.page(next: "https://outlook.office365.com/x?$skiptoken=\($0)") }
    let sender = StubSender(pages)
    let reply = await ExchangeAdminClient(sender).run(Self.group, token: token)
    #expect(reply.reason?.contains("does not end") == true)
    #expect(sender.requests.count == ExchangeAdminClient.maximumPages)
  }

  @Test func aSecondPageThatFailsFailsTheList() async throws {
    let first = StubSender.Answer.answer(200, try fixture("members-1"))
    let refused = await ExchangeAdminClient(StubSender([first, .answer(400, try fixture("error-not-found"))]))
      .run(Self.group, token: token)
    #expect(refused.refusal?.kind == .objectNotFound)
    let lost = await ExchangeAdminClient(StubSender([first, .failure(TransportError(.cutOff, detail: "cut"))]))
      .run(Self.group, token: token)
    #expect(lost.reason == "cut")
    let garbage = await ExchangeAdminClient(StubSender([first, .answer(200, "{}")])).run(Self.group, token: token)
    #expect(garbage.reason != nil)
  }

  @Test func anEmptyListIsAList() async throws {
    let sender = StubSender(json: 200, try fixture("empty"))
    #expect(await ExchangeAdminClient(sender).run(Self.group, token: token).answer?.rows == [])
  }
}
