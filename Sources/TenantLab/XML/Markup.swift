/// One element of a document that is being written.
///
/// Names carry the prefix under which the root declares their name space.
struct Markup: Sendable, Hashable {
  let name: String
  var attributes: [Attribute] = []
  var content: [Content] = []

  /// One attribute, in the order given.
  struct Attribute: Sendable, Hashable {
    let name: String
    let value: String
  }

  /// What stands in an element.
  enum Content: Sendable, Hashable {
    case text(String)
    case element(Markup)
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
    content = [.text(text)]
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []) {
    self.name = name
    self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
    content = children.map(Content.element)
  }

  /// The text directly in the element.
  var plainText: String {
    content.map { part in
      if case .text(let text) = part { text } else { "" }
    }.joined()
  }

  /// The document with its declaration. Nothing stands before it: some clients look at the first bytes.
  var document: String { "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + text }

  /// The element as text.
  var text: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    output += "<\(name)"
    for attribute in attributes {
      output += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
    }
    guard !content.isEmpty else {
      output += "/>"
      return
    }
    output += ">"
    for part in content {
      switch part {
      case .text(let text): output += Self.escaped(text)
      case .element(let element): element.write(to: &output)
      }
    }
    output += "</\(name)>"
  }

  /// The text with markup escaped, and without the characters that XML 1.0 cannot carry.
  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\r": output += "&#13;"
      case "\t", "\n": output.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

extension Markup {
  /// An element of a request in the types name space, to be written again as it came.
  init(copying element: ElementNode) {
    name = "t:\(element.name)"
    attributes = element.attributes.sorted { $0.key < $1.key }.map { Attribute(name: $0.key, value: $0.value) }
    content =
      element.children.isEmpty
      ? (element.text.isEmpty ? [] : [.text(element.text)])
      : element.children.map { .element(Markup(copying: $0)) }
  }
}
