import Diagnosis

/// As much of JSON Schema (draft 2020-12) as the schema of the report uses.
struct SchemaValidator {
  let schema: JSONValue

  /// Where `value` breaks the schema.
  func complaints(about value: JSONValue) -> [String] { check(value, schema, at: "$") }

  private static let known: Set = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "required", "properties", "additionalProperties",
    "items", "enum", "pattern", "minimum", "format",
  ]

  private func check(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard case .object(let members) = schema else { return [] }
    var complaints = members.filter { !Self.known.contains($0.name) }.map { "\(place): unknown keyword \($0.name)" }
    if case .string(let reference)? = schema["$ref"] {
      let name = String(reference.dropFirst("#/$defs/".count))
      guard let target = self.schema["$defs"]?[name] else { return complaints + ["\(place): no \(reference)"] }
      complaints += check(value, target, at: place)
    }
    if let type = schema["type"], !value.isOf(type) { return complaints + ["\(place): not of type \(type)"] }
    if case .array(let names)? = schema["enum"], !names.contains(value) {
      complaints.append("\(place): not one of the names")
    }
    if case .string(let pattern)? = schema["pattern"], case .string(let text) = value,
      (try? Regex(pattern).firstMatch(in: text)) == nil
    {
      complaints.append("\(place): not of the form \(pattern)")
    }
    if case .integer(let least)? = schema["minimum"], case .integer(let number) = value, number < least {
      complaints.append("\(place): below \(least)")
    }
    switch value {
    case .object(let entries):
      for case .string(let name) in schema["required"]?.elements ?? [] where value[name] == nil {
        complaints.append("\(place): no \(name)")
      }
      for entry in entries {
        let property = schema["properties"]?[entry.name] ?? schema["additionalProperties"]
        if let property { complaints += check(entry.value, property, at: "\(place).\(entry.name)") }
      }
    case .array(let elements):
      if let items = schema["items"] {
        for (index, element) in elements.enumerated() { complaints += check(element, items, at: "\(place)[\(index)]") }
      }
    case .null, .bool, .integer, .number, .string: break
    }
    return complaints
  }

  /// The members of objects in `value` for which the schema has no description.
  func undescribed(in value: JSONValue) -> [String] { undescribed(value, schema, at: "$") }

  private func undescribed(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    var schema = schema
    if case .string(let reference)? = schema["$ref"] {
      schema = self.schema["$defs"]?[String(reference.dropFirst("#/$defs/".count))] ?? schema
    }
    switch value {
    case .object(let entries):
      // A schema without a type says nothing about what is in it.
      guard schema["type"] != nil else { return [] }
      return entries.flatMap { entry -> [String] in
        if let property = schema["properties"]?[entry.name] {
          return undescribed(entry.value, property, at: "\(place).\(entry.name)")
        }
        guard let others = schema["additionalProperties"], others != .bool(true) else {
          return ["\(place).\(entry.name)"]
        }
        return undescribed(entry.value, others, at: "\(place).\(entry.name)")
      }
    case .array(let elements):
      return elements.flatMap { undescribed($0, schema["items"] ?? .object([]), at: place) }
    case .null, .bool, .integer, .number, .string: return []
    }
  }
}

extension JSONValue {
  fileprivate func isOf(_ type: JSONValue) -> Bool {
    switch self {
    case .null: type == .string("null")
    case .bool: type == .string("boolean")
    case .integer: type == .string("integer") || type == .string("number")
    case .number: type == .string("number")
    case .string: type == .string("string")
    case .array: type == .string("array")
    case .object: type == .string("object")
    }
  }
}
