/// A CSV table of mailboxes: `address` and, if wanted, `expect`. The header line may be missing.
///
/// Quoting follows RFC 4180. Line ends may be LF or CRLF; blank lines are passed over.
struct MailboxTable {
  struct Row {
    var address: String
    var expectation: MailboxSettings.Expectation
    var position: TextPosition
  }

  struct Problem {
    var defect: Defect
    var position: TextPosition
  }

  private(set) var rows: [Row] = []
  private(set) var problems: [Problem] = []

  init(_ text: String) {
    var reader = CSVReader(text)
    let records = reader.records()
    if let problem = reader.problem { problems.append(problem) }
    guard let first = records.first else { return }
    let header = first.fields.map { $0.text.trimmingBlanks.lowercased() }
    let hasHeader = header.contains("address") || header.contains("expect")
    guard let addressColumn = hasHeader ? header.firstIndex(of: "address") : 0 else {
      let remedy = "Name the columns 'address' and 'expect', or leave the header line out."
      problems.append(
        Problem(
          defect: Defect(problem: "the header line has no column 'address'", remedy: remedy),
          position: first.position))
      return
    }
    let expectColumn = hasHeader ? header.firstIndex(of: "expect") : 1
    for record in records.dropFirst(hasHeader ? 1 : 0) {
      read(record, address: addressColumn, expect: expectColumn, columns: hasHeader ? header.count : 2)
    }
  }

  static func unknownExpectation(_ text: String) -> Defect {
    let known = MailboxSettings.Expectation.allCases.map(\.rawValue)
    let shown = TextShape.mayBeSecret(text) ? "" : " '\(TextShape.shown(text))'"
    return Defect(
      problem: "unknown expectation\(shown)",
      remedy: NearestName.of(text, among: known).map { "Did you mean '\($0)'?" }
        ?? "It is one of \(known.joined(separator: ", ")).")
  }

  private mutating func read(_ record: CSVReader.Record, address: Int, expect: Int?, columns: Int) {
    if record.fields.count > columns {
      let defect = Defect(
        problem: "this line has \(record.fields.count) columns where \(columns) are expected",
        remedy: "Write address and, after a comma, what to expect: reachable or denied.")
      problems.append(Problem(defect: defect, position: record.position))
      return
    }
    guard record.fields.indices.contains(address), !record.fields[address].text.trimmingBlanks.isEmpty else {
      let defect = Defect(problem: "this line has no address", remedy: "Give one, or remove the line.")
      problems.append(Problem(defect: defect, position: record.position))
      return
    }
    var expectation = MailboxSettings.Expectation.reachable
    if let expect, record.fields.indices.contains(expect) {
      let word = record.fields[expect].text.trimmingBlanks.lowercased()
      if let known = MailboxSettings.Expectation(rawValue: word) {
        expectation = known
      } else if !word.isEmpty {
        problems.append(
          Problem(defect: Self.unknownExpectation(word), position: record.fields[expect].position))
        return
      }
    }
    let field = record.fields[address]
    rows.append(
      Row(
        address: field.wasQuoted ? field.text : field.text.trimmingBlanks, expectation: expectation,
        position: field.position))
  }
}
