/// Splits a text into records and fields by RFC 4180, keeping places.
struct CSVReader {
  struct Field {
    var text: String
    var wasQuoted: Bool
    var position: TextPosition
  }

  struct Record {
    var fields: [Field]
    var position: TextPosition
  }

  /// The lines that break the quoting rules, one problem each. They are in no record.
  private(set) var problems: [MailboxTable.Problem] = []

  /// What stands between two values.
  let separator: Unicode.Scalar

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var position = TextPosition(line: 1, column: 1)

  /// What may separate values; spreadsheets write semicolons where the comma is the decimal sign.
  static let separators: Set<Unicode.Scalar> = [",", ";", "\t"]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    separator = Self.separator(in: scalars)
  }

  /// The first separator that stands outside quotation marks decides for the whole text.
  private static func separator(in scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var isQuoted = false
    for scalar in scalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, separators.contains(scalar) { return scalar }
    }
    return ","
  }

  /// All records of lines that keep to the quoting rules.
  mutating func records() -> [Record] {
    var records: [Record] = []
    while index < scalars.count {
      let start = position
      guard let fields = record() else {
        skipLine()
        continue
      }
      let isBlank = fields.count == 1 && !fields[0].wasQuoted && fields[0].text.trimmingBlanks.isEmpty
      if !isBlank { records.append(Record(fields: fields, position: start)) }
    }
    return records
  }

  private mutating func record() -> [Field]? {
    var fields: [Field] = []
    repeat {
      guard let field = current == "\"" ? quotedField() : plainField() else { return nil }
      fields.append(field)
    } while take(separator)
    _ = takeLineEnd()
    return fields
  }

  private mutating func skipLine() {
    while !atLineEnd { advance() }
    _ = takeLineEnd()
  }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private var atLineEnd: Bool {
    current == nil || current == "\n"
      || (current == "\r" && (index + 1 == scalars.count || scalars[index + 1] == "\n"))
  }

  private mutating func advance() {
    if scalars[index] == "\n" {
      position.line += 1
      position.column = 1
    } else {
      position.column += 1
    }
    index += 1
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    advance()
    return true
  }

  private mutating func takeLineEnd() -> Bool {
    guard atLineEnd else { return false }
    if current == "\r" { advance() }
    if current == "\n" { advance() }
    return true
  }

  private mutating func plainField() -> Field? {
    let start = position
    var text = String.UnicodeScalarView()
    while let scalar = current, scalar != separator, !atLineEnd {
      if scalar == "\"" {
        fail("a quotation mark inside a value that does not begin with one", at: position)
        return nil
      }
      text.append(scalar)
      advance()
    }
    return Field(text: String(text), wasQuoted: false, position: start)
  }

  private mutating func quotedField() -> Field? {
    let (start, startIndex) = (position, index)
    advance()
    var text = String.UnicodeScalarView()
    while let scalar = current {
      advance()
      guard scalar == "\"" else {
        text.append(scalar)
        continue
      }
      if take("\"") {
        text.append("\"")
        continue
      }
      guard current == separator || atLineEnd else {
        fail("something follows the closing quotation mark", at: position)
        return nil
      }
      return Field(text: String(text), wasQuoted: true, position: start)
    }
    fail("a quotation mark is not closed", at: start)
    // What follows the line is more likely to be good than to be part of the value.
    (position, index) = (start, startIndex)
    return nil
  }

  private mutating func fail(_ what: String, at position: TextPosition) {
    problems.append(
      MailboxTable.Problem(
        defect: Defect(
          problem: what, remedy: "Put the whole value in quotation marks, and double those inside it."),
        position: position))
  }
}
