import Diagnosis
import Knowledge
import Rendering

/// The reference of all causes as a Markdown document, made from the catalogue and from nothing else.
public enum CauseReference {
  /// The whole document, ending with a line break.
  public static var markdown: String {
    var lines = [
      "# Causes",
      "",
      "Every cause that xtdiag can name, in the order in which a run meets them. `xtdiag explain CAUSE` says the same in a",
      "terminal. In a report the values in angle brackets are filled in.",
      "",
      "This page is made from the catalogue, version \(Catalogue.version); a test fails when it is out of date.",
    ]
    for group in groups {
      lines += ["", "## \(group.name)", "", "| cause | verdict | side |", "|---|---|---|"]
      lines += group.causes.map { "| [`\($0.id)`](#\(anchor($0.id))) | \($0.verdict.rawValue) | \($0.side.rawValue) |" }
      for cause in group.causes { lines += [""] + section(cause) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static var groups: [(name: String, causes: [Cause])] {
    var groups: [(name: String, causes: [Cause])] = []
    for cause in Catalogue.causes {
      if groups.last?.name == cause.id.group {
        groups[groups.count - 1].causes.append(cause)
      } else {
        groups.append((cause.id.group, [cause]))
      }
    }
    return groups
  }

  private static func section(_ cause: Cause) -> [String] {
    let values = FixValues()
    var lines = [
      "### \(cause.id)", "", "**\(MarkdownText.prose(values.fill(cause.title)))**", "",
      MarkdownText.prose(values.fill(cause.explanation)), "",
      "- Verdict: `\(cause.verdict.rawValue)`, on the side of \(cause.side.rawValue)",
      "- Who can fix it: \(MarkdownText.prose(cause.whoCanFix))",
    ]
    if !cause.takesEffect.isEmpty, cause.takesEffect != "-" {
      lines.append("- Takes effect: \(MarkdownText.prose(cause.takesEffect))")
    }
    lines.append("- Known by: \(MarkdownText.prose(cause.decidedBy))")
    lines += ["", "What to do:", ""]
    for (index, step) in cause.fix.map(values.fill).enumerated() {
      lines.append("\(index + 1). \(MarkdownText.prose(step.text))")
      if let command = step.command {
        lines += ["", "   ```"] + command.split(separator: "\n").map { "   \($0)" } + ["   ```", ""]
      }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    if !cause.docs.isEmpty { lines += ["", "More: " + cause.docs.map { "<\($0)>" }.joined(separator: ", ")] }
    return lines
  }

  /// The anchor that Markdown viewers give a heading: letters, digits and hyphens only.
  private static func anchor(_ id: CauseID) -> String {
    id.text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" }
  }
}
