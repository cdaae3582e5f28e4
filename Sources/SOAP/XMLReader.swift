import CLibXML2

/// Reads foreign XML into values, without trusting it.
///
/// Nothing outside the bytes is ever looked at: no network, no files, no XInclude. A document type
/// declaration is refused as soon as it is seen, so the five predefined entities and character
/// references are all that can be referred to. Limits are enforced while parsing. Any number of readers
/// may work at once; libxml2's errors stay with their parser and are never printed.
public enum XMLReader {
  /// Parses a document in UTF-8; an encoding that it declares is not looked at.
  ///
  /// SOAP over HTTP names the encoding in `Content-Type`, which wins over the declaration (RFC 7303,
  /// section 3), and Exchange always answers UTF-8.
  ///
  /// - Throws: ``XMLError`` for whatever is not a complete, well-formed document within the limits.
  public static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLError) -> XMLElement {
    guard !bytes.isEmpty else { throw XMLError(.empty) }
    guard bytes.count <= limits.bytes, let size = Int32(exactly: bytes.count) else {
      throw XMLError(.tooLarge, detail: "\(bytes.count) bytes, \(limits.bytes) allowed")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw XMLError(.notUTF8) }
    // libxml2 takes a null byte after the root element for the end, and would not look at what follows.
    guard !bytes.contains(0) else { throw XMLError(.notWellFormed, detail: "null character") }
    let builder = XMLTreeBuilder(limits: limits)
    let context = try ParserContext(feeding: builder)
    context.parse(bytes, size: size)
    return try builder.finish(wellFormed: context.isWellFormed)
  }
}

/// libxml2's process-wide tables, set up once before the first use from whichever thread.
enum LibXML2 {
  static let ready: Void = xmlInitParser()
}

/// Owns a libxml2 parser and frees it, on whichever path it goes out of scope.
private struct ParserContext: ~Copyable {
  private let context: xmlParserCtxtPtr
  private let builder: XMLTreeBuilder

  init(feeding builder: XMLTreeBuilder) throws(XMLError) {
    LibXML2.ready
    guard let context = xmlNewParserCtxt() else {
      throw XMLError(.unusable, detail: "no memory for a parser")
    }
    guard let handler = context.pointee.sax else {
      xmlFreeParserCtxt(context)
      throw XMLError(.unusable, detail: "the parser has no handler table")
    }
    handler.pointee = Self.handlers
    // Both borrow the other; `self` holds the builder as long as the parser lives.
    context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
    builder.stop = { xmlStopParser(context) }
    self.context = context
    self.builder = builder
  }

  deinit {
    builder.stop = {}
    xmlFreeParserCtxt(context)
  }

  var isWellFormed: Bool { context.pointee.wellFormed == 1 }

  func parse(_ bytes: [UInt8], size: Int32) {
    // NOENT makes libxml2 hand over `&amp;` in attribute values as `&`; without a document type there are
    // no other entities, and the handler table has no function that would look one up. HUGE stays off.
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NOCDATA.rawValue
    bytes.withUnsafeBytes { buffer in
      let document = xmlCtxtReadMemory(
        context, buffer.bindMemory(to: CChar.self).baseAddress, size, nil, "UTF-8", Int32(options))
      // The handlers build no document of libxml2's; should a version return one all the same, it is ours.
      if let document { xmlFreeDoc(document) }
    }
    withExtendedLifetime(builder) {}
  }

  /// Every handler that is not set here stays NULL, so that none of libxml2's own runs: they would take
  /// `userData` for a parser context, build a tree and load entities.
  private static var handlers: xmlSAXHandler {
    var table = xmlSAXHandler()
    table.initialized = UInt32(XML_SAX2_MAGIC)
    table.startElementNs = startElement
    table.endElementNs = { userData, _, _, _ in XMLTreeBuilder.borrow(userData)?.endElement() }
    table.characters = characters
    // One and the same function for both tells libxml2 that no white space is ignorable.
    table.ignorableWhitespace = characters
    table.comment = { userData, _ in XMLTreeBuilder.borrow(userData)?.countNode() }
    table.processingInstruction = { userData, _, _ in XMLTreeBuilder.borrow(userData)?.countNode() }
    table.internalSubset = { userData, _, _, _ in XMLTreeBuilder.borrow(userData)?.refuse(.doctype) }
    table.serror = { userData, error in
      guard let error else { return }
      XMLTreeBuilder.borrow(userData)?.record(error.pointee)
    }
    return table
  }
}

private let characters: charactersSAXFunc = { userData, text, length in
  guard let text, length > 0 else { return }
  XMLTreeBuilder.borrow(userData)?.text(UnsafeBufferPointer(start: text, count: Int(length)))
}

private let startElement: startElementNsSAX2Func = {
  userData, local, _, namespace, namespaceCount, namespaces, attributeCount, _, attributes in
  guard let builder = XMLTreeBuilder.borrow(userData), let local else { return }
  builder.startElement(
    XMLName(String(cString: local), in: namespace.map { String(cString: $0) } ?? ""),
    declarations: UnsafeBufferPointer(
      start: namespaces, count: namespaces == nil ? 0 : Int(namespaceCount) * 2),
    attributes: UnsafeBufferPointer(start: attributes, count: attributes == nil ? 0 : Int(attributeCount) * 5)
  )
}
