import CLibXML2

/// Writes an ``XMLElement`` as a document in UTF-8, with libxml2 doing the escaping.
///
/// All prefixes are declared on the root element, so that the shape of a document depends on nothing but
/// its elements. Elements made here carry no prefixes; the writer knows one for each namespace in use.
public struct XMLWriter: Sendable, Hashable {
  /// The prefix for each namespace.
  private let prefixes: [String: String]

  /// Makes a writer.
  ///
  /// - Parameter prefixes: the prefix to write for each namespace, by namespace.
  public init(prefixes: [String: String]) {
    self.prefixes = prefixes
  }

  /// The document with an XML declaration, without indentation.
  ///
  /// - Throws: ``XMLError`` with ``XMLError/Code/character``, ``XMLError/Code/name``,
  ///   ``XMLError/Code/unboundNamespace``, ``XMLError/Code/tooDeep`` or ``XMLError/Code/unusable``.
  public func text(of root: XMLElement) throws(XMLError) -> String {
    let output = try XMLOutput()
    try output.check(xmlTextWriterStartDocument(output.writer, nil, "UTF-8", nil))
    try write(root, depth: 1, to: output)
    try output.check(xmlTextWriterEndDocument(output.writer))
    return output.text
  }

  private func write(_ element: XMLElement, depth: Int, to output: borrowing XMLOutput) throws(XMLError) {
    guard depth <= XMLLimits.deepest else { throw XMLError(.tooDeep, detail: element.name.description) }
    try output.check(xmlTextWriterStartElement(output.writer, try qualified(element.name)))
    if depth == 1 {
      for (namespace, prefix) in prefixes.sorted(by: { $0.value < $1.value }) {
        try output.attribute("xmlns:\(prefix)", namespace)
      }
    }
    for attribute in element.attributes {
      try output.attribute(try qualified(attribute.name), attribute.value)
    }
    for node in element.content {
      switch node {
      case .text(let text):
        try XMLCharacters.check(text)
        try output.check(xmlTextWriterWriteString(output.writer, text))
      case .element(let child):
        try write(child, depth: depth + 1, to: output)
      }
    }
    try output.check(xmlTextWriterEndElement(output.writer))
  }

  private func qualified(_ name: XMLName) throws(XMLError) -> String {
    // The null check comes first: libxml2 sees a C string, which would end there.
    try XMLCharacters.check(name.local)
    guard xmlValidateNCName(name.local, 0) == 0 else { throw XMLError(.name, detail: name.local) }
    if name.namespace.isEmpty { return name.local }
    if name.namespace == XMLNamespace.xml { return "xml:\(name.local)" }
    guard let prefix = prefixes[name.namespace] else {
      throw XMLError(.unboundNamespace, detail: name.namespace)
    }
    return "\(prefix):\(name.local)"
  }
}

/// Owns a libxml2 writer and the buffer it fills, and frees both on every path.
private struct XMLOutput: ~Copyable {
  let writer: xmlTextWriterPtr
  private let buffer: xmlBufferPtr

  init() throws(XMLError) {
    LibXML2.ready
    guard let buffer = xmlBufferCreate() else { throw XMLError(.unusable, detail: "no memory for a buffer") }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      throw XMLError(.unusable, detail: "no memory for a writer")
    }
    self.buffer = buffer
    self.writer = writer
  }

  deinit {
    // The writer flushes into the buffer when it goes, so it goes first.
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  /// What was written up to now.
  var text: String {
    xmlTextWriterFlush(writer)
    guard let content = xmlBufferContent(buffer) else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))), as: UTF8.self)
  }

  func attribute(_ name: String, _ value: String) throws(XMLError) {
    try XMLCharacters.check(value)
    try check(xmlTextWriterWriteAttribute(writer, name, value))
  }

  /// libxml2's writer reports failure by a negative count.
  func check(_ written: Int32) throws(XMLError) {
    if written < 0 { throw XMLError(.unusable, detail: "the writer failed") }
  }
}
