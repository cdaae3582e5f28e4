/// Why bytes are not a SOAP 1.1 message that can be acted on.
public enum SOAPError: Error, Sendable, Hashable {
  /// They are no acceptable XML.
  case xml(XMLError)
  /// The root element is another one.
  case notAnEnvelope(root: XMLName)
  /// The envelope is one of SOAP 1.2.
  case otherVersion
  /// The envelope has no body, or several.
  case noBody
  /// The body holds nothing.
  case emptyBody
  /// The body holds this many elements where one was expected.
  case severalBodyElements(Int)
}

extension SOAPError: CustomStringConvertible {
  /// What is wrong, in a few words.
  public var description: String {
    switch self {
    case .xml(let error): "XML \(error)"
    case .notAnEnvelope(let root): "root element \(root)"
    case .otherVersion: "SOAP 1.2 envelope"
    case .noBody: "no single body"
    case .emptyBody: "empty body"
    case .severalBodyElements(let count): "\(count) body elements"
    }
  }
}
