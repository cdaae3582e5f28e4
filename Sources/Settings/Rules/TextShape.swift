/// What may be shown of a text that the user gave.
enum TextShape {
  /// Whether the text may be a secret in the wrong place: long, and neither a path nor words.
  static func mayBeSecret(_ text: String) -> Bool {
    guard text.utf8.count >= 24, !text.contains("/"), !text.contains("\\") else { return false }
    return text.contains(where: \.isNumber) || text.contains("~")
  }

  /// The text shortened, without control characters, fit for a message.
  static func shown(_ text: String) -> String {
    let printable = text.unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: "\u{FFFD}"
      default: Character(scalar)
      }
    }
    return printable.count <= longestShown ? String(printable) : String(printable.prefix(longestShown)) + "…"
  }

  private static let longestShown = 60

  /// Whether the text can name an environment variable.
  static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return text.allSatisfy { $0.isASCIILetterOrDigit || $0 == "_" }
  }
}
