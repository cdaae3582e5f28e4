/// Some columns of a row of a table. How they stand on the wire is another matter than how an observation keeps
/// them, so that a row is no `Decodable` of the wire.
protocol DataverseRow: Sendable {
  /// The table.
  static var table: DataverseTable { get }
  /// The columns asked for, besides the id.
  static var columns: [String] { get }
  /// The id.
  var id: RowID { get }
  /// Reads the row.
  init(_ columns: ColumnReader) throws
}

/// A row on the wire.
private struct WireRow<Row: DataverseRow>: Decodable {
  let row: Row

  init(from decoder: any Decoder) throws { row = try Row(ColumnReader(decoder)) }
}

/// Which table a row is of, for rows that differ in nothing else.
protocol TableMark: Sendable {
  static var table: DataverseTable { get }
}

enum ServerProfileTable: TableMark { static let table = DataverseTable.emailServerProfile }
enum MailboxTable: TableMark { static let table = DataverseTable.mailbox }
enum TraceLogTable: TableMark { static let table = DataverseTable.traceLog }
enum OrganizationTable: TableMark { static let table = DataverseTable.organization }

/// The id of a row and nothing else.
struct Key<Mark: TableMark>: DataverseRow {
  static var table: DataverseTable { Mark.table }
  static var columns: [String] { [] }
  let id: RowID

  init(_ columns: ColumnReader) throws { id = try columns.id(Self.table.key) }
}

/// One page of a list.
struct DataversePage<Row: DataverseRow>: Decodable, Sendable {
  let rows: [Row]
  /// Where the next page is.
  let nextLink: String?

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: ColumnName.self)
    try ContextRule.hold(container, for: Row.table)
    // An empty list is a list, a missing one is not.
    rows = try container.decode([WireRow<Row>].self, forKey: ColumnName("value")).map(\.row)
    nextLink = try container.decodeIfPresent(String.self, forKey: ColumnName("@odata.nextLink"))
  }
}

/// The answer to a question for one row.
struct SingleRow<Row: DataverseRow>: Decodable, Sendable {
  let row: Row

  init(from decoder: any Decoder) throws {
    try ContextRule.hold(try decoder.container(keyedBy: ColumnName.self), for: Row.table)
    row = try Row(ColumnReader(decoder))
  }
}

/// What every answer of the Web API says about itself in `@odata.context`: of which entity set it is. An empty
/// list from something else than Dataverse is not taken for an empty table.
private enum ContextRule {
  static func hold(_ container: KeyedDecodingContainer<ColumnName>, for table: DataverseTable) throws {
    let key = ColumnName("@odata.context")
    let context = try container.decode(String.self, forKey: key)
    let subject = context.split(separator: "#", maxSplits: 1).dropFirst().first ?? ""
    guard
      subject == table.entitySet || subject.hasPrefix("\(table.entitySet)(")
        || subject.hasPrefix("\(table.entitySet)/")
    else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "not about \(table.entitySet)")
    }
  }
}
