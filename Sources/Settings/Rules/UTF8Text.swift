/// Decodes bytes as UTF-8, strictly.
enum UTF8Text {
  enum Decoded {
    /// The text, without a byte order mark.
    case text(String)
    /// Not UTF-8 from here on.
    case invalid(TextPosition)
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func decode(_ bytes: [UInt8]) -> Decoded {
    let bytes = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
    if let text = String(validating: bytes, as: UTF8.self) { return .text(text) }
    return .invalid(firstInvalid(in: bytes))
  }

  /// What to say about bytes that are not UTF-8.
  static func defect(_ bytes: [UInt8]) -> Defect {
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return Defect(
      problem: isUTF16 ? "the file is UTF-16, not UTF-8" : "the file is not UTF-8 text",
      remedy: isUTF16
        ? "Save it as UTF-8; in Windows PowerShell write it with 'Set-Content -Encoding utf8'."
        : "Save it as UTF-8.")
  }

  private static func firstInvalid(in bytes: [UInt8]) -> TextPosition {
    var position = TextPosition(line: 1, column: 1)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if scalar == "\n" {
        position.line += 1
        position.column = 1
      } else {
        position.column += 1
      }
    }
    return position
  }
}
