import SOAP
import Testing

/// Documents that want something from a reader that it must not give.
struct HostileXMLTests {
  @Test(
    "A document type declaration is refused, whatever it holds",
    arguments: [
      "<!DOCTYPE a><a/>",
      "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/evil.dtd\"><a/>",
      "<!DOCTYPE a PUBLIC \"-//X//Y\" \"file:///etc/passwd\"><a/>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><a/>",
      "<!DOCTYPE a [<!ENTITY l \"l\"><!ENTITY m \"&l;&l;&l;&l;\"><!ENTITY n \"&m;&m;&m;\">]><a b=\"&n;\">&n;</a>",
      "<!DOCTYPE a [<!ATTLIST a b CDATA \"given\">]><a/>",
      "<?xml version=\"1.0\"?><!-- first --><!DOCTYPE html><html/>",
    ])
  func doctype(document: String) {
    #expect(refusal(of: document)?.code == .doctype)
  }

  @Test("A billion laughs cost nothing")
  func billionLaughs() {
    var document = "<!DOCTYPE a [<!ENTITY e0 \"lol\">"
    for level in 1...30 {
      document += "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
    }
    document += "]><a>&e30;</a>"
    let took = ContinuousClock().measure { #expect(refusal(of: document)?.code == .doctype) }
    #expect(took < .seconds(2))
  }

  @Test(
    "An entity other than the five predefined is refused",
    arguments: ["<a>&nbsp;</a>", "<a b='&x;'/>", "<a>&#0;</a>", "<a>&#xFFFE;</a>", "<a>&amp</a>"])
  func unknownEntity(document: String) {
    #expect(refusal(of: document)?.code == .notWellFormed)
  }

  @Test("An inclusion stays an element like any other")
  func xinclude() throws {
    let document = """
      <a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></a>
      """
    let root = try XMLReader.read(Array(document.utf8))
    #expect(root.children.count == 1)
    #expect(root.children.first?.content.isEmpty == true)
  }

  @Test(
    "Nesting is followed up to the limit and not one level further",
    arguments: [(64, true), (65, false), (255, false), (100_000, false)])
  func nesting(levels: Int, accepted: Bool) {
    let document = String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
    let error = refusal(of: document)
    #expect((error == nil) == accepted)
    if !accepted { #expect(error?.code == .tooDeep) }
  }

  @Test(
    "Nodes are counted, comments and processing instructions too", arguments: ["<b/>", "<!--c-->", "<?p?>"])
  func nodes(node: String) {
    let limits = XMLLimits(nodes: 100)
    let fits = "<a>" + String(repeating: node, count: 99) + "</a>"
    let tooMany = "<a>" + String(repeating: node, count: 100) + "</a>"
    #expect(refusal(of: fits, limits: limits) == nil)
    #expect(refusal(of: tooMany, limits: limits)?.code == .tooManyNodes)
  }

  @Test("Bytes are counted before anything is parsed")
  func bytes() {
    let document = "<a>" + String(repeating: "x", count: 100) + "</a>"
    #expect(refusal(of: document, limits: XMLLimits(bytes: document.utf8.count)) == nil)
    #expect(refusal(of: document, limits: XMLLimits(bytes: document.utf8.count - 1))?.code == .tooLarge)
    #expect(refusal(of: [UInt8](repeating: 0x3C, count: 8 * 1024 * 1024 + 1))?.code == .tooLarge)
  }

  @Test("Attributes and namespace declarations of one element are counted")
  func attributes() {
    let limits = XMLLimits(attributes: 4)
    #expect(refusal(of: "<a b='1' c='2' d='3' xmlns:e='x'/>", limits: limits) == nil)
    #expect(
      refusal(of: "<a b='1' c='2' d='3' xmlns:e='x' e:f=''/>", limits: limits)?.code == .tooManyAttributes)
  }

  @Test(
    "What is no well-formed document is refused with its place",
    arguments: [
      "<a>", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "x", "<a b=1/>", "<a b='1' b='2'/>", "<a b='<'/>",
      "< a/>",
      "\n<?xml version='1.0'?><a/>", "<a><![CDATA[x]]</a>", "<a>]]></a>", "<a><!-- -- --></a>",
      "<a>\u{1}</a>",
      "<?xml version='1.0'?>", "{\"error\":\"x\"}",
    ])
  func notWellFormed(document: String) throws {
    let error = try #require(refusal(of: document))
    #expect(error.code == .notWellFormed || error.code == .empty, "\(error)")
    #expect(error.position != nil)
  }

  @Test("Null bytes are refused wherever they stand", arguments: ["\0", "<a>\0</a>", "<a/>\0", "<a/>\0<b"])
  func nullBytes(document: String) {
    #expect(refusal(of: document)?.code == .notWellFormed)
  }

  @Test("A place is a line and a column")
  func place() throws {
    let error = try #require(refusal(of: "<a>\n  <b>\n  </c>\n</a>"))
    #expect(error.position?.line == 3)
    #expect((error.position?.column ?? 0) > 1)
    #expect(error.detail.contains("mismatch"))
  }

  @Test("Nothing is an empty document", arguments: ["", " ", "\r\n\t"])
  func empty(document: String) {
    #expect(refusal(of: document)?.code == .empty)
  }

  @Test(
    "Bytes that are not UTF-8 are refused",
    arguments: [
      [0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E],
      [0x3C, 0x61, 0x3E, 0xC0, 0xBC, 0x3C, 0x2F, 0x61, 0x3E],
      [0x3C, 0x61, 0x3E, 0xED, 0xA0, 0x80, 0x3C, 0x2F, 0x61, 0x3E],
      [0x3C, 0x61, 0x3E, 0xE2, 0x82],
      [0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00, 0x2F, 0x00, 0x3E, 0x00],
    ] as [[UInt8]])
  func notUTF8(bytes: [UInt8]) {
    #expect(refusal(of: bytes)?.code == .notUTF8)
  }

  @Test("An undeclared prefix is refused", arguments: ["<p:a/>", "<a p:b='1'/>", "<a xmlns:p=''/>"])
  func namespace(document: String) {
    #expect(refusal(of: document)?.code == .namespace)
  }

  @Test("A document cut off at any byte is refused and never crashes")
  func cutOff() throws {
    let document = Array(
      """
      <?xml version="1.0" encoding="utf-8"?>
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><!-- ü --><s:Body><a b="1&amp;2">\
      &lt;<![CDATA[<>]]>é&#x20AC;<?pi x?></a></s:Body></s:Envelope>
      """.utf8)
    _ = try XMLReader.read(document)
    for end in document.indices {
      #expect(refusal(of: Array(document[..<end])) != nil, "\(end) bytes were taken for a document")
    }
  }

  @Test("A document with any byte changed never crashes")
  func changedByte() {
    let document = Array("<a xmlns:p='u'><p:b c='d&#65;'>&lt;x</p:b><![CDATA[y]]><!--z--></a>".utf8)
    for index in document.indices {
      for byte in [0x00, 0x26, 0x3C, 0x3E, 0x80, 0xFF] as [UInt8] {
        var changed = document
        changed[index] = byte
        _ = try? XMLReader.read(changed)
      }
    }
  }

  @Test("Readers at work at once do not see each other's errors")
  func concurrency() async {
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          index.isMultiple(of: 2)
            ? refusal(of: "<a>\(index)</a>") == nil : refusal(of: "<a>\(index)</b>")?.code == .notWellFormed
        }
      }
      for await right in group { #expect(right) }
    }
  }
}

private func refusal(of document: String, limits: XMLLimits = XMLLimits()) -> XMLError? {
  refusal(of: Array(document.utf8), limits: limits)
}

private func refusal(of document: [UInt8], limits: XMLLimits = XMLLimits()) -> XMLError? {
  do throws(XMLError) {
    _ = try XMLReader.read(document, limits: limits)
    return nil
  } catch {
    return error
  }
}
