import ExchangeWebServices
import HTTPTransport
import HTTPTypes
import SOAP
import Secrets
import TestSupport
import Testing

struct RequestTests {
  private func request(
    _ operation: some EWSOperation, as impersonation: Impersonation? = sales
  ) async throws -> OutgoingRequest {
    let sender = StubSender(503)
    _ = await EWSClient(sender).perform(operation, token: token, as: impersonation)
    return try #require(sender.requests.first)
  }

  private func header(_ name: String, _ request: OutgoingRequest) throws -> String? {
    request.headers[try #require(HTTPField.Name(name))]
  }

  @Test("A request goes to the endpoint with the headers that Exchange asks for")
  func headers() async throws {
    let request = try await request(GetFolder([.inbox]))
    #expect(request.method == .post)
    #expect(request.url == "https://ews.contoso.example/EWS/Exchange.asmx")
    #expect(request.service == "ews")
    #expect(try header("Accept", request) == "text/xml")
    #expect(try header("Accept-Language", request) == "en-US")
    #expect(try header("User-Agent", request) == "xtdiag-tests/1")
    #expect(try header("X-AnchorMailbox", request) == "sales@contoso.example")
    #expect(try header("client-request-id", request) == "11111111-2222-4333-8444-555555555555")
    #expect(try header("return-client-request-id", request) == "true")
    #expect(
      try header("SOAPAction", request)
        == "\"http://schemas.microsoft.com/exchange/services/2006/messages/GetFolder\"")
    guard case .text(_, let mediaType) = request.body else { return #expect(Bool(false), "no text") }
    #expect(mediaType == "text/xml; charset=utf-8")
  }

  @Test("The token is nowhere but in its own place")
  func secrecy() async throws {
    let request = try await request(GetFolder([.inbox]))
    #expect(request.bearer?.withValue { $0 } == "token-that-nobody-may-see")
    #expect(!"\(request)".contains("nobody-may-see"))
    #expect(request.headers[.authorization] == nil)
  }

  @Test("Each request has its own id")
  func requestIDs() async {
    let sender = StubSender(503)
    let client = EWSClient(endpoint: "https://x.example/", sender: sender, userAgent: "x")
    let first = await client.liveness(token: token).requestIDs["client-request-id"]
    let second = await client.liveness(token: token).requestIDs["client-request-id"]
    #expect(first?.count == 36)
    #expect(first != second)
  }

  @Test("The envelope says version, impersonation and operation in schema order")
  func envelope() async throws {
    let request = try await request(GetFolder([.inbox], shape: .idOnly))
    #expect(
      request.body.redactedText == """
        <?xml version="1.0" encoding="UTF-8"?>
        <s:Envelope xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
        xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">\
        <s:Header><t:RequestServerVersion Version="Exchange2016"/>\
        <t:ExchangeImpersonation><t:ConnectingSID>\
        <t:PrimarySmtpAddress>sales@contoso.example</t:PrimarySmtpAddress>\
        </t:ConnectingSID></t:ExchangeImpersonation></s:Header>\
        <s:Body><m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>\
        <m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:GetFolder></s:Body></s:Envelope>

        """)
  }

  @Test("The liveness call impersonates nobody")
  func liveness() async throws {
    let sender = StubSender(500, try fixture("fault-no-impersonation.xml"), type: xml)
    let reply = await EWSClient(sender).liveness(token: token)
    let request = try #require(sender.requests.first)
    #expect(request.body.redactedText?.contains("ExchangeImpersonation") == false)
    #expect(try header("X-AnchorMailbox", request) == nil)
    guard case .fault(let fault) = reply.outcome else { return #expect(Bool(false), "\(reply.outcome)") }
    #expect(fault.code == "ErrorInvalidExchangeImpersonationHeaderData")
  }

  @Test(
    "Every way of naming the user is one element",
    arguments: [
      (
        .primarySmtpAddress("a@b.example"), "<t:PrimarySmtpAddress>a@b.example</t:PrimarySmtpAddress>",
        "a@b.example"
      ),
      (.smtpAddress("a@b.example"), "<t:SmtpAddress>a@b.example</t:SmtpAddress>", "a@b.example"),
      (.principalName("u@b.example"), "<t:PrincipalName>u@b.example</t:PrincipalName>", "u@b.example"),
      (.sid("S-1-5-21-1"), "<t:SID>S-1-5-21-1</t:SID>", nil),
      (.smtpAddress("a&<b@c"), "<t:SmtpAddress>a&amp;&lt;b@c</t:SmtpAddress>", "a&<b@c"),
    ] as [(Impersonation, String, String?)])
  func impersonation(user: Impersonation, expected: String, anchor: String?) async throws {
    let request = try await request(GetFolder([.inbox]), as: user)
    #expect(
      request.body.redactedText?.contains("<t:ConnectingSID>\(expected)</t:ConnectingSID>") == true)
    #expect(try header("X-AnchorMailbox", request) == anchor)
  }

  @Test(
    "An address that would break out of its place is not sent",
    arguments: ["a@b\r\nX-Evil: 1", "a@b\n", "a\u{0}b", "a\u{7F}b", "a\u{FFFF}b"])
  func injection(address: String) async {
    let sender = StubSender(200)
    let reply = await EWSClient(sender).getFolders(
      [.inbox], token: token, as: .primarySmtpAddress(address))
    guard case .unsendable(let error) = reply.outcome else { return #expect(Bool(false), "\(reply.outcome)") }
    #expect(error.code == .character)
    #expect(reply.exchange == nil)
    #expect(sender.requests.isEmpty)
  }

  @Test("Only what creates must not be sent twice")
  func repeatability() async throws {
    for sample in RequestBodies.all {
      let isCreation = sample.expected.hasPrefix("<m:CreateItem")
      #expect(try await request(sample.operation).isRepeatable == !isCreation)
    }
  }

  @Test("Bodies have the elements and attributes of the schema, in its order", arguments: RequestBodies.all)
  func bodies(sample: RequestBodies.Sample) async throws {
    let text = try #require(try await request(sample.operation).body.redactedText)
    let start = try #require(text.firstRange(of: "<s:Body>"))
    let end = try #require(text.firstRange(of: "</s:Body>"))
    #expect(text[start.upperBound..<end.lowerBound] == sample.expected)
  }
}
