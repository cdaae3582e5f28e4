import SOAP

/// The namespaces of Exchange Web Services (MS-OXWSMSG, MS-OXWSCDATA).
enum EWSNamespace {
  static let messages = "http://schemas.microsoft.com/exchange/services/2006/messages"
  static let types = "http://schemas.microsoft.com/exchange/services/2006/types"
  /// Used inside a fault's detail only.
  static let errors = "http://schemas.microsoft.com/exchange/services/2006/errors"

  /// The prefixes that requests are written with.
  static let prefixes = [messages: "m", types: "t"]
}

extension XMLName {
  /// A name in the namespace of messages.
  static func m(_ local: String) -> XMLName { XMLName(local, in: EWSNamespace.messages) }

  /// A name in the namespace of types.
  static func t(_ local: String) -> XMLName { XMLName(local, in: EWSNamespace.types) }
}

extension XMLElement {
  /// The trimmed text of a child in the namespace of types; `nil` when there is no such child or no text.
  func typesText(_ local: String) -> String? {
    guard let text = child(.t(local))?.trimmedText, !text.isEmpty else { return nil }
    return text
  }

  /// A number in a child of that name.
  func typesInt(_ local: String) throws(MalformedAnswer) -> Int? {
    try typesText(local).map { text throws(MalformedAnswer) in try Int(ewsNumber: text, of: local) }
  }

  /// A truth value in a child of that name.
  func typesBool(_ local: String) throws(MalformedAnswer) -> Bool? {
    try typesText(local).map { text throws(MalformedAnswer) in try Bool(ewsBoolean: text, of: local) }
  }

  /// A number in an attribute.
  func intAttribute(_ local: String) throws(MalformedAnswer) -> Int? {
    try attribute(local).map { text throws(MalformedAnswer) in try Int(ewsNumber: text, of: local) }
  }

  /// A truth value in an attribute.
  func boolAttribute(_ local: String) throws(MalformedAnswer) -> Bool? {
    try attribute(local).map { text throws(MalformedAnswer) in try Bool(ewsBoolean: text, of: local) }
  }
}

extension Int {
  fileprivate init(ewsNumber text: String, of name: String) throws(MalformedAnswer) {
    guard let number = Int(text) else { throw .invalidValue(of: name, text) }
    self = number
  }
}

extension Bool {
  fileprivate init(ewsBoolean text: String, of name: String) throws(MalformedAnswer) {
    switch text {
    case "true", "1": self = true
    case "false", "0": self = false
    default: throw .invalidValue(of: name, text)
    }
  }
}
