public import Secrets

/// What can be said about a secret without showing it: the usual slips of copy and paste.
///
/// None of these makes a secret wrong for certain, so none of them is an error here.
public struct SecretShape: Sendable, Hashable {
  /// It has the form of a GUID: more likely the secret's id than its value.
  public let looksLikeGUID: Bool
  /// It begins or ends with a blank, a tab or a line break.
  public let leadingOrTrailingBlank: Bool
  /// It stands in quotes, straight or typographic.
  public let quotes: Bool
  /// It holds control characters or invisible ones such as a byte order mark or a zero-width space.
  public let controlCharacters: Bool
  /// The number of characters.
  public let length: Int
  /// It ends with a line break. One line break at the end of a file is dropped before this is looked at.
  public let endsWithNewline: Bool

  /// Looks at a secret.
  public init(_ secret: Secret) {
    self = secret.withValue { Self(value: $0) }
  }

  private init(value: String) {
    let scalars = value.unicodeScalars
    looksLikeGUID = GUIDText.isGUID(value.trimmingBlanks)
    leadingOrTrailingBlank =
      scalars.first.map(\.properties.isWhitespace) == true
      || scalars.last.map(\.properties.isWhitespace) == true
    quotes = Self.standsInQuotes(value.trimmingBlanks)
    controlCharacters = scalars.contains { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
    }
    length = value.count
    endsWithNewline = value.last?.isNewline == true
  }

  private static let openingQuotes: Set<Character> = ["\"", "'", "`", "“", "”", "„", "‘", "’", "«"]
  private static let closingQuotes: Set<Character> = ["\"", "'", "`", "“", "”", "‘", "’", "»"]

  private static func standsInQuotes(_ value: String) -> Bool {
    guard value.count >= 2, let first = value.first, let last = value.last else { return false }
    return openingQuotes.contains(first) && closingQuotes.contains(last)
  }
}
