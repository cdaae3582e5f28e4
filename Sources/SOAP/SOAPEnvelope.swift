/// A SOAP 1.1 message that is about to be sent (SOAP 1.1, section 4).
public struct SOAPEnvelope: Sendable, Hashable {
  private static let root = XMLName("Envelope", in: XMLNamespace.soap11)
  private static let headerName = XMLName("Header", in: XMLNamespace.soap11)
  private static let bodyName = XMLName("Body", in: XMLNamespace.soap11)

  /// The header elements, in order.
  public var header: [XMLElement]
  /// The one element of the body.
  public var body: XMLElement

  /// Makes an envelope.
  public init(header: [XMLElement] = [], body: XMLElement) {
    self.header = header
    self.body = body
  }

  /// The envelope as an element.
  public var element: XMLElement {
    var parts: [XMLElement] = []
    if !header.isEmpty { parts.append(XMLElement(Self.headerName, children: header)) }
    parts.append(XMLElement(Self.bodyName, children: [body]))
    return XMLElement(Self.root, children: parts)
  }

  /// The envelope as a document, with prefix `s` for its own namespace.
  ///
  /// - Parameter prefixes: the prefix for each other namespace in use, by namespace.
  /// - Throws: ``XMLError`` when a text can't be carried by XML or a namespace has no prefix.
  public func text(prefixes: [String: String]) throws(XMLError) -> String {
    let all = prefixes.merging([XMLNamespace.soap11: "s"]) { $1 }
    return try XMLWriter(prefixes: all).text(of: element)
  }
}

/// A SOAP 1.1 message that was received.
public struct SOAPMessage: Sendable, Hashable {
  /// What the body holds.
  public enum Content: Sendable, Hashable {
    /// The body's one element.
    case body(XMLElement)
    /// A fault.
    case fault(SOAPFault)
  }

  /// The header elements, in order.
  public let header: [XMLElement]
  /// What the body holds.
  public let content: Content

  /// Reads a message. Prefixes do not matter, namespaces do.
  ///
  /// - Throws: ``SOAPError``. A fault is not an error but ``Content/fault(_:)``.
  public init(reading bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(SOAPError) {
    let root: XMLElement
    do throws(XMLError) { root = try XMLReader.read(bytes, limits: limits) } catch { throw .xml(error) }
    try self.init(root)
  }

  /// Takes a message apart that was parsed before.
  ///
  /// - Throws: ``SOAPError``.
  public init(_ root: XMLElement) throws(SOAPError) {
    guard root.name.local == "Envelope" else { throw .notAnEnvelope(root: root.name) }
    if root.name.namespace == XMLNamespace.soap12 { throw .otherVersion }
    guard root.name.namespace == XMLNamespace.soap11 else { throw .notAnEnvelope(root: root.name) }
    let bodies = root.children(XMLName("Body", in: XMLNamespace.soap11))
    guard bodies.count == 1, let body = bodies.first else { throw .noBody }
    header = root.child(XMLName("Header", in: XMLNamespace.soap11))?.children ?? []
    // SOAP 1.1 allows several; a caller that read only the first could miss a fault behind it.
    guard let first = body.children.first else { throw .emptyBody }
    guard body.children.count == 1 else { throw .severalBodyElements(body.children.count) }
    content = SOAPFault(first).map(Content.fault) ?? .body(first)
  }
}
