import ExchangeAdmin
import HTTPTransport
import TestSupport
import Testing

/// What is no answer of the service: nothing of it may be taken for one.
@Suite struct HostileAnswerTests {
  static let answers: [(Int, String)] = [
    (200, ""), (200, "{}"), (200, "[]"), (200, "null"), (200, "0"), (200, "\"value\""), (200, "{\"value\":null}"),
    (200, "{\"value\":{}}"), (200, "{\"value\":\"\"}"), (200, "{\"value\":[null]}"), (200, "{\"value\":[[]]}"),
    (200, "{\"value\":[1]}"), (200, "{\"value\":[{}]}"),
    (200, "{\"value\":[{\"AccessCheckResult@odata.type\":\"x\"}]}"),
    (200, "{\"value\":[{\"AccessCheckResult\":\"Granted\"}"), (200, "{\"value\":[{\"AccessCheckResult\":{}}]}"),
    (200, "{\"value\":[{\"AccessCheckResult\":\"\"}]}"), (200, "<html>portal</html>"), (200, "\u{1}{<\u{FFFD}"),
    (200, "{\"error\":{\"code\":\"x\"}}"), (200, "{\"@adminapi.warnings\":[\"w\"]}"),
    (200, "{\"value\":[],\"@odata.nextLink\":7}"), (200, String(repeating: "[", count: 40_000)),
    (200, "{\"value\":" + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}"),
    (204, ""), (201, "{\"value\":[]}"), (302, ""), (400, ""), (400, "no"), (404, "<html></html>"), (404, "{}"),
    (401, "<html>sign in</html>"), (403, "<html>blocked</html>"), (403, "no"), (429, "Too many requests"), (500, ""),
    (500, "{\"error\":\"x\"}"), (503, "<html>out of order</html>"),
  ]

  @Test(arguments: answers.indices)
  func nothingElseIsAnAnswer(index: Int) async {
    let (status, body) = Self.answers[index]
    let client = ExchangeAdminClient(StubSender(json: status, body))
    let test = TestApplicationAccessPolicy(mailbox: "a@b.example", appID: sync)
    #expect(await client.run(test, token: token).reason != nil, "\(status) \(body.prefix(60))")
    for reply in await client.run([test, test], token: token) {
      #expect(reply.reason != nil, "\(status) \(body.prefix(60))")
    }
  }

  @Test func anAnswerOfManyRowsIsRead() async throws {
    let row = #"{"AccessCheckResult":"Granted"}"#
    let body = #"{"value":["# + Array(repeating: row, count: 20_000).joined(separator: ",") + "]}"
    let test = TestApplicationAccessPolicy(mailbox: "a@b.example", appID: sync)
    let reply = await ExchangeAdminClient(StubSender(json: 200, body)).run(test, token: token)
    #expect(reply.answer?.rows.count == 20_000)
  }

  @Test func oneRowThatIsNoneSpoilsAll() async throws {
    let body = #"{"value":[{"AppId":"a","AccessRight":"DenyAccess"},{"AppId":"b"}]}"#
    let reply = await ExchangeAdminClient(StubSender(json: 200, body)).run(GetApplicationAccessPolicy(), token: token)
    #expect(reply.reason?.contains("AccessRight") == true)
  }

  @Test(
    arguments: [.timedOut(.connect), .cutOff, .tooLarge(limit: 8), .certificateUntrusted, .notResolved]
      as [TransportError.Code])
  func aFailedExchangeIsKept(code: TransportError.Code) async {
    let reply = await ExchangeAdminClient(StubSender(failing: code, detail: "why")).run(
      GetApplicationAccessPolicy(), token: token)
    #expect(reply.reason == "why")
    #expect(reply.exchange.error?.code == code)
  }
}
