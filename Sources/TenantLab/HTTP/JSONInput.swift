#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON document that a client sent.
enum JSONInput: Sendable, Hashable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONInput])
  case object([String: JSONInput])

  /// Fails for bytes that are no JSON document.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(JSONInput.self, from: Data(bytes)) else { return nil }
    self = value
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONInput].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONInput].self))
    }
  }

  /// The member of an object.
  subscript(_ name: String) -> JSONInput? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text, when it is one.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
