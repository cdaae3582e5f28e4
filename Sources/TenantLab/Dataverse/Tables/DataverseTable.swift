/// One table as the Web API shows it.
struct DataverseTable: Sendable {
  let logicalName: String
  /// The name in addresses.
  let entitySetName: String
  let schemaName: String
  /// The column with the name that lookups show.
  let primaryName: String
  /// What stands behind `prvRead` and its like.
  let privilegeName: String
  let objectTypeCode: Int
  var columns: [DataverseColumn]
  /// Lists of rows that refer to a row of this table, by the relationship's name.
  var collections: [Collection] = []
  /// Whether rows are made, changed and deleted here by clients.
  var verbs: Set<DataverseVerb> = Set(DataverseVerb.allCases)
  /// What a new row has in columns that it was given no value for.
  var defaults: [String: DataverseValue] = [:]

  /// The rows of another table whose lookup names a row of this one.
  struct Collection: Sendable, Hashable {
    let name: String
    let table: String
    let lookup: String
  }

  /// The column with the id.
  var key: String { logicalName + "id" }

  /// The type as messages name it.
  var typeName: String { "Microsoft.Dynamics.CRM.\(logicalName)" }

  /// A column by its logical name.
  func column(_ name: String) -> DataverseColumn? { columns.first { $0.name == name } }

  /// A column by the name of its property in queries and answers. Letter case matters.
  func property(_ name: String) -> DataverseColumn? { columns.first { $0.propertyName == name } }

  /// The lookup and the table that a navigation property leads to.
  func navigation(_ name: String) -> (column: DataverseColumn, table: String)? {
    for column in columns {
      guard case .lookup(let targets) = column.type else { continue }
      if let target = targets.first(where: { column.navigationProperty(to: $0) == name }) { return (column, target) }
    }
    return nil
  }

  /// The privilege that a verb takes, such as `prvReadMailbox`.
  func privilege(for verb: DataverseVerb) -> String { "prv\(verb.rawValue)\(privilegeName)" }
}

/// What a client does with rows.
enum DataverseVerb: String, Sendable, Hashable, CaseIterable {
  case create = "Create"
  case read = "Read"
  case write = "Write"
  case delete = "Delete"
}

/// One column of a table.
struct DataverseColumn: Sendable, Hashable {
  let name: String
  let type: ColumnType
  var access = Access.readWrite

  /// What a column holds.
  enum ColumnType: Sendable, Hashable {
    case key
    case text(Int)
    case integer(ClosedRange<Int>)
    case boolean
    case choice([Int: String])
    case moment
    /// A row of one of these tables.
    case lookup([String])
  }

  /// Who may do what with it.
  enum Access: Sendable, Hashable {
    case readWrite
    /// Values that are written are left out silently.
    case readOnly
    /// It is never given out.
    case writeOnly
    /// It takes values only once the row is there.
    case notAtCreation
  }

  /// The name in queries and answers: lookups have one of their own.
  var propertyName: String {
    if case .lookup = type { "_\(name)_value" } else { name }
  }

  /// The name under which the row behind a lookup is reached and bound. Where several tables are possible, each has
  /// its own.
  func navigationProperty(to table: String) -> String {
    guard case .lookup(let targets) = type, targets.count > 1, name != "ownerid" else { return name }
    return "\(name)_\(table)"
  }

  /// What the type is called in the messages of the query parser.
  var edmType: String {
    switch type {
    case .key, .lookup: "Edm.Guid"
    case .text: "Edm.String"
    case .integer, .choice: "Edm.Int32"
    case .boolean: "Edm.Boolean"
    case .moment: "Edm.DateTimeOffset"
    }
  }
}

extension DataverseColumn {
  static func key(_ table: String) -> Self { .init(name: table + "id", type: .key, access: .readOnly) }
  static func text(_ name: String, _ length: Int, _ access: Access = .readWrite) -> Self {
    .init(name: name, type: .text(length), access: access)
  }
  static func integer(
    _ name: String, _ range: ClosedRange<Int> = 0...2_147_483_647, _ access: Access = .readWrite
  ) -> Self {
    .init(name: name, type: .integer(range), access: access)
  }
  static func boolean(_ name: String, _ access: Access = .readWrite) -> Self {
    .init(name: name, type: .boolean, access: access)
  }
  static func choice(_ name: String, _ labels: [Int: String], _ access: Access = .readWrite) -> Self {
    .init(name: name, type: .choice(labels), access: access)
  }
  static func moment(_ name: String, _ access: Access = .readWrite) -> Self {
    .init(name: name, type: .moment, access: access)
  }
  static func lookup(_ name: String, to tables: String..., access: Access = .readWrite) -> Self {
    .init(name: name, type: .lookup(tables), access: access)
  }

  /// The columns that tables of users' own rows have.
  static func common(_ table: String) -> [DataverseColumn] {
    [
      .key(table), .moment("createdon", .readOnly), .moment("modifiedon", .readOnly),
      .lookup("createdby", to: "systemuser", access: .readOnly),
      .lookup("modifiedby", to: "systemuser", access: .readOnly),
    ]
  }

  /// The owner and the state.
  static let owned: [DataverseColumn] = [
    .lookup("ownerid", to: "systemuser", "team"), .choice("statecode", [0: "Active", 1: "Inactive"]),
    .choice("statuscode", [1: "Active", 2: "Inactive"]),
  ]
}
