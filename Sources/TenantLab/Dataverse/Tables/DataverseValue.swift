#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The value of a column. A column without one is null.
enum DataverseValue: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case boolean(Bool)
  case moment(Date)
  case id(String)
  /// A lookup: a row of another table.
  case reference(table: String, id: String)

  /// The value in an answer, without what annotations add.
  var json: JSONText {
    switch self {
    case .text(let text), .id(let text), .reference(_, let text): .string(text)
    case .integer(let number): .integer(number)
    case .boolean(let flag): .bool(flag)
    case .moment(let date): .string(Timestamp(date).iso8601)
    }
  }
}

/// One row of a table.
struct DataverseRow: Sendable, Hashable {
  let id: String
  /// The number of its last change, which its etag shows.
  var version: Int
  private var values: [String: DataverseValue]

  init(id: String, version: Int = 1, _ values: [String: DataverseValue] = [:]) {
    self.id = id
    self.version = version
    self.values = values
  }

  /// The value of a column by its logical name.
  subscript(_ column: String) -> DataverseValue? {
    get { values[column] }
    set { values[column] = newValue }
  }

  func text(_ column: String) -> String? {
    if case .text(let text)? = values[column] { text } else { nil }
  }

  func number(_ column: String) -> Int? {
    if case .integer(let number)? = values[column] { number } else { nil }
  }

  func flag(_ column: String) -> Bool {
    if case .boolean(let flag)? = values[column] { flag } else { false }
  }

  func moment(_ column: String) -> Date? {
    if case .moment(let date)? = values[column] { date } else { nil }
  }

  /// The id of the row that a lookup names.
  func reference(_ column: String) -> String? {
    if case .reference(_, let id)? = values[column] { id } else { nil }
  }

  /// The table of the row that a lookup names.
  func referencedTable(_ column: String) -> String? {
    if case .reference(let table, _)? = values[column] { table } else { nil }
  }

  var etag: String { "W/\"\(version)\"" }

  /// All values, for comparing two states.
  var contents: String {
    values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.json.text)" }.joined(separator: " ")
  }
}
