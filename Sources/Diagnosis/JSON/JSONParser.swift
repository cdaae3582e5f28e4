/// What keeps a text from being JSON, with its place.
public struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in bytes.
  public let column: Int
  /// What is wrong, as the end of a sentence.
  public let problem: String
  /// Whether the text ended where there should have been more.
  public let isCutShort: Bool

  /// The place and what is wrong.
  public var description: String { "line \(line), column \(column): \(problem)" }
}

extension JSONValue {
  /// Deeper values are refused: nothing of ours is as deep, and the parser calls itself.
  static let deepest = 200

  /// Reads a JSON text (RFC 8259), keeping the order of members and telling the place of a fault.
  ///
  /// - Throws: ``JSONSyntaxError``.
  public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    skipBlanks()
    let value = try value(depth: 1)
    skipBlanks()
    guard position == bytes.count else { throw fault("there is more after the end") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard depth <= JSONValue.deepest else { throw fault("it is nested more than \(JSONValue.deepest) deep") }
    switch try next("a value") {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw fault("a value should begin here")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    var members: [JSONValue.Member] = []
    position += 1
    skipBlanks()
    if try next("a name or '}'") == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipBlanks()
      guard try next("a name") == UInt8(ascii: "\"") else { throw fault("a name in double quotes should stand here") }
      let name = try string()
      skipBlanks()
      guard try next("':'") == UInt8(ascii: ":") else { throw fault("a ':' should stand here") }
      position += 1
      skipBlanks()
      members.append(JSONValue.Member(name, try value(depth: depth + 1)))
      if try endOfList(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    var elements: [JSONValue] = []
    position += 1
    skipBlanks()
    if try next("a value or ']'") == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      skipBlanks()
      elements.append(try value(depth: depth + 1))
      if try endOfList(UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  /// Steps over a comma, or over `end`, and says which it was.
  private mutating func endOfList(_ end: UInt8) throws(JSONSyntaxError) -> Bool {
    skipBlanks()
    let closing = String(decoding: [end], as: UTF8.self)
    let byte = try next("',' or '\(closing)'")
    guard byte == end || byte == UInt8(ascii: ",") else { throw fault("a ',' or '\(closing)' should stand here") }
    position += 1
    return byte == end
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    for byte in word.utf8 {
      guard try next("'\(word)'") == byte else { throw fault("a value should stand here") }
      position += 1
    }
    return value
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    while position < bytes.count, "+-.0123456789Ee".utf8.contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let hasLeadingZero = digits.hasPrefix("0") && (digits.dropFirst().first?.isNumber ?? false)
    let isWellFormed = !hasLeadingZero && digits.first?.isNumber ?? false && text.last?.isNumber ?? false
    if isWellFormed {
      if !text.contains(where: { ".eE".contains($0) }), let whole = Int(text) { return .integer(whole) }
      if let number = Double(text), !digits.contains(".e"), !digits.contains(".E") { return .number(number) }
    }
    if position == bytes.count { throw fault("the text ends within a number", isCutShort: true) }
    position = start
    throw fault("'\(text.prefix(30))' is no number")
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    var units: [UInt8] = []
    while true {
      let byte = try next("'\"'")
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = String(validating: units, as: UTF8.self) else { throw fault("this is not UTF-8") }
        return text
      case UInt8(ascii: "\\"):
        position += 1
        units += Array(String(try escape()).utf8)
      case 0..<0x20: throw fault("a line break or control character stands within a text")
      default:
        units.append(byte)
        position += 1
      }
    }
  }

  private mutating func escape() throws(JSONSyntaxError) -> Character {
    let byte = try next("an escape")
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try scalar())
    default:
      position -= 1
      throw fault("there is no such escape")
    }
  }

  /// The scalar of one or two `\u` escapes. Half a pair stands for nothing and becomes U+FFFD.
  private mutating func scalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isHigh = (0xD800..<0xDC00).contains(first)
    guard isHigh, bytes[position...].starts(with: "\\u".utf8) else { return replacement }
    let before = position
    position += 2
    let second = try fourDigits()
    guard (0xDC00..<0xE000).contains(second) else {
      position = before
      return replacement
    }
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? replacement
  }

  private mutating func fourDigits() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let character = Character(Unicode.Scalar(try next("four hexadecimal digits")))
      guard character.isASCII, let digit = character.hexDigitValue else {
        throw fault("four hexadecimal digits should stand here")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x9, 0xA, 0xD].contains(bytes[position]) { position += 1 }
  }

  private func next(_ expected: String) throws(JSONSyntaxError) -> UInt8 {
    guard position < bytes.count else { throw fault("the text ends where \(expected) should stand", isCutShort: true) }
    return bytes[position]
  }

  private func fault(_ problem: String, isCutShort: Bool = false) -> JSONSyntaxError {
    let before = bytes[..<min(position, bytes.count)]
    let lastBreak = before.lastIndex(of: 0xA)
    return JSONSyntaxError(
      line: before.count { $0 == 0xA } + 1, column: before.count - (lastBreak.map { $0 + 1 } ?? 0) + 1,
      problem: problem, isCutShort: isCutShort)
  }
}
