import CLibXML2

/// Reads a small XML document into a tree, with limits that no honest client meets.
///
/// Document type declarations are refused, so there are no entities to expand and nothing to fetch.
struct XMLReader: Sendable {
  /// In bytes.
  var maximumSize = 4 * 1_024 * 1_024
  var maximumDepth = 64
  var maximumElements = 50_000

  /// Why a document was not read.
  enum Failure: Error, Sendable, Hashable {
    case tooLarge
    case tooDeep
    case tooManyElements
    case documentType
    case malformed(line: Int, column: Int)
  }

  /// The root element of the document. Throws ``Failure``.
  func read(_ bytes: [UInt8]) throws -> ElementNode {
    guard bytes.count <= maximumSize, let size = Int32(exactly: bytes.count) else { throw Failure.tooLarge }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    return try bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let reader = xmlReaderForMemory(base, size, nil, nil, options) else {
        throw Failure.malformed(line: 1, column: 1)
      }
      defer { xmlFreeTextReader(reader) }
      // With a handler set, nothing is printed on standard error.
      xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil)
      return try tree(from: reader)
    }
  }

  private func tree(from reader: xmlTextReaderPtr) throws -> ElementNode {
    var open: [ElementNode] = []
    var root: ElementNode?
    var count = 0
    func close(_ element: ElementNode) {
      if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }
    while true {
      let result = xmlTextReaderRead(reader)
      if result == 0, let root { return root }
      guard result == 1 else { throw Self.malformed(reader) }
      switch UInt32(xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
        throw Failure.documentType
      case XML_READER_TYPE_ELEMENT.rawValue:
        count += 1
        guard count <= maximumElements else { throw Failure.tooManyElements }
        guard open.count < maximumDepth else { throw Failure.tooDeep }
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        let element = Self.element(at: reader)
        if isEmpty { close(element) } else { open.append(element) }
      case XML_READER_TYPE_END_ELEMENT.rawValue:
        if let element = open.popLast() { close(element) }
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue:
        if !open.isEmpty { open[open.count - 1].text += Self.string(xmlTextReaderConstValue(reader)) }
      default:
        continue
      }
    }
  }

  private static func element(at reader: xmlTextReaderPtr) -> ElementNode {
    let line = xmlTextReaderCurrentNode(reader).map { xmlGetLineNo($0) } ?? 0
    var element = ElementNode(
      namespace: string(xmlTextReaderConstNamespaceUri(reader)),
      name: string(xmlTextReaderConstLocalName(reader)), line: max(1, line),
      column: max(1, Int(xmlTextReaderGetParserColumnNumber(reader))))
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      guard xmlTextReaderIsNamespaceDecl(reader) == 0, xmlTextReaderConstNamespaceUri(reader) == nil else {
        continue
      }
      element.attributes[string(xmlTextReaderConstLocalName(reader))] = string(
        xmlTextReaderConstValue(reader))
    }
    xmlTextReaderMoveToElement(reader)
    return element
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  private static func malformed(_ reader: xmlTextReaderPtr) -> Failure {
    .malformed(
      line: max(1, Int(xmlTextReaderGetParserLineNumber(reader))),
      column: max(1, Int(xmlTextReaderGetParserColumnNumber(reader))))
  }
}
