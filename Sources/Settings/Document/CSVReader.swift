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

  private(set) var problem: MailboxTable.Problem?

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var position = TextPosition(line: 1, column: 1)

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// All records; reading ends at the first line that breaks the quoting rules.
  mutating func records() -> [Record] {
    var records: [Record] = []
    while index < scalars.count, problem == nil {
      let start = position
      let fields = record()
      let isBlank = fields.count == 1 && !fields[0].wasQuoted && fields[0].text.trimmingBlanks.isEmpty
      if !isBlank, problem == nil { records.append(Record(fields: fields, position: start)) }
    }
    return records
  }

  private mutating func record() -> [Field] {
    var fields: [Field] = []
    repeat {
      fields.append(current == "\"" ? quotedField() : plainField())
    } while problem == nil && take(",")
    if problem == nil { _ = takeLineEnd() }
    return fields
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

  private mutating func plainField() -> Field {
    let start = position
    var text = String.UnicodeScalarView()
    while let scalar = current, scalar != ",", !atLineEnd {
      if scalar == "\"" {
        fail("a quotation mark inside a value that does not begin with one", at: position)
        break
      }
      text.append(scalar)
      advance()
    }
    return Field(text: String(text), wasQuoted: false, position: start)
  }

  private mutating func quotedField() -> Field {
    let start = position
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
      if current != ",", !atLineEnd { fail("something follows the closing quotation mark", at: position) }
      return Field(text: String(text), wasQuoted: true, position: start)
    }
    fail("a quotation mark is not closed", at: start)
    return Field(text: String(text), wasQuoted: true, position: start)
  }

  private mutating func fail(_ what: String, at position: TextPosition) {
    problem = MailboxTable.Problem(
      defect: Defect(
        problem: what, remedy: "Put the whole value in quotation marks, and double those inside it."),
      position: position)
  }
}
