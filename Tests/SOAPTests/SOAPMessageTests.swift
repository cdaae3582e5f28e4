import SOAP
import Testing

struct SOAPMessageTests {
  private func read(_ document: String) throws(SOAPError) -> SOAPMessage {
    try SOAPMessage(reading: Array(document.utf8))
  }

  private func refusal(of document: String) -> SOAPError? {
    do throws(SOAPError) {
      _ = try read(document)
      return nil
    } catch {
      return error
    }
  }

  @Test("An envelope is written with its header and body and reads back the same")
  func roundTrip() throws {
    let header = XMLElement(XMLName("H", in: "urn:example:t"), attributes: [XMLAttribute("Version", "1")])
    let body = XMLElement(XMLName("B", in: "urn:example:m"), text: "x & y")
    let envelope = SOAPEnvelope(header: [header], body: body)
    let text = try envelope.text(prefixes: ["urn:example:t": "t", "urn:example:m": "m"])
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <s:Envelope xmlns:m="urn:example:m" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns:t="urn:example:t"><s:Header><t:H Version="1"/></s:Header><s:Body><m:B>x &amp; y</m:B></s:Body>\
        </s:Envelope>

        """)
    let message = try read(text)
    #expect(message.header == [header])
    #expect(message.content == .body(body))
  }

  @Test("An envelope without header elements has no header")
  func noHeader() throws {
    let text = try SOAPEnvelope(body: XMLElement(XMLName("B"))).text(prefixes: [:])
    #expect(!text.contains("Header"))
    #expect(try read(text).header.isEmpty)
  }

  @Test(
    "Any prefix will do",
    arguments: [
      "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><x/></soap:Body></soap:Envelope>",
      "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body><x xmlns=''/></Body></Envelope>",
      "<a:Envelope xmlns:a='http://schemas.xmlsoap.org/soap/envelope/'>\n<a:Header/>\n<a:Body>\n<x/>\n</a:Body></a:Envelope>",
    ])
  func anyPrefix(document: String) throws {
    #expect(try read(document).content == .body(XMLElement(XMLName("x"))))
  }

  @Test(
    "What is no envelope is refused by its reason",
    arguments: [
      ("<html/>", .notAnEnvelope(root: XMLName("html"))),
      (
        "<s:Envelope xmlns:s='urn:example:s'/>",
        .notAnEnvelope(root: XMLName("Envelope", in: "urn:example:s"))
      ),
      ("<Envelope/>", .notAnEnvelope(root: XMLName("Envelope"))),
      ("<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'/>", .otherVersion),
      ("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'/>", .noBody),
      (
        "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body xmlns=''><x/></Body></Envelope>",
        .noBody
      ),
      ("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body/><Body/></Envelope>", .noBody),
      ("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>x</Body></Envelope>", .emptyBody),
      (
        "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body><x/><Fault/></Body></Envelope>",
        .severalBodyElements(2)
      ),
      ("", .xml(XMLError(.empty))),
    ] as [(String, SOAPError)])
  func notAnEnvelope(document: String, expected: SOAPError) {
    #expect(refusal(of: document) == expected)
  }

  private func fault(_ parts: String) throws -> SOAPFault? {
    let message = try read(
      """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="urn:example:t"><s:Body>\
      <s:Fault>\(parts)</s:Fault></s:Body></s:Envelope>
      """)
    guard case .fault(let fault) = message.content else { return nil }
    return fault
  }

  @Test(
    "A fault's code is resolved by namespace",
    arguments: [
      ("<faultcode>t:ErrorX</faultcode>", XMLName("ErrorX", in: "urn:example:t")),
      ("<faultcode xmlns:a='urn:example:a'> a:ErrorX </faultcode>", XMLName("ErrorX", in: "urn:example:a")),
      ("<faultcode>s:Client</faultcode>", XMLName("Client", in: XMLNamespace.soap11)),
      ("<faultcode>nowhere:Client</faultcode>", XMLName("Client")),
      ("<faultcode>Client</faultcode>", XMLName("Client")),
      ("<s:faultcode>s:Server</s:faultcode>", XMLName("Server", in: XMLNamespace.soap11)),
      ("<faultcode/>", nil),
      ("", nil),
    ] as [(String, XMLName?)])
  func faultCode(parts: String, expected: XMLName?) throws {
    let fault = try #require(try fault(parts))
    #expect(fault.code == expected)
  }

  @Test("A fault keeps its text, language, actor and detail")
  func faultParts() throws {
    let fault = try #require(
      try fault(
        """
        <faultcode>t:E</faultcode><faultstring xml:lang="zh-CN"> 未找到 </faultstring>\
        <faultactor>urn:x</faultactor><detail><t:D>1</t:D></detail>
        """))
    #expect(fault.string == "未找到")
    #expect(fault.language == "zh-CN")
    #expect(fault.actor == "urn:x")
    #expect(fault.detail?.child(XMLName("D", in: "urn:example:t"))?.text == "1")
  }

  @Test("A fault of another namespace is an ordinary body")
  func foreignFault() throws {
    let message = try read(
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><Fault/></s:Body></s:Envelope>"
    )
    #expect(message.content == .body(XMLElement(XMLName("Fault"))))
  }
}
