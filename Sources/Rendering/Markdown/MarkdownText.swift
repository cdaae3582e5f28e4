/// Texts for Markdown (GitHub Flavored Markdown, of which others understand most).
public enum MarkdownText {
  /// What may be markup, wherever it stands.
  private static let special: Set<Unicode.Scalar> = [
    "\\", "`", "*", "[", "]", "<", ">", "|", "#", "~", "&", "$",
  ]
  /// What makes a list, a heading or a rule of a line that begins with it.
  private static let specialAtStart: Set<Unicode.Scalar> = ["-", "+", "="]

  /// `text` as words on one line, with nothing in it that is taken for markup.
  public static func prose(_ text: String) -> String {
    let scalars = Array(DisplayText.oneLine(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    var isNumber = true
    for (index, scalar) in scalars.enumerated() {
      let endsWord = index + 1 == scalars.count || scalars[index + 1] == " "
      let isListNumber = (scalar == "." || scalar == ")") && isNumber && index > 0 && endsWord
      isNumber = isNumber && ("0"..."9").contains(scalar)
      let mustEscape =
        special.contains(scalar) || (index == 0 && specialAtStart.contains(scalar)) || isListNumber
        || (scalar == "_" && !isWithinWord(index, scalars)) || (scalar == "@" && !isWithinWord(index, scalars))
      if mustEscape { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// An underscore within a word, as in `full_access_as_app`, is no emphasis; an at sign there calls nobody.
  private static func isWithinWord(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    return [scalars[index - 1], scalars[index + 1]].allSatisfy {
      $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
  }

  /// `text` as code on one line.
  ///
  /// - Parameter inTable: whether it stands in a cell, where a bar has to be escaped even in code.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let shown = DisplayText.oneLine(text)
    guard shown.unicodeScalars.contains(where: { $0 != " " }) else { return "" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: shown) + 1)
    let needsBlank = shown.hasPrefix("`") || shown.hasSuffix("`") || shown.hasPrefix(" ") || fence.count > 1
    let blank = needsBlank ? " " : ""
    return fence + blank + (inTable ? escapingBars(shown) : shown) + blank + fence
  }

  /// Lines of code as a block, each line indented by `indent`.
  static func block(_ text: String, indent: String = "") -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map { DisplayText.sanitised(String($0)) }
    let longest = lines.map { longestRun(of: "`", in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence] + lines + [fence]).map { indent + $0 + "\n" }.joined()
  }

  private static func escapingBars(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "|" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  private static func longestRun(of scalar: Unicode.Scalar, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for other in text.unicodeScalars {
      run = other == scalar ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
