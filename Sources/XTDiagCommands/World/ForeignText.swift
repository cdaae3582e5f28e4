/// Texts that other programs have written.
enum ForeignText {
  /// The text of some bytes: UTF-8 in which what is none is replaced, or UTF-16 when it says so, as files
  /// written by Windows PowerShell do.
  static func decoded(_ bytes: [UInt8]) -> String {
    func units(_ combine: (UInt8, UInt8) -> UInt16) -> [UInt16] {
      stride(from: 2, to: bytes.count - 1, by: 2).map { combine(bytes[$0], bytes[$0 + 1]) }
    }
    return switch bytes.prefix(2) {
    case [0xFF, 0xFE]: String(decoding: units { UInt16($1) << 8 | UInt16($0) }, as: UTF16.self)
    case [0xFE, 0xFF]: String(decoding: units { UInt16($0) << 8 | UInt16($1) }, as: UTF16.self)
    default: String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The bytes in UTF-8 without a byte order mark, as parsers of JSON want them (RFC 8259 section 8.1).
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    switch bytes.prefix(3) {
    case [0xEF, 0xBB, 0xBF]: Array(bytes.dropFirst(3))
    default: bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? Array(decoded(bytes).utf8) : bytes
    }
  }
}
