import ExchangeAdmin
import HTTPTransport
import TestSupport
import Testing

@Suite struct BatchTests {
  private static func tests(_ count: Int) -> [TestApplicationAccessPolicy] {
    (0..<count).map { TestApplicationAccessPolicy(mailbox: "m\($0)@contoso.example", appID: sync) }
  }

  @Test func eachPartHasItsOwnOutcome() async throws {
    let sender = StubSender(json: 200, try fixture("batch"))
    let replies = await ExchangeAdminClient(sender).run(Self.tests(5), token: token)
    #expect(replies.map { $0.answer?.rows.first?.result } == [.granted, .denied, nil, nil, nil])
    #expect(replies[2].refusal?.kind == .objectNotFound)
    #expect(replies[3].refusal?.kind == .throttled)
    #expect(replies[3].refusal?.retryAfterSeconds == 30)
    #expect(replies[4].reason == "the batch holds no answer for Test-ApplicationAccessPolicy")
    #expect(sender.requests.count == 1)
  }

  @Test func aBatchIsOneRequestWithAllThatEachPartNeeds() async throws {
    let sender = StubSender(json: 200, try fixture("batch"))
    _ = await ExchangeAdminClient(sender).run(Self.tests(2), token: token)
    let request = try #require(sender.requests.first)
    #expect(request.url == "https://outlook.office365.com/adminapi/beta/\(tenantB)/$batch")
    #expect(request.bearer != nil)
    let body = try BoundedJSON.decode(AdminValue.self, from: Array(request.bodyText.utf8))
    guard case .object(let members) = body, case .list(let parts)? = members["requests"],
      case .object(let second) = parts[1], case .object(let headers)? = second["headers"]
    else {
      Issue.record("\(request.bodyText)")
      return
    }
    #expect(parts.count == 2)
    #expect(second["id"] == .text("1") && second["method"] == .text("POST"))
    #expect(second["url"] == .text("https://outlook.office365.com/adminapi/beta/\(tenantB)/InvokeCommand"))
    #expect(headers["X-CmdletName"] == .text("Test-ApplicationAccessPolicy"))
    #expect(headers["Authorization"] == nil)
    #expect(request.bodyText.contains("m1@contoso.example"))
  }

  @Test func manyAreSentTenAtATime() async throws {
    let sender = StubSender(json: 200, try fixture("batch"))
    let replies = await ExchangeAdminClient(sender).run(Self.tests(23), token: token)
    #expect(replies.count == 23)
    #expect(sender.requests.map { $0.bodyText.split(separator: "CmdletInput").count - 1 } == [10, 10, 3])
    #expect(await ExchangeAdminClient(sender).run(Self.tests(0), token: token).isEmpty)
    #expect(sender.requests.count == 3)
  }

  @Test func aPartMayGoOnOnAnotherPage() async throws {
    let part = #"{"responses":[{"id":0,"status":200,"body":\#(try fixture("members-1"))}]}"#
    let sender = StubSender([.answer(200, part), .answer(200, try fixture("members-2"))])
    let replies = await ExchangeAdminClient(sender).run([GetDistributionGroupMember(of: "g")], token: token)
    #expect(replies.first?.answer?.rows.count == 3)
    #expect(sender.requests.last?.url.contains("skiptoken") == true)
  }

  @Test func aFewOfDifferentKindsGoTogether() async throws {
    let body = """
      {"responses":[{"id":"1","body":\(try fixture("policy-test-denied"))},\
      {"id":"0","body":\(try fixture("cas-mailbox"))}]}
      """
    let sender = StubSender(json: 200, body)
    let (settings, test, missing) = await ExchangeAdminClient(sender).run(
      together: GetCASMailbox("orders@contoso.example"), Self.tests(1)[0], GetMailbox("orders@contoso.example"),
      token: token)
    #expect(settings.answer?.rows.first?.ewsEnabled == .off)
    #expect(test.answer?.rows.first?.result == .denied)
    #expect(missing.reason != nil)
    #expect(sender.requests.count == 1)
  }

  @Test func anIdThatComesTwiceBelongsToNobody() async throws {
    let granted = try fixture("policy-test-granted")
    let denied = try fixture("policy-test-denied")
    let sender = StubSender(json: 200, #"{"responses":[{"id":"0","body":\#(granted)},{"id":"0","body":\#(denied)}]}"#)
    #expect(await ExchangeAdminClient(sender).run(Self.tests(1), token: token).first?.reason != nil)
  }

  @Test func aPartWithAnErrorIsRefusedWhateverItsStatus() async throws {
    let error = try fixture("error-not-found")
    let sender = StubSender(json: 200, #"{"responses":[{"id":"0","status":200,"body":\#(error)}]}"#)
    #expect(await ExchangeAdminClient(sender).run(Self.tests(1), token: token).first?.refusal?.kind == .objectNotFound)
  }

  @Test(
    arguments: [(403, String(repeating: "\0", count: 8)), (401, "")] as [(Int, String)])
  func aRefusedBatchRefusesEachPart(status: Int, body: String) async {
    let replies = await ExchangeAdminClient(StubSender(json: status, body)).run(Self.tests(3), token: token)
    #expect(replies.count == 3 && replies.allSatisfy { $0.refusal?.status == status })
  }

  @Test(
    arguments: [
      "", "{}", #"{"responses":{}}"#, #"{"responses":[]}"#, #"{"responses":[{"body":{"value":[]}}]}"#,
      #"{"responses":[{"id":"7","body":{"value":[]}}]}"#, #"{"responses":[{"id":"0"}]}"#,
      #"{"responses":[{"id":"0","status":204}]}"#, #"{"responses":[{"id":"0","body":"value"}]}"#,
      #"{"responses":[{"id":"0","status":500,"body":{"value":[{"AccessCheckResult":"Granted"}]}}]}"#,
    ])
  func whatIsNoBatchAnswersNothing(body: String) async {
    let replies = await ExchangeAdminClient(StubSender(json: 200, body)).run(Self.tests(1), token: token)
    #expect(replies.first?.reason != nil, "\(String(describing: replies.first?.outcome))")
  }
}
