/// What is refused before the YAML library sees the text.
///
/// Anchors and aliases are among it. Nothing here needs them, a few lines of them can stand for millions of
/// values, and the library replaces them silently.
enum TextOddities {
  static func find(in text: String) -> [ConfigurationParser.Problem] {
    var found: [ConfigurationParser.Problem] = []
    for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let scalars = Array(line)
      let indentation = scalars.prefix { $0 == " " || $0 == "\t" }
      guard indentation.count < scalars.count, scalars[indentation.count] != "#" else { continue }
      if let tab = indentation.firstIndex(of: "\t") {
        found.append(
          .init(
            position: TextPosition(line: index + 1, column: tab + 1),
            problem: "the line is indented with a tab", remedy: "YAML indents with blanks only."))
      } else if let (column, sign) = reference(in: scalars) {
        found.append(
          .init(
            position: TextPosition(line: index + 1, column: column + 1),
            problem: "'\(sign)' begins a YAML \(sign == "&" ? "anchor" : "alias"), which is refused here",
            remedy: "Write the value out; put it in quotes if it really begins with '\(sign)'."))
      }
    }
    return found
  }

  /// The first `&` or `*` of the line that stands where a value begins, outside quotes and comments.
  private static func reference(in line: [Unicode.Scalar]) -> (Int, Unicode.Scalar)? {
    var index = 0
    var valueBegins = true
    while index < line.count {
      let scalar = line[index]
      switch scalar {
      case " ", "\t":
        index += 1
        continue
      case "#" where index == 0 || line[index - 1] == " " || line[index - 1] == "\t":
        return nil
      case "&" where valueBegins, "*" where valueBegins:
        return (index, scalar)
      case "\"" where valueBegins, "'" where valueBegins:
        // A quote that is not closed in its line is passed over: better one refusal too many.
        if let end = endOfQuote(in: line, from: index) { index = end }
        valueBegins = false
      case "[", "{", ",":
        valueBegins = true
      case "-", "?", ":":
        valueBegins = index + 1 == line.count || line[index + 1] == " "
      case "!":
        // A tag may stand before an anchor.
        while index + 1 < line.count, line[index + 1] != " " { index += 1 }
      default:
        valueBegins = false
      }
      index += 1
    }
    return nil
  }

  private static func endOfQuote(in line: [Unicode.Scalar], from start: Int) -> Int? {
    var index = start + 1
    while index < line.count {
      if line[index] == "\\", line[start] == "\"" {
        index += 2
        continue
      }
      if line[index] == line[start] { return index }
      index += 1
    }
    return nil
  }
}
