extension StringProtocol {
  /// The text without blanks, tabs and line breaks at its ends.
  var trimmingBlanks: String {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }

  /// Whether there is any blank, tab, line break or control character in the text.
  var hasBlankOrControl: Bool {
    unicodeScalars.contains { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
  }
}
