import ExchangeWebServices
import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

/// The wait that the server asks for is told alike, wherever it says it.
@Suite struct BackOffTests {
  private func backOff(
    _ status: Int, _ body: String = "", type: String? = xml, headers: HTTPFields = [:]
  ) async -> Int? {
    let sender = StubSender(status, body, type: type, headers: headers)
    return await EWSClient(sender).getFolders([.inbox, .distinguished(.calendar)], token: token, as: sales)
      .backOffMilliseconds
  }

  private static func fault(_ milliseconds: String) -> String {
    """
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>\
    <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:ErrorServerBusy</faultcode>\
    <faultstring>Busy</faultstring><detail>\
    <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorServerBusy</e:ResponseCode>\
    <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">\
    <t:Value Name="BackOffMilliseconds">\(milliseconds)</t:Value></t:MessageXml></detail></s:Fault></s:Body></s:Envelope>
    """
  }

  private static func items(_ waits: [String]) -> String {
    let messages = waits.map {
      """
      <m:GetFolderResponseMessage ResponseClass="Error"><m:MessageText>No</m:MessageText>\
      <m:ResponseCode>ErrorInternalServerError</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>\
      <m:MessageXml><t:Value Name="InnerErrorResponseCode">ErrorServerBusy</t:Value>\
      <t:Value Name="BackOffMilliseconds">\($0)</t:Value></m:MessageXml></m:GetFolderResponseMessage>
      """
    }
    return """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
      <m:GetFolderResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
      xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>\(messages.joined())\
      </m:ResponseMessages></m:GetFolderResponse></s:Body></s:Envelope>
      """
  }

  @Test(
    arguments: [
      ("297749", 297_749), ("0", nil), ("-5", nil), ("soon", nil), ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func inAFault(text: String, expected: Int?) async {
    #expect(await backOff(500, Self.fault(text)) == expected)
  }

  @Test func aFaultWithoutAHintFallsBackOnTheHeader() async {
    #expect(await backOff(500, Self.fault("0"), headers: [.retryAfter: "7"]) == 7000)
    #expect(await backOff(500, Self.fault("900"), headers: [.retryAfter: "7"]) == 900)
  }

  @Test func ofSeveralObjectsTheLongestCounts() async {
    #expect(await backOff(200, Self.items(["1500", "20000"])) == 20_000)
    #expect(await backOff(200, Self.items(["0", "0"])) == nil)
  }

  @Test(
    arguments: [
      ("30", 30_000), ("0", nil), ("9223372036854775807", .max), ("soon", nil),
      ("Mon, 23 Nov 2026 08:46:30 GMT", 90_000), ("Mon, 23 Nov 2026 08:00:00 GMT", nil),
    ] as [(String, Int?)])
  func inTheHeader(text: String, expected: Int?) async {
    let headers: HTTPFields = [.retryAfter: text, .date: "Mon, 23 Nov 2026 08:45:00 GMT"]
    #expect(await backOff(503, "", type: nil, headers: headers) == expected)
    #expect(await backOff(503, "<html></html>", type: "text/html", headers: headers) == expected)
  }

  @Test func nothingAskedForIsNothing() async {
    #expect(await backOff(403) == nil)
    let lost = await EWSClient(StubSender(failing: .cutOff)).liveness(token: token)
    #expect(lost.backOffMilliseconds == nil)
  }
}
