#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a body asks to be written into a row, read against the table's columns.
struct RowChange: Sendable {
  let table: DataverseTable
  /// The new values by column. `nil` empties a column.
  private(set) var values: [String: DataverseValue?] = [:]

  /// Reads a body. Throws ``DataverseError`` for what the table has not or cannot take.
  init(_ body: [UInt8], of table: DataverseTable, in environment: DynamicsEnvironment) throws {
    self.table = table
    guard let input = JSONInput(body), case .object(let members) = input else {
      throw DataverseError.payload(table.entitySetName, "The body is no JSON object.")
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if name.hasSuffix("@odata.bind") {
        try bind(String(name.dropLast("@odata.bind".count)), value, environment)
      } else if !name.contains("@") {
        try set(name, value)
      }
    }
  }

  /// Whether the body writes this column.
  func writes(_ column: String) -> Bool { values.keys.contains(column) }

  /// The new value of a column, or `nil` when it is emptied or not written.
  func value(_ column: String) -> DataverseValue? { values[column] ?? nil }

  /// The values for a row that is made. What only a row that is there can have is left out.
  var creationValues: [String: DataverseValue] {
    values.compactMapValues { $0 }.filter { table.column($0.key)?.access == .readWrite }
  }

  /// Writes the values into a row that is there. What no client may write is left out.
  func apply(to row: inout DataverseRow) {
    for (name, value) in values where [.readWrite, .notAtCreation].contains(table.column(name)?.access) {
      row[name] = value
    }
  }

  private mutating func set(_ name: String, _ input: JSONInput) throws {
    guard let column = table.columns.first(where: { $0.propertyName == name }) else {
      throw DataverseError.invalidProperty(name, of: table.typeName)
    }
    if case .lookup = column.type {
      throw DataverseError.payload(
        table.entitySetName,
        "CRM do not support direct update of Entity Reference properties, Use Navigation "
          + "properties instead.")
    }
    guard input != .null else {
      values[column.name] = .some(nil)
      return
    }
    values[column.name] = try value(input, for: column)
  }

  private func value(_ input: JSONInput, for column: DataverseColumn) throws -> DataverseValue {
    let cannotConvert = DataverseError.payload(
      table.entitySetName, "Cannot convert a value to the expected type '\(column.edmType)' of '\(column.name)'.")
    switch (column.type, input) {
    case (.text(let length), .string(let text)):
      guard text.count <= length else {
        throw DataverseError.rule(
          "0x80044331",
          "A validation error occurred. The length of the '\(column.name)' attribute of the '\(table.logicalName)' "
            + "entity exceeded the maximum allowed length of '\(length)'.")
      }
      return .text(text)
    case (.boolean, .bool(let flag)): return .boolean(flag)
    case (.choice(let labels), .number(let number)):
      guard let whole = Int(exactly: number), labels[whole] != nil else { throw outOfRange("0x8004431a", column) }
      return .integer(whole)
    case (.integer(let range), .number(let number)):
      guard let whole = Int(exactly: number) else { throw cannotConvert }
      guard range.contains(whole) else { throw outOfRange("0x80044330", column) }
      return .integer(whole)
    case (.moment, .string(let text)):
      guard let moment = MomentText.date(text) else { throw cannotConvert }
      return .moment(moment)
    case (.key, .string(let text)):
      guard GUID.isWellFormed(text) else { throw cannotConvert }
      return .id(text.lowercased())
    default: throw cannotConvert
    }
  }

  private func outOfRange(_ code: String, _ column: DataverseColumn) -> DataverseError {
    .rule(
      code,
      "A validation error occurred. The value of '\(column.name)' on record of type '\(table.logicalName)' is "
        + "outside the valid range.")
  }

  /// `"emailserverprofile@odata.bind": "/emailserverprofiles(…)"`, or the same as a whole address.
  private mutating func bind(_ name: String, _ input: JSONInput, _ environment: DynamicsEnvironment) throws {
    guard let navigation = table.navigation(name) else {
      throw DataverseError.payload(
        table.entitySetName,
        "An undeclared property '\(name)' which only has property annotations in the payload but no property value "
          + "was found in the payload. In OData, only declared navigation properties and declared named streams can "
          + "be represented as properties without values.")
    }
    guard input != .null else {
      values[navigation.column.name] = .some(nil)
      return
    }
    let reference = input.text?.split(separator: "/").last.map(String.init) ?? ""
    let parts = reference.split(separator: "(", maxSplits: 1).map(String.init)
    let targets = [navigation.table, "systemuser"]
    guard parts.count == 2, parts[1].hasSuffix(")"),
      let target = DataverseTable.all.first(where: {
        $0.entitySetName == parts[0] && targets.contains($0.logicalName)
      })
    else { throw DataverseError.payload(table.entitySetName, "The reference '\(reference)' leads to no row.") }
    let id = parts[1].dropLast().lowercased()
    guard environment.row(target.logicalName, id) != nil else { throw DataverseError.noRow(target, id) }
    values[navigation.column.name] = .reference(table: target.logicalName, id: id)
  }
}
