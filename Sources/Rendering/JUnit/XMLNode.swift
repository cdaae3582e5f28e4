/// An element of an XML document that is written for other programs.
struct XMLNode {
  let name: String
  var attributes: [(name: String, value: String)] = []
  var children: [XMLNode] = []
  /// Text in place of children.
  var text: String?

  /// The element on lines of its own.
  func document(depth: Int = 0) -> String {
    let indent = String(repeating: "  ", count: depth)
    let start = "\(indent)<\(name)" + attributes.map { " \($0.name)=\"\(XMLText.attribute($0.value))\"" }.joined()
    if let text { return "\(start)>\(XMLText.content(text))</\(name)>\n" }
    guard !children.isEmpty else { return "\(start)/>\n" }
    return "\(start)>\n" + children.map { $0.document(depth: depth + 1) }.joined() + "\(indent)</\(name)>\n"
  }
}

/// Texts for XML 1.0: what it has no way to hold is shown as `\u{…}`.
enum XMLText {
  /// Text between tags; line breaks stay.
  static func content(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map { escaped(DisplayText.sanitised(String($0))) }.joined(separator: "\n")
  }

  /// The value of an attribute, on one line.
  static func attribute(_ text: String) -> String { escaped(DisplayText.oneLine(text)) }

  /// Scalar by scalar: a letter with a mark above it is one `Character`, and so is a quote with one.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
