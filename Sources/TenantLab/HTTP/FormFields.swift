/// The fields of a query or of an `application/x-www-form-urlencoded` body, in the order they came.
struct FormFields: Sendable, Hashable {
  /// One field.
  struct Field: Sendable, Hashable {
    let name: String
    let value: String
  }

  let fields: [Field]

  init(_ text: String) {
    fields = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { PercentEncoding.decoded(String($0), plusIsSpace: true) }
      return Field(name: parts.first ?? "", value: parts.count > 1 ? parts[1] : "")
    }
  }

  init(_ bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }

  /// The first value of this name, or `nil` when it is absent or empty.
  subscript(_ name: String) -> String? {
    fields.first { $0.name == name && !$0.value.isEmpty }?.value
  }
}

/// Percent-encoding (RFC 3986 section 2.1).
enum PercentEncoding {
  /// The text with its escapes resolved. What is no proper escape stays as it is.
  static func decoded(_ text: String, plusIsSpace: Bool = false) -> String {
    let input = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var index = 0
    while index < input.count {
      let byte = input[index]
      if byte == UInt8(ascii: "%"), index + 2 < input.count,
        let high = hexValue(input[index + 1]), let low = hexValue(input[index + 2])
      {
        output.append(high << 4 | low)
        index += 3
        continue
      }
      output.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The text with everything escaped that may not stand in the value of a query.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      let isPlain = character.isASCII && (character.isLetter || character.isNumber || "-._~$,()".contains(character))
      let hex = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(character) : (byte < 16 ? "%0" : "%") + hex
    }.joined()
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
