extension JSONValue {
  /// The value as JSON text.
  ///
  /// - Parameter pretty: with line breaks and two blanks of indentation, ending without a line break.
  public func text(pretty: Bool = true) -> String {
    var writer = JSONTextWriter(pretty: pretty)
    writer.write(self)
    return writer.text
  }
}

private struct JSONTextWriter {
  let pretty: Bool
  private(set) var text = ""
  private var depth = 0

  init(pretty: Bool) {
    self.pretty = pretty
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): write(value)
    case .string(let value): write(value)
    case .array(let elements): write(elements)
    case .object(let members): write(members)
    }
  }

  private mutating func write(_ elements: [JSONValue]) {
    enclose("[", "]", count: elements.count) { writer, index in writer.write(elements[index]) }
  }

  private mutating func write(_ members: [JSONValue.Member]) {
    enclose("{", "}", count: members.count) { writer, index in
      writer.write(members[index].name)
      writer.text += writer.pretty ? ": " : ":"
      writer.write(members[index].value)
    }
  }

  private mutating func enclose(
    _ open: String, _ close: String, count: Int, _ body: (inout JSONTextWriter, Int) -> Void
  ) {
    text += open
    depth += 1
    for index in 0..<count {
      if index > 0 { text += "," }
      breakLine()
      body(&self, index)
    }
    depth -= 1
    if count > 0 { breakLine() }
    text += close
  }

  private mutating func breakLine() {
    guard pretty else { return }
    text += "\n" + String(repeating: "  ", count: depth)
  }

  /// JSON has no infinities and no NaN (RFC 8259 section 6); they become null.
  private mutating func write(_ number: Double) {
    guard number.isFinite else { return text += "null" }
    if let whole = Int(exactly: number) {
      text += String(whole)
    } else {
      text += "\(number)"
    }
  }

  /// Escapes what RFC 8259 section 7 demands, and U+2028, U+2029 and U+007F to U+009F as well, so that a
  /// report can be shown on a terminal or put into a script without surprises.
  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default:
        text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
