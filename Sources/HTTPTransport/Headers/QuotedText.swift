/// Splitting header values at separators that do not stand inside quotes.
package enum QuotedText {
  /// The parts of `text` between separators, without the white space around them. A quote that is never
  /// closed reaches to the end.
  package static func split(_ text: Substring, at separator: Character) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var quoted = false
    var escaped = false
    for index in text.indices {
      let character = text[index]
      if escaped {
        escaped = false
      } else if quoted, character == "\\" {
        escaped = true
      } else if character == "\"" {
        quoted.toggle()
      } else if !quoted, character == separator {
        parts.append(trim(text[start..<index]))
        start = text.index(after: index)
      }
    }
    parts.append(trim(text[start...]))
    return parts
  }

  /// The value of a quoted string (RFC 9110, section 5.6.4), or the text itself when it is not quoted.
  ///
  /// A backslash is taken away only before a quote or another backslash: servers write names such as
  /// `DOMAIN\user` into such texts.
  package static func unquote(_ text: Substring) -> String {
    guard text.first == "\"" else { return String(text) }
    var value = ""
    var escaped = false
    for character in text.dropFirst() {
      if escaped {
        if character != "\"", character != "\\" { value.append("\\") }
        value.append(character)
        escaped = false
      } else if character == "\\" {
        escaped = true
      } else if character == "\"" {
        return value
      } else {
        value.append(character)
      }
    }
    return escaped ? value + "\\" : value
  }

  /// The text without blanks and tabs at both ends.
  package static func trim(_ text: Substring) -> Substring {
    var rest = text.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }

  package static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
}
