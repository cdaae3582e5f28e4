/// An element of an XML document, as a value.
///
/// Comments and processing instructions are not kept. Entity and character references stand resolved in
/// texts and attribute values; CDATA sections are text like any other.
public struct XMLElement: Sendable {
  /// A piece of an element's content.
  public enum Node: Sendable, Hashable {
    /// Character data.
    case text(String)
    /// A child element.
    case element(XMLElement)
  }

  /// The name.
  public let name: XMLName
  /// The attributes in document order, without namespace declarations.
  public var attributes: [XMLAttribute]
  /// Texts and child elements in document order.
  public var content: [Node]
  /// The namespaces in scope by prefix, as the document declared them; empty for an element made here.
  let scope: [String: String]

  /// Makes an element.
  public init(_ name: XMLName, attributes: [XMLAttribute] = [], content: [Node] = []) {
    self.init(name, attributes: attributes, content: content, scope: [:])
  }

  /// Makes an element that holds child elements.
  public init(_ name: XMLName, attributes: [XMLAttribute] = [], children: [XMLElement]) {
    self.init(name, attributes: attributes, content: children.map(Node.element))
  }

  /// Makes an element that holds a text.
  public init(_ name: XMLName, attributes: [XMLAttribute] = [], text: String) {
    self.init(name, attributes: attributes, content: [.text(text)])
  }

  init(_ name: XMLName, attributes: [XMLAttribute], content: [Node], scope: [String: String]) {
    self.name = name
    self.attributes = attributes
    self.content = content
    self.scope = scope
  }
}

extension XMLElement: Hashable {
  /// Whether two elements say the same. Which prefixes were in scope makes no difference.
  public static func == (one: XMLElement, other: XMLElement) -> Bool {
    one.name == other.name && one.attributes == other.attributes && one.content == other.content
  }

  /// Feeds what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(attributes)
    hasher.combine(content)
  }
}

extension XMLElement {
  /// The child elements in document order.
  public var children: [XMLElement] {
    content.compactMap { if case .element(let child) = $0 { child } else { nil } }
  }

  /// The element's own character data, without that of its children.
  public var text: String {
    content.reduce(into: "") { if case .text(let part) = $1 { $0 += part } }
  }

  /// ``text`` without the white space around it (XML 1.0, section 2.3).
  public var trimmedText: String { text.trimmingXMLSpace }

  /// The first child element of that name.
  public func child(_ name: XMLName) -> XMLElement? { children.first { $0.name == name } }

  /// All child elements of that name.
  public func children(_ name: XMLName) -> [XMLElement] { children.filter { $0.name == name } }

  /// The value of an attribute; without a namespace an attribute is in none, whatever its element's is.
  public func attribute(_ local: String, in namespace: String = "") -> String? {
    let name = XMLName(local, in: namespace)
    return attributes.first { $0.name == name }?.value
  }

  /// Resolves a qualified name that stands in this element's text, such as a fault code.
  ///
  /// A prefix that is not in scope gives `nil`. A name without a prefix is in the default namespace
  /// (XML Schema part 2, section 3.2.18).
  public func resolveQName(_ text: String) -> XMLName? {
    let parts = text.trimmingXMLSpace.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch parts.count {
    case 1 where !parts[0].isEmpty:
      return XMLName(String(parts[0]), in: scope[""] ?? "")
    case 2 where !parts[1].isEmpty:
      guard let namespace = scope[String(parts[0])] else { return nil }
      return XMLName(String(parts[1]), in: namespace)
    default:
      return nil
    }
  }
}

/// An attribute of an ``XMLElement``.
public struct XMLAttribute: Sendable, Hashable {
  /// The name; an attribute without a prefix is in no namespace.
  public let name: XMLName
  /// The value, references resolved.
  public let value: String

  /// Makes an attribute.
  public init(_ name: XMLName, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Makes an attribute in no namespace.
  public init(_ name: String, _ value: String) {
    self.init(XMLName(name), value)
  }
}

extension String {
  /// The text without leading and trailing white space in the sense of XML.
  var trimmingXMLSpace: String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let bytes = Array(utf8)
    guard let start = bytes.firstIndex(where: { !isSpace($0) }),
      let end = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }
}
