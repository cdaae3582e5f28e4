import FoundationEssentials

/// The id of a row: a GUID, in lower case. As nothing else can be one, it can stand in an address or in a
/// filter as it is.
public struct RowID: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The GUID as text.
  public let description: String

  /// Reads a GUID; `nil` when the text is none.
  public init?(_ text: String) {
    guard text.utf8.count == 36, let id = UUID(uuidString: text) else { return nil }
    description = id.uuidString.lowercased()
  }

  /// Reads the id from a single string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = RowID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no GUID")
    }
    self = id
  }

  /// Writes the id as a single string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
