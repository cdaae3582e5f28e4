import SOAP
import Testing

struct XMLReaderTests {
  private let u = "urn:example:u"

  private func read(_ document: String) throws -> XMLElement { try XMLReader.read(Array(document.utf8)) }

  @Test(
    "Prefixes make no difference",
    arguments: [
      "<p:a xmlns:p='urn:example:u'><p:b/></p:a>",
      "<q:a xmlns:q='urn:example:u'><q:b/></q:a>",
      "<a xmlns='urn:example:u'><b/></a>",
      "<p:a xmlns:p='urn:example:u'><b xmlns='urn:example:u'/></p:a>",
      "<p:a xmlns:p='urn:example:u'><p:b xmlns:q='urn:example:v'></p:b></p:a>",
    ])
  func prefixes(document: String) throws {
    let expected = XMLElement(XMLName("a", in: u), children: [XMLElement(XMLName("b", in: u))])
    #expect(try read(document) == expected)
  }

  @Test("The right prefix with the wrong namespace is another name")
  func wrongNamespace() throws {
    let root = try read("<m:a xmlns:m='urn:example:other'/>")
    #expect(root.name != XMLName("a", in: u))
    #expect(root.name.description == "{urn:example:other}a")
  }

  @Test("CDATA, references and plain text are one text; comments and instructions leave no trace")
  func text() throws {
    let root = try read("<a>1 &lt; 2<![CDATA[ & <3> ]]>&#x20AC;<!-- no --><?no no?>&quot;&apos;&gt;&amp;</a>")
    #expect(root.text == "1 < 2 & <3> €\"'>&")
    #expect(root.content.count == 1)
  }

  @Test("Text around children keeps its place")
  func mixed() throws {
    let root = try read("<a> x <b/> y </a>")
    #expect(root.content == [.text(" x "), .element(XMLElement(XMLName("b"))), .text(" y ")])
    #expect(root.text == " x  y ")
    #expect(root.trimmedText == "x  y")
  }

  @Test("Attribute values have their references resolved and their white space normalised")
  func attributes() throws {
    let root = try read(
      "<a b='&lt;&amp;&#38;&quot;x' c='1\n2' xml:lang='zh-CN' p:d='e' xmlns:p='urn:example:u'/>")
    #expect(root.attribute("b") == "<&&\"x")
    #expect(root.attribute("c") == "1 2")
    #expect(root.attribute("lang", in: XMLNamespace.xml) == "zh-CN")
    #expect(root.attribute("lang") == nil)
    #expect(root.attribute("d", in: u) == "e")
    #expect(root.attribute("d") == nil)
    #expect(root.attributes.count == 4)
  }

  @Test("A declared encoding is not looked at, a byte order mark is no text")
  func encoding() throws {
    #expect(try read("<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>").text == "é")
    #expect(try read("<?xml version='1.0' encoding='UTF-16'?><a>é</a>").text == "é")
    #expect(try read("\u{FEFF}<?xml version='1.0' encoding='utf-8'?><a>é</a>").text == "é")
  }

  @Test("Long texts arrive whole")
  func longText() throws {
    let text = String(repeating: "0123456789 é€😀 ", count: 50_000)
    #expect(try read("<a b='x'>\(text)</a>").text == text)
  }

  @Test("Qualified names in texts are resolved where they stand")
  func qualifiedNames() throws {
    let root = try read(
      "<a xmlns:p='urn:example:u' xmlns='urn:example:d'><b xmlns:p='urn:example:v'> p:Code </b><c xmlns=''>x</c></a>"
    )
    let b = try #require(root.children.first)
    let c = try #require(root.children.last)
    #expect(b.resolveQName(b.text) == XMLName("Code", in: "urn:example:v"))
    #expect(root.resolveQName("p:Code") == XMLName("Code", in: u))
    #expect(root.resolveQName("Code") == XMLName("Code", in: "urn:example:d"))
    #expect(c.resolveQName("Code") == XMLName("Code"))
    #expect(root.resolveQName("q:Code") == nil)
    #expect(root.resolveQName("p:") == nil)
    #expect(root.resolveQName("") == nil)
  }
}
