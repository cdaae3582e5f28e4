/// What one element of an EWS request may hold, as far as the lab enforces the published schema.
///
/// Exchange refuses elements that are out of order (MS-OXWSCORE, "Schema"), and so does the lab for every
/// operation it knows. Parts that it does not evaluate are rules with ``Content/anything``.
struct ElementRule: Sendable {
  let namespace: String
  let name: String
  var attributes: [AttributeRule] = []
  var content: Content

  /// What may stand between the tags.
  indirect enum Content: Sendable {
    case anything
    case nothing
    case value(ValueRule)
    case sequence([Particle])
  }

  /// One place in a sequence: one of the choices, so many times.
  struct Particle: Sendable {
    let choices: [ElementRule]
    var minimum = 1
    var maximum = 1
  }

  /// What an attribute must be like.
  struct AttributeRule: Sendable {
    let name: String
    var isRequired = true
    var value = ValueRule.text
  }

  /// What a text must be like.
  enum ValueRule: Sendable {
    case text
    case boolean
    case integer
    case dateTime
    /// One of these, by the schema's name for the list.
    case enumeration(String, [String])

    func admits(_ text: String) -> Bool {
      switch self {
      case .text: true
      case .boolean: ["true", "false", "1", "0"].contains(text)
      case .integer: Int(text) != nil
      case .dateTime: MomentText.date(text) != nil
      case .enumeration(_, let values): values.contains(text)
      }
    }

    var typeName: String {
      switch self {
      case .text: "string"
      case .boolean: "boolean"
      case .integer: "int"
      case .dateTime: "dateTime"
      case .enumeration(let name, _): name
      }
    }
  }

  /// A rule for an element of the messages name space.
  static func message(
    _ name: String, _ attributes: [AttributeRule] = [], _ content: Content = .anything
  ) -> ElementRule {
    ElementRule(namespace: EWSNamespace.messages, name: name, attributes: attributes, content: content)
  }

  /// A rule for an element of the types name space.
  static func type(
    _ name: String, _ attributes: [AttributeRule] = [], _ content: Content = .anything
  ) -> ElementRule {
    ElementRule(namespace: EWSNamespace.types, name: name, attributes: attributes, content: content)
  }
}

extension ElementRule.Particle {
  static func one(_ choices: ElementRule...) -> Self { .init(choices: choices) }
  static func optional(_ choices: ElementRule...) -> Self { .init(choices: choices, minimum: 0) }
  static func many(_ choices: ElementRule...) -> Self { .init(choices: choices, maximum: .max) }
  static func any(_ choices: ElementRule...) -> Self {
    .init(choices: choices, minimum: 0, maximum: .max)
  }
}

extension ElementRule.AttributeRule {
  static func required(_ name: String, _ value: ElementRule.ValueRule = .text) -> Self {
    .init(name: name, value: value)
  }
  static func optional(_ name: String, _ value: ElementRule.ValueRule = .text) -> Self {
    .init(name: name, isRequired: false, value: value)
  }
}
