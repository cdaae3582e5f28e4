/// One element of a document that was read: name, attributes, text and child elements.
struct ElementNode: Sendable, Hashable {
  let namespace: String
  let name: String
  /// Attributes without a name space; others and name-space declarations are left out.
  var attributes: [String: String] = [:]
  var children: [ElementNode] = []
  /// All text directly in the element, joined.
  var text = ""
  /// Where the element begins, counted from one.
  let line: Int
  let column: Int

  /// The first child of this name.
  func child(_ name: String, in namespace: String) -> ElementNode? {
    children.first { $0.name == name && $0.namespace == namespace }
  }

  /// The first child of this name in the EWS messages name space.
  func message(_ name: String) -> ElementNode? { child(name, in: EWSNamespace.messages) }

  /// The first child of this name in the EWS types name space.
  func type(_ name: String) -> ElementNode? { child(name, in: EWSNamespace.types) }

  /// The text without blanks around it.
  var trimmedText: String {
    func isBlank(_ character: Character) -> Bool { character.isWhitespace }
    let tail = text.drop(while: isBlank)
    guard let last = tail.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(tail[...last])
  }
}

/// The name spaces of EWS and SOAP 1.1.
enum EWSNamespace {
  static let soap = "http://schemas.xmlsoap.org/soap/envelope/"
  static let messages = "http://schemas.microsoft.com/exchange/services/2006/messages"
  static let types = "http://schemas.microsoft.com/exchange/services/2006/types"
  static let errors = "http://schemas.microsoft.com/exchange/services/2006/errors"
}
