import Diagnosis
import Testing

@testable import Rendering

@Suite("Markdown reports")
struct MarkdownReportTests {
  /// A ticket takes only so much: of thousands of mailboxes the JSON report has the rest.
  private static let whole = FormatTests.reports.filter { $0 != "many-mailboxes" }

  @Test("Every finding is in a row with its check, subject, verdict and cause", arguments: whole)
  func everyFinding(name: String) throws {
    let report = try FormatTests.sample(name)
    let rows = try FormatTests.render(.markdown, name).split(separator: "\n").filter { $0.hasPrefix("| ") }
    let byCheck = Dictionary(grouping: rows) { String($0.split(separator: " | ").dropFirst().first ?? "") }
    for finding in report.findings where finding.check.text.allSatisfy({ !"| ".contains($0) }) {
      let candidates = byCheck[MarkdownText.code(finding.check.text, inTable: true)] ?? []
      let subject = finding.subject == .run ? "" : MarkdownText.code(finding.subject.name, inTable: true)
      let cause = finding.cause.map { MarkdownText.code($0.text, inTable: true) } ?? ""
      #expect(
        candidates.contains {
          $0.contains(" \(finding.verdict.words) |") && (subject.isEmpty || $0.contains(subject))
            && (cause.isEmpty || $0.contains(cause))
        }, "\(finding.check) \(finding.subject.name)")
    }
  }

  @Test("The verdict and the thing to fix stand first")
  func rootCauseFirst() throws {
    let lines = try FormatTests.render(.markdown, "gate-closed").split(separator: "\n")
    #expect(lines[0] == "# ✗ FAIL: one thing to fix")
    #expect(lines[2] == "## 1. EWS of contoso.example is open for other apps only, not for this one")
  }

  @Test("Two thousand mailboxes fit into a ticket")
  func short() throws {
    // GitHub takes 65536 characters.
    #expect(try FormatTests.render(.markdown, "many-mailboxes").utf8.count < 65536)
  }

  @Test(
    "Words stay words",
    arguments: [
      ("<b> & [x](y) *z* | `c`", "\\<b\\> \\& \\[x\\](y) \\*z\\* \\| \\`c\\`"), ("# x", "\\# x"), ("- x", "\\- x"),
      ("a - b", "a - b"),
      ("1. x", "1\\. x"), ("1.5 s", "1.5 s"), ("full_access_as_app", "full_access_as_app"), ("_x_", "\\_x\\_"),
      ("a@b.example @all", "a@b.example \\@all"), ("a\nb", "a b"), ("\\", "\\\\"),
    ] as [(String, String)])
  func prose(text: String, markdown: String) {
    #expect(MarkdownText.prose(text) == markdown)
  }

  @Test(
    "Code stays code",
    arguments: [
      ("a", "`a`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("a\nb", "`a b`"), ("", ""), (" a", "`  a `"),
    ]
      as [(String, String)])
  func code(text: String, markdown: String) {
    #expect(MarkdownText.code(text) == markdown)
  }

  @Test("A block of code ends only at its end")
  func block() {
    #expect(MarkdownText.block("a\n```\nb", indent: "  ") == "  ````\n  a\n  ```\n  b\n  ````\n")
  }
}
