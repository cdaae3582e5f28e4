import Diagnosis
import Testing

@testable import Rendering

@Suite("CSV reports")
struct CSVReportTests {
  /// Reads a table by RFC 4180.
  private func table(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        field.unicodeScalars.append(scalar)
        next = scalars.next()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(field)
        field = ""
      case ("\n", false):
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test("Every finding stands at its subject and check", arguments: FormatTests.reports)
  func everyFinding(name: String) throws {
    let report = try FormatTests.sample(name)
    let rows = table(CSVReportRenderer().render(report))
    let head = try #require(rows.first)
    #expect(rows.allSatisfy { $0.count == head.count })
    let body = Dictionary(grouping: rows.dropFirst()) { $0[0] }
    for finding in report.findings {
      // An apostrophe may stand before a name or a check that looks like a formula.
      let column = try #require(head.firstIndex { $0 == shown(finding.check.text) })
      let cells = (body[shown(finding.subject.name)] ?? []).map { $0[column] }
      let said = finding.verdict.rawValue + (finding.cause.map { ": \($0.text)" } ?? "")
      #expect(cells.contains { $0.contains(said) }, "\(finding.check) \(finding.subject.name)")
    }
  }

  private func shown(_ text: String) -> String { table(CSVText.field(text) + "\n")[0][0] }

  @Test("No field can be taken for a formula", arguments: FormatTests.reports)
  func formulas(name: String) throws {
    for field in table(try FormatTests.render(.csv, name)).joined() {
      let first = field.unicodeScalars.first { $0 != " " }
      #expect(first.map { !"=+-@＝＋－＠\t\r".unicodeScalars.contains($0) } ?? true, "\(field)")
    }
  }

  @Test(
    "A field is quoted where it must be",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=1", "'=1"), ("=1,2", "\"'=1,2\""),
      (" =1", "' =1"),
      ("a\nb", "a b"), ("", ""), ("\"\u{301}", "\"\"\"\u{301}\""),
    ] as [(String, String)])
  func fields(text: String, field: String) {
    #expect(CSVText.field(text) == field)
  }

  @Test("Mailboxes come first, each in one row with its checks beside it")
  func matrix() {
    let rows = table(CSVReportRenderer().render(SampleReports.everyVerdict))
    #expect(
      rows[0].prefix(6) == [
        "subject", "kind", "verdict", "mailbox.impersonation", "mailbox.incoming", "dataverse.mailbox-row",
      ])
    #expect(rows[1].prefix(5) == ["sales@contoso.example", "mailbox", "pass", "pass", ""])
    #expect(
      rows[3].prefix(6) == [
        "orders@contoso.example", "mailbox", "fail", "fail: mailbox.access-denied", "blocked by mailbox.impersonation",
        "fail: mailbox-row.not-approved",
      ])
  }
}
