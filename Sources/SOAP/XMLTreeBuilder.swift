import CLibXML2

/// Collects a parser's events into an ``XMLElement`` and refuses what goes beyond the limits.
///
/// After the first refusal nothing more is taken in, whatever libxml2 still reports.
final class XMLTreeBuilder {
  /// An element whose end has not come yet.
  private struct Open {
    let name: XMLName
    let attributes: [XMLAttribute]
    let scope: [String: String]
    var content: [XMLElement.Node] = []
    var text: [UInt8] = []

    mutating func closeText() {
      guard !text.isEmpty else { return }
      content.append(.text(String(decoding: text, as: UTF8.self)))
      text.removeAll(keepingCapacity: true)
    }
  }

  /// Makes the parser that feeds this builder stop; set by that parser as long as it lives.
  var stop: () -> Void = {}

  private let limits: XMLLimits
  private var open: [Open] = []
  private var root: XMLElement?
  private var nodes = 0
  private var refusal: XMLError?

  init(limits: XMLLimits) {
    self.limits = limits
  }

  /// The builder behind a parser's user data.
  static func borrow(_ userData: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
    userData.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The root element, once the parser has come to its end.
  func finish(wellFormed: Bool) throws(XMLError) -> XMLElement {
    if let refusal { throw refusal }
    guard wellFormed, open.isEmpty, let root else { throw XMLError(.notWellFormed) }
    return root
  }

  // MARK: Events

  func startElement(
    _ name: XMLName, declarations: UnsafeBufferPointer<UnsafePointer<UInt8>?>,
    attributes: UnsafeBufferPointer<UnsafePointer<UInt8>?>
  ) {
    countNode()
    guard open.count < limits.depth else { return refuse(.tooDeep, "\(limits.depth) levels allowed") }
    guard declarations.count / 2 + attributes.count / 5 <= limits.attributes else {
      return refuse(.tooManyAttributes, "\(limits.attributes) allowed")
    }
    guard refusal == nil else { return }
    var scope = open.last?.scope ?? ["xml": XMLNamespace.xml]
    for index in stride(from: 0, to: declarations.count, by: 2) {
      let prefix = declarations[index].map { String(cString: $0) } ?? ""
      scope[prefix] = declarations[index + 1].map { String(cString: $0) } ?? ""
    }
    open.append(Open(name: name, attributes: Self.read(attributes), scope: scope))
  }

  func endElement() {
    guard refusal == nil, var last = open.popLast() else { return }
    last.closeText()
    let element = XMLElement(last.name, attributes: last.attributes, content: last.content, scope: last.scope)
    guard let parent = open.indices.last else { return root = element }
    open[parent].closeText()
    open[parent].content.append(.element(element))
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard refusal == nil, let last = open.indices.last else { return }
    open[last].text.append(contentsOf: bytes)
  }

  /// Counts an element, comment or processing instruction.
  func countNode() {
    nodes += 1
    if nodes > limits.nodes { refuse(.tooManyNodes, "\(limits.nodes) allowed") }
  }

  /// Refuses the document; the first refusal stands.
  func refuse(_ code: XMLError.Code, _ detail: String = "") {
    guard refusal == nil else { return }
    refusal = XMLError(code, detail: detail)
    open.removeAll()
    stop()
  }

  /// Takes down what libxml2 complains about. Warnings are none of our business.
  func record(_ error: xmlError) {
    guard error.level != XML_ERR_WARNING, refusal == nil else { return }
    let code: XMLError.Code =
      switch error.code {
      case Int32(XML_ERR_DOCUMENT_EMPTY.rawValue): nodes == 0 ? .empty : .notWellFormed
      case Int32(XML_ERR_NO_MEMORY.rawValue): .unusable
      default: error.domain == Int32(XML_FROM_NAMESPACE.rawValue) ? .namespace : .notWellFormed
      }
    let position =
      error.line > 0 ? XMLError.Position(line: Int(error.line), column: max(1, Int(error.int2))) : nil
    let wording = error.message.map { String(cString: $0).trimmingXMLSpace } ?? ""
    refusal = XMLError(code, at: position, detail: String(wording.prefix(200)))
    open.removeAll()
  }

  /// libxml2 gives five pointers an attribute: local name, prefix, namespace, start and end of the value.
  private static func read(_ pointers: UnsafeBufferPointer<UnsafePointer<UInt8>?>) -> [XMLAttribute] {
    stride(from: 0, to: pointers.count, by: 5).compactMap { index in
      guard let local = pointers[index], let start = pointers[index + 3], let end = pointers[index + 4] else {
        return nil
      }
      let namespace = pointers[index + 2].map { String(cString: $0) } ?? ""
      let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      return XMLAttribute(XMLName(String(cString: local), in: namespace), value)
    }
  }
}
