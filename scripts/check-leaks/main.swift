// Takes every way through the reader and the writer many times over. `scripts/check-leaks.sh` compiles it
// together with the sources of SOAP and runs it under a leak checker.

let answer = """
  <?xml version="1.0" encoding="utf-8"?>
  <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><!-- c --><s:Body><a xmlns="urn:x" b="1&amp;2">
  &lt;<![CDATA[<>]]>é&#x20AC;<?pi x?></a></s:Body></s:Envelope>
  """

let refused = [
  "", " ", "<a>", "<a></b>", "<a/><b/>", "<p:a/>", "<a>&nbsp;</a>", "<a b='&x;'/>", "<a>\u{1}</a>",
  "<a>\0</a>",
  "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
  "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"z\">]><a b='&y;'>&x;</a>",
  "<a b='1' b='2'/>", "<a><b xmlns:c=''/></a>",
  String(repeating: "<a b='c'>", count: 500), String(repeating: "<a b='c'>x", count: 40),
  "<a>" + String(repeating: "<b c='d'/>", count: 2_000) + "</a>",
  "<a " + (0..<300).map { "b\($0)='x'" }.joined(separator: " ") + "/>",
]

func mustRefuse(_ bytes: [UInt8], _ limits: XMLLimits) {
  do throws(XMLError) {
    _ = try XMLReader.read(bytes, limits: limits)
    print("taken for a document: \(String(decoding: bytes.prefix(60), as: UTF8.self))")
  } catch {}
}

func pass() throws {
  let bytes = Array(answer.utf8)
  let message = try SOAPMessage(reading: bytes)
  guard case .body(let body) = message.content else { return print("no body was read") }
  _ = try SOAPEnvelope(header: [body], body: body).text(prefixes: ["urn:x": "x"])
  for end in bytes.indices { mustRefuse(Array(bytes[..<end]), XMLLimits()) }
  for document in refused { mustRefuse(Array(document.utf8), XMLLimits(nodes: 1_000)) }
  mustRefuse([0x3C, 0x61, 0xFF], XMLLimits())
  mustRefuse(bytes, XMLLimits(bytes: 10))
  // Refusals by the writer, each in the middle of a document.
  let child = XMLElement(XMLName("b"), text: "x")
  for odd in [
    XMLElement(XMLName("b"), text: "\u{1}"), XMLElement(XMLName("1")), XMLElement(XMLName("b", in: "urn:y")),
    XMLElement(XMLName("b"), attributes: [XMLAttribute("c", "\u{FFFF}")]),
  ] {
    let root = XMLElement(XMLName("a"), children: [child, odd])
    if (try? XMLWriter(prefixes: [:]).text(of: root)) != nil { print("written: \(odd.name)") }
  }
}

for _ in 0..<20 { try pass() }
print("driver finished")
