import Testing

@testable import TenantLab

struct XMLReaderTests {
  private func read(_ text: String, _ change: (inout XMLReader) -> Void = { _ in }) throws -> ElementNode {
    var reader = XMLReader()
    change(&reader)
    return try reader.read(Array(text.utf8))
  }

  @Test func namesAreThoseOfTheirNameSpace() throws {
    let root = try read("<a:x xmlns:a='urn:a' xmlns='urn:b' k='1' a:k='2'>s<y/>t<![CDATA[<&>]]></a:x>")
    #expect(root.namespace == "urn:a")
    #expect(root.attributes == ["k": "1"])
    #expect(root.text == "st<&>")
    #expect(root.child("y", in: "urn:b") != nil)
  }

  @Test(
    arguments: [
      "<!DOCTYPE x><x/>", "<!DOCTYPE x [<!ENTITY e \"boom\">]><x>&e;</x>",
      "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>",
    ] as [String])
  func documentTypesAreRefused(text: String) {
    #expect(throws: XMLReader.Failure.documentType) { try read(text) }
  }

  @Test(arguments: ["", "<x>", "<x></y>", "no xml", "<x/><y/>", "<x>&undefined;</x>"] as [String])
  func whatIsNotWellFormedIsRefused(text: String) {
    #expect(throws: XMLReader.Failure.self) { try read(text) }
  }

  @Test func depthSizeAndNumberAreBounded() {
    let deep = String(repeating: "<x>", count: 65) + String(repeating: "</x>", count: 65)
    #expect(throws: XMLReader.Failure.tooDeep) { try read(deep) }
    #expect(throws: XMLReader.Failure.tooLarge) { try read("<x>abc</x>") { $0.maximumSize = 5 } }
    #expect(throws: XMLReader.Failure.tooManyElements) {
      try read("<x><y/><y/></x>") { $0.maximumElements = 2 }
    }
  }

  @Test func whatIsWrittenCanBeRead() throws {
    let odd = "a<b>&\"c\" ü \u{1F4E7}\u{1}"
    let markup = Markup("x", ["k": odd], text: odd)
    let root = try read(markup.document)
    #expect(root.text == odd.replacing("\u{1}", with: ""))
    #expect(root.attributes["k"] == odd.replacing("\u{1}", with: ""))
  }
}
