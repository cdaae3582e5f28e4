/// A word of the service that may be one of a few known ones, and is kept whole when it is not.
public protocol WireWord: Codable, Sendable, Hashable {
  /// Reads a word.
  init(_ text: String)
  /// The word as the service writes it.
  var text: String { get }
}

extension WireWord {
  /// Reads a word.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the word.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
