/// The characters that XML 1.0 can carry.
public enum XMLCharacters {
  /// Whether a character may stand in a document, escaped or not (XML 1.0, section 2.2, production `Char`).
  public static func isAllowed(_ character: Unicode.Scalar) -> Bool {
    switch character.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Refuses a text that holds any other character.
  static func check(_ text: String) throws(XMLError) {
    guard let odd = text.unicodeScalars.first(where: { !isAllowed($0) }) else { return }
    throw XMLError(.character, detail: "U+" + String(odd.value, radix: 16, uppercase: true))
  }
}
