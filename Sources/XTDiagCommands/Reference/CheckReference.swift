import CheckEngine
import Diagnosis
import Rendering

/// The reference of all checks as a Markdown document: what each asks, needs, is permitted by, sends and changes.
enum CheckReference {
  /// The whole document, ending with a line break.
  static func markdown(_ checks: [CheckDescription]) -> String {
    var lines = [
      "# Checks",
      "",
      "Every check with what it asks, what must pass first, the permission it takes, what it sends and what it changes.",
      "`xtdiag checks` says the same in a terminal. `{login}`, `{exchange}`, `{graph}` and `{dataverse}` stand for the hosts",
      "of the cloud or for what `endpoints` names in their place.",
      "",
      "This page is made from the checks themselves; a test fails when it is out of date.",
    ]
    for check in checks {
      lines += [
        "", "## \(check.id)", "", MarkdownText.prose(check.question), "",
        "- About: \(check.about.rawValue)",
      ]
      if !check.needs.isEmpty {
        lines.append("- Needs: " + check.needs.map { "`\($0.check)`" }.joined(separator: ", "))
      }
      lines.append("- Permission: " + (check.permission.isEmpty ? "none" : MarkdownText.prose(check.permission)))
      lines.append("- Sends: " + (check.endpoint.isEmpty ? "nothing" : MarkdownText.prose(check.endpoint)))
      lines.append("- Changes: " + (check.sideEffects.isEmpty ? "nothing" : MarkdownText.prose(check.sideEffects)))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
