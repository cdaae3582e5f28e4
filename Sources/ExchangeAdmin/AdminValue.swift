/// A value in a request or a row of the admin API.
///
/// The service writes the objects of PowerShell as JSON, mostly flattened to texts, and the same member may
/// be a Boolean in one build and the word `True` in another. So rows are read from values, not by a fixed
/// shape.
public enum AdminValue: Sendable, Hashable, Codable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case number(Int)
  /// Another number.
  case fraction(Double)
  /// A text, which is how most things come.
  case text(String)
  /// A collection.
  case list([AdminValue])
  /// An object.
  case object([String: AdminValue])

  /// Reads whatever comes.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: AdminKey.self) {
      var members: [String: AdminValue] = [:]
      for key in container.allKeys { members[key.stringValue] = try container.decode(AdminValue.self, forKey: key) }
      self = .object(members)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode(Double.self) {
      self = .fraction(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else {
      self = .list(try container.decode([AdminValue].self))
    }
  }

  /// Writes the value as JSON.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .fraction(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// A scalar as text; `nil` for nothing, an empty text, a collection and an object.
  public var scalar: String? {
    switch self {
    case .bool(let value): value ? "True" : "False"
    case .number(let value): String(value)
    case .fraction(let value): String(value)
    case .text(let value): value.isEmpty ? nil : value
    case .null, .list, .object: nil
    }
  }
}

/// The name of a member that is not known beforehand.
struct AdminKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
