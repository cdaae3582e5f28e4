import Mustache

/// A text on its way into the page. Models hold nothing but these, numbers and truth values.
///
/// The template engine escapes what it inserts letter by letter, and takes a quote with a combining mark for a
/// letter of its own, which it lets pass; a browser sees the quote. So such marks are made visible here.
struct HTMLText: MustacheCustomRenderable, Sendable, Hashable {
  let renderText: String

  /// An empty text counts as nothing, so that a section for it is left out.
  var isNull: Bool { renderText.isEmpty }

  private static let special: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]

  /// `text` on one line.
  init(_ text: String) {
    renderText = Self.separated(DisplayText.oneLine(text))
  }

  /// `text` with its line breaks.
  init(lines text: String) {
    renderText = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map { Self.separated(DisplayText.sanitised(String($0))) }.joined(separator: "\n")
  }

  /// Nothing.
  static let empty = HTMLText("")

  private static func separated(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    for character in text {
      let scalars = character.unicodeScalars
      guard scalars.count > 1, scalars.contains(where: special.contains) else {
        result.append(character)
        continue
      }
      for scalar in scalars {
        result += special.contains(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }
}
