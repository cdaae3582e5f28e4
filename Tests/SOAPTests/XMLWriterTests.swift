import SOAP
import Testing

struct XMLWriterTests {
  private let writer = XMLWriter(prefixes: ["urn:example:u": "u", "urn:example:v": "v"])

  @Test("Prefixes are declared once, on the root")
  func shape() throws {
    let inner = XMLElement(
      XMLName("b", in: "urn:example:v"),
      attributes: [XMLAttribute("c", "d"), XMLAttribute(XMLName("lang", in: XMLNamespace.xml), "en")],
      text: "é")
    let root = XMLElement(XMLName("a", in: "urn:example:u"), children: [inner, XMLElement(XMLName("e"))])
    #expect(
      try writer.text(of: root) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <u:a xmlns:u="urn:example:u" xmlns:v="urn:example:v"><v:b c="d" xml:lang="en">é</v:b><e/></u:a>

        """)
  }

  @Test(
    "Whatever is written reads back the same",
    arguments: [
      "", "plain", "<a>&amp;</a>", "]]>", "\"'", "a\nb\tc\rd", "\u{85}\u{2028}\u{A0}", "😀€é",
      " leading and trailing ",
      "--><!-- x", "<?x ?>", "&#0;", "]]", "%25{}", "\u{FFFD}\u{E000}\u{10FFFF}",
    ])
  func roundTrip(text: String) throws {
    let root = XMLElement(
      XMLName("a", in: "urn:example:u"),
      attributes: [XMLAttribute("b", text), XMLAttribute(XMLName("c", in: "urn:example:v"), text)],
      content: text.isEmpty ? [] : [.text(text)])
    let written = try writer.text(of: root)
    #expect(try XMLReader.read(Array(written.utf8)) == root)
  }

  @Test(
    "Characters that XML can't carry are refused, in texts and attributes",
    arguments: ["\0", "\u{1}", "\u{8}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
  func controlCharacters(character: String) {
    let name = XMLName("a")
    #expect(throws: XMLError.self) { try writer.text(of: XMLElement(name, text: "x\(character)y")) }
    #expect(throws: XMLError.self) {
      try writer.text(of: XMLElement(name, attributes: [XMLAttribute("b", "x\(character)y")]))
    }
    #expect(refusal(of: XMLElement(name, text: character))?.code == .character)
  }

  @Test("Names are checked", arguments: ["", "1a", "a b", "a>", "p:a", "a\0", "<", "-a"])
  func names(name: String) {
    let code = refusal(of: XMLElement(XMLName(name)))?.code
    #expect(code == .name || code == .character)
    #expect(refusal(of: XMLElement(XMLName("a"), attributes: [XMLAttribute(name, "x")])) != nil)
  }

  @Test("A namespace without a prefix is refused")
  func unboundNamespace() {
    let error = refusal(of: XMLElement(XMLName("a", in: "urn:example:w")))
    #expect(error == XMLError(.unboundNamespace, detail: "urn:example:w"))
  }

  private func refusal(of element: XMLElement) -> XMLError? {
    do throws(XMLError) {
      _ = try writer.text(of: element)
      return nil
    } catch {
      return error
    }
  }
}
