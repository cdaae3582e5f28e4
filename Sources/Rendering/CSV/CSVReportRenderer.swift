public import Diagnosis

/// Writes a report as a table for spreadsheets (RFC 4180, with bare line feeds).
///
/// One row a mailbox and one column a check of mailboxes; a cell says what the check came to and why. The
/// other subjects follow in rows below, their checks in columns to the right, so that no finding is left out.
public struct CSVReportRenderer: ReportRenderer {
  /// Makes a renderer.
  public init() {}

  /// The table with a line of names at its head.
  public func render(_ report: Report) -> String {
    let matrix = SubjectMatrix(report)
    let checks = matrix.mailboxChecks + matrix.otherChecks
    var lines = [["subject", "kind", "verdict"] + checks.map(\.text)]
    for row in matrix.mailboxes + matrix.others {
      lines.append(
        [row.name, row.kind.rawValue, row.worst.rawValue]
          + checks.map { check in (row.findings[check] ?? []).map(Self.cell).joined(separator: "; ") })
    }
    return lines.map { $0.map(CSVText.field).joined(separator: ",") + "\n" }.joined()
  }

  /// `fail: mailbox.not-found`, `blocked by ews.liveness`, `pass`.
  private static func cell(_ finding: Finding) -> String {
    let verdict = finding.verdict.rawValue
    if let cause = finding.cause { return "\(verdict): \(cause.text)" }
    switch finding.verdict {
    case .blocked: return verdict + (finding.blockedBy.map { " by \($0.text)" } ?? "")
    case .skipped: return verdict + (finding.reason.map { ": \($0)" } ?? "")
    case .pass: return verdict
    case .warn, .fail, .inconclusive: return finding.title.isEmpty ? verdict : "\(verdict): \(finding.title)"
    }
  }
}

/// Texts as fields of a CSV file.
enum CSVText {
  /// What makes a spreadsheet take a field for a formula (OWASP, "CSV Injection"), and the full-width forms
  /// of it, which some take as well. Tabs and line breaks, which the page names too, become visible escapes.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]

  /// `text` as one field: harmless, quoted where it must be, and never a formula.
  ///
  /// An apostrophe before the text makes spreadsheets show it as it is.
  static func field(_ text: String) -> String {
    let shown = DisplayText.oneLine(text)
    let start = shown.unicodeScalars.first { $0 != " " }
    let isFormula = start.map(formulaStarts.contains) ?? false
    let defused = isFormula ? "'" + shown : shown
    let mustQuote = defused.unicodeScalars.contains { [",", "\"", ";"].contains($0) } || defused.hasPrefix(" ")
    guard mustQuote || defused.hasSuffix(" ") else { return defused }
    var quoted = String.UnicodeScalarView()
    for scalar in defused.unicodeScalars {
      if scalar == "\"" { quoted.append("\"") }
      quoted.append(scalar)
    }
    return "\"\(String(quoted))\""
  }
}
