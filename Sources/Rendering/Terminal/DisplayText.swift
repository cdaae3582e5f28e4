/// Makes texts from anywhere fit to be shown: harmless, measured, and cut to a width.
public enum DisplayText {
  /// More combining marks than this on one letter are an attempt to write over other lines.
  private static let mostCombiningMarks = 4

  /// `text` with everything that could move the cursor, hide or reorder letters shown as `\u{…}`.
  ///
  /// That is: control characters (line breaks and tabs too), format characters such as bidirectional
  /// controls, line and paragraph separators, and code points that are private or not assigned. The two
  /// joiners stay, because scripts and emoji need them. Doing it twice changes nothing more.
  public static func sanitised(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !isPlainASCII($0) }) else { return text }
    var result = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = isCombining(scalar) ? marks + 1 : 0
      if isHarmless(scalar), marks <= mostCombiningMarks {
        result.append(scalar)
      } else {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      }
    }
    return String(result)
  }

  /// `text` as one line: line breaks and tabs become blanks, the rest is sanitised.
  public static func oneLine(_ text: String) -> String {
    sanitised(String(text.map { $0 == "\n" || $0 == "\r\n" || $0 == "\t" ? " " : $0 }))
  }

  /// The number of columns that `text` takes, counting wide letters as two and combining marks as none.
  public static func width(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// The number of columns that `character` takes.
  public static func width(of character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F, width == 1 { return 2 }
      width = max(width, columns(of: scalar))
    }
    return width
  }

  /// `text` when it fits into `columns`, else as much of it as fits together with `ellipsis`.
  public static func truncated(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    guard width(of: text) > columns else { return text }
    let room = columns - width(of: ellipsis)
    guard room > 0 else { return prefix(of: ellipsis, columns: columns) }
    return prefix(of: text, columns: room) + ellipsis
  }

  /// `text` followed by blanks up to `columns`.
  public static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(of: text)))
  }

  /// `text` with typographic punctuation and arrows written in ASCII; letters stay as they are.
  public static func withASCIIPunctuation(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    for character in text { result += asciiPunctuation[character] ?? String(character) }
    return result
  }

  /// The longest beginning of `text` that fits into `columns`.
  static func prefix(of text: String, columns: Int) -> String {
    var left = columns
    return String(
      text.prefix { character in
        left -= width(of: character)
        return left >= 0
      })
  }

  private static let asciiPunctuation: [Character: String] = [
    "…": "...", "·": "-", "•": "*", "–": "-", "—": "--", "‘": "'", "’": "'", "“": "\"", "”": "\"",
    "←": "<-", "→": "->", "×": "x", "≥": ">=", "≤": "<=", "\u{A0}": " ",
  ]
}

extension DisplayText {
  private static func isPlainASCII(_ scalar: Unicode.Scalar) -> Bool { (0x20..<0x7F).contains(scalar.value) }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if isPlainASCII(scalar) || scalar.value == 0x200C || scalar.value == 0x200D { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      return false
    default:
      return true
    }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// The blocks whose letters are wide or full-width by Unicode Standard Annex 11.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FB,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
