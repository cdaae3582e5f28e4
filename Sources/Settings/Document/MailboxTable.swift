/// A CSV table of mailboxes: `address` and, if wanted, `expect` and `note`.
///
/// The first line is a header when it names one of these columns; then they may stand in any order and beside
/// others, which are passed over. Without a header they stand in this order. Quoting follows RFC 4180, with
/// commas, semicolons or tabs between the values. Line ends may be LF or CRLF; blank lines are passed over.
struct MailboxTable {
  struct Row {
    var address: String
    var expectation: MailboxSettings.Expectation
    var note: String?
    var position: TextPosition
  }

  struct Problem {
    var defect: Defect
    var position: TextPosition
  }

  fileprivate enum Column: String, CaseIterable {
    case address
    case expect
    case note
  }

  private(set) var rows: [Row] = []
  private(set) var problems: [Problem] = []

  private let separator: Unicode.Scalar
  /// Where each column stands.
  private var places: [Column: Int] = [:]
  /// How many columns a line may have.
  private var width = Column.allCases.count

  init(_ text: String) {
    var reader = CSVReader(text)
    separator = reader.separator
    let records = reader.records()
    problems = reader.problems
    guard let first = records.first else { return }
    let hasHeader = first.fields.contains { Column($0) != nil }
    if hasHeader {
      guard readHeader(first) else { return }
    } else {
      places = [.address: 0, .expect: 1, .note: 2]
      // No address in it, and nothing that a header would have.
      if records.count > 1, !first.fields.contains(where: { $0.text.contains("@") }) {
        report(
          "the first line is neither a mailbox nor a header with the column 'address'", Self.headerRemedy,
          at: first.position)
        return
      }
    }
    for record in records.dropFirst(hasHeader ? 1 : 0) { read(record) }
  }

  private static let headerRemedy =
    "Name the columns 'address', 'expect' and 'note', or leave the header line out."

  static func unknownExpectation(_ text: String) -> Defect {
    let known = MailboxSettings.Expectation.allCases.map(\.rawValue)
    let shown = TextShape.mayBeSecret(text) ? "" : " '\(TextShape.shown(text))'"
    return Defect(
      problem: "unknown expectation\(shown)",
      remedy: NearestName.of(text, among: known).map { "Did you mean '\($0)'?" }
        ?? "It is one of \(known.joined(separator: ", ")).")
  }

  private mutating func report(_ problem: String, _ remedy: String, at position: TextPosition) {
    problems.append(Problem(defect: Defect(problem: problem, remedy: remedy), position: position))
  }

  // MARK: The header

  /// Finds the columns; returns whether lines can be read by them.
  private mutating func readHeader(_ record: CSVReader.Record) -> Bool {
    width = record.fields.count
    var isClear = true
    for (index, field) in record.fields.enumerated() {
      if let column = Column(field) {
        if places[column] == nil {
          places[column] = index
        } else {
          report("the column '\(column.rawValue)' stands twice", "Keep one of them.", at: field.position)
          isClear = false
        }
      } else if let meant = NearestName.of(field.text.trimmingBlanks, among: Column.allCases.map(\.rawValue)) {
        report(
          "unknown column '\(TextShape.shown(field.text.trimmingBlanks))'", "Did you mean '\(meant)'?",
          at: field.position)
        isClear = false
      }
    }
    if places[.address] == nil, isClear {
      report("the header line has no column 'address'", Self.headerRemedy, at: record.position)
    }
    return isClear && places[.address] != nil
  }

  // MARK: Lines

  private mutating func read(_ record: CSVReader.Record) {
    if record.fields.count > width {
      return report(
        "this line has \(record.fields.count) columns where \(width) are expected",
        "Write address, expect (reachable or denied) and note, and put a value that holds a "
          + "\(separator.name) in quotation marks.", at: record.position)
    }
    guard let field = self.field(.address, of: record), !field.text.trimmingBlanks.isEmpty else {
      return report("this line has no address", "Give one, or remove the line.", at: record.position)
    }
    let address = field.wasQuoted ? field.text : field.text.trimmingBlanks
    if !field.wasQuoted, let other = address.unicodeScalars.first(where: CSVReader.separators.contains) {
      return report(
        "this line separates its values with a \(other.name), and the lines before it with a \(separator.name)",
        "Use one of them in the whole file.", at: field.position)
    }
    var expectation = MailboxSettings.Expectation.reachable
    if let field = self.field(.expect, of: record) {
      let word = field.text.trimmingBlanks.lowercased()
      if let known = MailboxSettings.Expectation(rawValue: word) {
        expectation = known
      } else if !word.isEmpty {
        problems.append(Problem(defect: Self.unknownExpectation(word), position: field.position))
        return
      }
    }
    let note = self.field(.note, of: record)?.text.trimmingBlanks ?? ""
    rows.append(
      Row(
        address: address, expectation: expectation, note: note.isEmpty ? nil : note, position: field.position))
  }

  private func field(_ column: Column, of record: CSVReader.Record) -> CSVReader.Field? {
    places[column].flatMap { record.fields.indices.contains($0) ? record.fields[$0] : nil }
  }
}

extension MailboxTable.Column {
  fileprivate init?(_ field: CSVReader.Field) {
    self.init(rawValue: field.text.trimmingBlanks.lowercased())
  }
}

extension Unicode.Scalar {
  /// What a separator is called.
  fileprivate var name: String {
    switch self {
    case ",": "comma"
    case ";": "semicolon"
    default: "tab"
    }
  }
}
