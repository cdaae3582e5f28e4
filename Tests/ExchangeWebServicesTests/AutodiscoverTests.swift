import ExchangeWebServices
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite struct AutodiscoverTests {
  private func reply(
    _ status: Int, _ body: String = "", type: String? = "application/json", location: String? = nil
  ) async -> AutodiscoverReply {
    var headers = HTTPFields()
    headers[.location] = location
    return await client(StubSender(status, body, type: type, headers: headers)).ews(of: "a@contoso.example")
  }

  private func client(_ sender: StubSender) -> AutodiscoverClient {
    AutodiscoverClient(base: "https://outlook.office365.com/", sender: sender, userAgent: "xtdiag-tests/1") {
      "11111111-2222-4333-8444-555555555555"
    }
  }

  @Test func theServerOfAMailboxIsAskedForWithoutAToken() async throws {
    let sender = StubSender(
      200, #"{"Protocol":"EWS","Url":"https://outlook.office365.com/EWS/Exchange.asmx"}"#, type: "application/json")
    let reply = await client(sender).ews(of: "o'brien+x/y?@contoso.example")
    guard case .answered(let answer) = reply.outcome else { return #expect(Bool(false), "\(reply.outcome)") }
    #expect(answer == .ews(url: "https://outlook.office365.com/EWS/Exchange.asmx", host: "outlook.office365.com"))
    let request = try #require(sender.requests.first)
    #expect(request.method == .get)
    #expect(
      request.url
        == "https://outlook.office365.com/autodiscover/autodiscover.json/v1.0/o%27brien%2Bx%2Fy%3F%40contoso.example"
        + "?Protocol=EWS")
    #expect(request.bearer == nil && request.headers[.authorization] == nil)
    #expect(request.headers[.userAgent] == "xtdiag-tests/1")
    #expect(request.service == "autodiscover")
  }

  @Test func anOnPremisesServerIsAnAnswer() async {
    let reply = await reply(200, #"{"Protocol":"Ews","Url":"https://Mail.Contoso.Example:8443/EWS/Exchange.asmx"}"#)
    guard case .answered(let answer) = reply.outcome else { return #expect(Bool(false), "\(reply.outcome)") }
    #expect(answer.host == "mail.contoso.example:8443")
  }

  @Test(
    arguments: [
      ("https://mail.contoso.example/autodiscover/autodiscover.json?Email=a", "mail.contoso.example"),
      ("/autodiscover/autodiscover.json?Email=a&RedirectCount=1", "outlook.office365.com"),
      ("https://outlook.office365.com/autodiscover/autodiscover.json?RedirectCount=1", "outlook.office365.com"),
    ] as [(String, String)])
  func aRedirectIsAnAnswerAndNotFollowed(location: String, host: String) async {
    var headers = HTTPFields()
    headers[.location] = location
    let sender = StubSender(302, "<html>Object moved</html>", type: "text/html", headers: headers)
    let reply = await client(sender).ews(of: "a@contoso.example")
    guard case .answered(let answer) = reply.outcome else { return #expect(Bool(false), "\(reply.outcome)") }
    #expect(answer == .redirect(to: location, host: host))
    #expect(sender.requests.count == 1)
  }

  @Test func anErrorIsRead() async {
    let reply = await reply(400, #"{"ErrorCode":"InvalidProtocol","ErrorMessage":"No."}"#)
    guard case .refused(let refusal) = reply.outcome else { return #expect(Bool(false), "\(reply.outcome)") }
    #expect(refusal.status == 400 && refusal.code == "InvalidProtocol" && refusal.message == "No.")
  }

  @Test(
    arguments: [
      (200, "", nil), (200, "{}", nil), (200, "[]", nil), (200, "<html></html>", nil),
      (200, #"{"Url":"https://x"}"#, nil),
      (200, #"{"Protocol":"EWS"}"#, nil), (200, #"{"Protocol":"EWS","Url":""}"#, nil),
      (200, #"{"Protocol":"EWS","Url":"x"}"#, nil), (200, #"{"Protocol":"EWS","Url":"ftp://x.example/"}"#, nil),
      (200, #"{"Protocol":"EWS","Url":"https://"}"#, nil),
      (200, #"{"Protocol":"REST","Url":"https://outlook.office.com/api"}"#, nil),
      (200, #"{"Protocol":"EWS","Url":"https://outlook.of"#, nil), (200, String(repeating: "[", count: 4000), nil),
      (302, "", nil), (302, "", ""), (302, "", "nothing"), (302, "", "https://"), (401, "", nil), (403, "", nil),
      (404, "<html></html>", nil), (429, "slow", nil), (500, "", nil), (503, "{}", nil), (204, "", nil),
    ] as [(Int, String, String?)])
  func nothingElseIsAnAnswer(status: Int, body: String, location: String?) async {
    let reply = await reply(status, body, location: location)
    guard case .unreadable = reply.outcome else { return #expect(Bool(false), "\(reply.outcome)") }
  }
}
