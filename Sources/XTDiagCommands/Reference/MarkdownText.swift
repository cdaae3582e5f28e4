/// Text for Markdown documents.
enum MarkdownText {
  /// Text without anything that Markdown would take for markup.
  static func prose(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_<>[]|#".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
