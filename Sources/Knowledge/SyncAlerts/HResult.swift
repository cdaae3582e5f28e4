/// Failure codes of Dataverse and of Windows, in the forms in which they are written.
enum HResult {
  /// The number that a text writes as `0x8005E273`, signed (`-2147097997`) or without a sign, if it is a
  /// failure: failures have the highest bit set, and those of services begin with 0x80 (MS-ERREF section 2.1).
  static func number(_ text: String) -> UInt32? {
    let code: UInt32?
    if text.lowercased().hasPrefix("0x") {
      code = hexadecimal(text.dropFirst(2))
    } else if text.hasPrefix("-") {
      code = text.utf8.dropFirst().allSatisfy(\.isDigit) ? Int32(text).map { UInt32(bitPattern: $0) } : nil
    } else {
      code = text.utf8.count == 10 && text.utf8.allSatisfy(\.isDigit) ? UInt32(text) : nil
    }
    return code.flatMap { $0 >> 28 == 8 ? $0 : nil }
  }

  /// The number of eight bare digits, as alerts write it: `8005E273`.
  static func bareNumber(_ text: String) -> UInt32? {
    text.utf8.first == UInt8(ascii: "8") ? hexadecimal(text[...]) : nil
  }

  private static func hexadecimal(_ digits: Substring) -> UInt32? {
    digits.utf8.count == 8 && digits.utf8.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
  }

  /// The usual form.
  static func text(_ code: UInt32) -> String { "0x" + String(code, radix: 16, uppercase: true) }
}
