/// A text taken apart into words, for finding codes in it.
///
/// A word is a run of ASCII letters, digits and underscores. Escapes of JSON and of web addresses end a word
/// and are no part of the next one, so that the code in `\r\nAADSTS50011` and in `=AADSTS50011%3a` is found.
/// Everything is done on bytes: texts that are no text at all do no harm, and the time is linear.
struct SearchedText: Sendable {
  /// A code is no longer than this; longer words are only looked through for their beginning.
  static let longestCode = 96

  /// The text in UTF-8.
  let bytes: [UInt8]
  /// Where its words stand.
  let words: [Range<Int>]

  init(_ text: String) {
    bytes = Array(text.utf8)
    words = Self.words(in: bytes)
  }

  /// The bytes of `range` as text.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The word number `index`, cut to the length that a code can have; empty beyond the ends.
  func word(_ index: Int) -> String {
    guard words.indices.contains(index) else { return "" }
    let range = words[index]
    return string(range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longestCode))
  }

  /// The same in lower case.
  func lowercasedWord(_ index: Int) -> String { word(index).lowercased() }

  /// The byte at `offset`, or 0 beyond the ends.
  func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  /// Whether `ascii`, in lower case, stands at `offset` in any case.
  func matches(_ ascii: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + ascii.utf8CodeUnitCount <= bytes.count else { return false }
    return ascii.withUTF8Buffer { pattern in
      pattern.indices.allSatisfy { bytes[offset + $0].loweredASCII == pattern[$0] }
    }
  }

  /// The digits that begin at `offset`, as far as they can be a code.
  func digits(at offset: Int) -> Range<Int> {
    var end = offset
    while end - offset <= Self.longestCode, byte(end).isDigit { end += 1 }
    return offset..<end
  }

  private static func words(in bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var index = 0
    while index < bytes.count {
      if bytes[index].isWordByte {
        if start == nil { start = index }
        index += 1
        continue
      }
      if let begin = start {
        words.append(begin..<index)
        start = nil
      }
      index += separator(at: index, in: bytes)
    }
    if let begin = start { words.append(begin..<bytes.count) }
    return words
  }

  /// The length of what separates two words: one byte, or an escape as a whole.
  private static func separator(at index: Int, in bytes: [UInt8]) -> Int {
    func byte(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    switch bytes[index] {
    case UInt8(ascii: "\\"):
      switch byte(1) {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return 2
      case UInt8(ascii: "u") where (2...5).allSatisfy({ byte($0).isHexDigit }): return 6
      default: return 1
      }
    case UInt8(ascii: "%"):
      // Only of ASCII: the `AA` of a code that follows a percent sign is none.
      let isEscape = (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte(1)) && byte(2).isHexDigit
      return isEscape ? 3 : 1
    default: return 1
    }
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }

  var isUppercase: Bool { (0x41...0x5A).contains(self) }

  var isHexDigit: Bool { isDigit || (0x61...0x66).contains(loweredASCII) }

  var isWordByte: Bool { isDigit || (0x61...0x7A).contains(loweredASCII) || self == 0x5F }

  var loweredASCII: UInt8 { isUppercase ? self + 0x20 : self }
}
