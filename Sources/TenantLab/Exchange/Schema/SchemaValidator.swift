/// A place where a request does not follow the schema.
struct SchemaViolation: Error, Sendable, Hashable {
  let message: String
  let line: Int
  let column: Int
}

/// Checks an element against its rule. The texts are those of the validator that Exchange runs on (.NET's XML
/// schema validation), because people search for them.
enum SchemaValidator {
  /// Throws ``SchemaViolation`` for the first place that does not follow the rule.
  static func validate(_ element: ElementNode, by rule: ElementRule) throws {
    try checkAttributes(element, rule)
    switch rule.content {
    case .anything:
      return
    case .nothing:
      if let child = element.children.first { throw unexpected(child, in: element, expected: []) }
    case .value(let value):
      if let child = element.children.first { throw unexpected(child, in: element, expected: []) }
      guard value.admits(element.trimmedText) else {
        throw violation(
          "The '\(element.namespace):\(element.name)' element is invalid - "
            + invalidValue(element.trimmedText, value), at: element)
      }
    case .sequence(let particles):
      try checkSequence(element, particles)
    }
  }

  private static func checkAttributes(_ element: ElementNode, _ rule: ElementRule) throws {
    for attribute in rule.attributes {
      guard let value = element.attributes[attribute.name] else {
        guard !attribute.isRequired else {
          throw violation("The required attribute '\(attribute.name)' is missing.", at: element)
        }
        continue
      }
      guard attribute.value.admits(value) else {
        throw violation(
          "The '\(attribute.name)' attribute is invalid - " + invalidValue(value, attribute.value),
          at: element)
      }
    }
    guard case .anything = rule.content else {
      let known = Set(rule.attributes.map(\.name))
      if let stray = element.attributes.keys.sorted().first(where: { !known.contains($0) }) {
        throw violation("The '\(stray)' attribute is not declared.", at: element)
      }
      return
    }
  }

  private static func checkSequence(_ element: ElementNode, _ particles: [ElementRule.Particle]) throws {
    var children = element.children[...]
    var open: [ElementRule] = []
    for particle in particles {
      var count = 0
      while count < particle.maximum, let child = children.first,
        let rule = particle.choices.first(where: { $0.name == child.name && $0.namespace == child.namespace })
      {
        try validate(child, by: rule)
        children.removeFirst()
        count += 1
      }
      // What could have stood at this place, for the message.
      if count > 0 { open = [] }
      if count < particle.maximum { open += particle.choices }
      if count < particle.minimum {
        guard let child = children.first else { throw incomplete(element, expected: open) }
        throw unexpected(child, in: element, expected: open)
      }
    }
    if let child = children.first { throw unexpected(child, in: element, expected: open) }
  }

  private static func unexpected(
    _ child: ElementNode, in parent: ElementNode, expected: [ElementRule]
  ) -> SchemaViolation {
    violation(
      "The element '\(parent.name)' in namespace '\(parent.namespace)' has invalid child element "
        + "'\(child.name)' in namespace '\(child.namespace)'." + list(expected), at: child)
  }

  private static func incomplete(_ element: ElementNode, expected: [ElementRule]) -> SchemaViolation {
    violation(
      "The element '\(element.name)' in namespace '\(element.namespace)' has incomplete content."
        + list(expected), at: element)
  }

  private static func list(_ rules: [ElementRule]) -> String {
    guard let namespace = rules.first?.namespace else { return "" }
    let names = rules.map(\.name).joined(separator: ", ")
    return " List of possible elements expected: '\(names)' in namespace '\(namespace)'."
  }

  private static func invalidValue(_ text: String, _ rule: ElementRule.ValueRule) -> String {
    let type = rule.typeName
    if case .enumeration = rule {
      return "The value '\(text)' is invalid according to its datatype "
        + "'\(EWSNamespace.types):\(type)' - The Enumeration constraint failed."
    }
    return "The value '\(text)' is invalid according to its datatype "
      + "'http://www.w3.org/2001/XMLSchema:\(type)' - The string '\(text)' is not a valid \(type) value."
  }

  private static func violation(_ message: String, at element: ElementNode) -> SchemaViolation {
    SchemaViolation(message: message, line: element.line, column: element.column)
  }
}
