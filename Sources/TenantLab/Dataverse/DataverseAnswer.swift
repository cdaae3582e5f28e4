#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The form in which the Web API gives out rows.
struct DataverseAnswer: Sendable {
  let request: LabRequest
  /// The path segment with the version.
  let version: String
  let environment: DynamicsEnvironment
  let preferences: Preferences

  /// The most rows on a page.
  static let maximumPageSize = 5_000

  /// The base of the addresses in answers.
  var root: String { "\(request.baseURL)/api/data/\(version)" }

  private static let formattedValue = "OData.Community.Display.V1.FormattedValue"
  private static let lookupLogicalName = "Microsoft.Dynamics.CRM.lookuplogicalname"
  private static let navigationProperty = "Microsoft.Dynamics.CRM.associatednavigationproperty"

  /// A page of rows.
  func list(_ rows: [DataverseRow], _ query: TableQuery, context: String) throws -> LabResponse {
    let offset = try query.offset
    let page = rows.dropFirst(offset).prefix(min(preferences.pageSize ?? Self.maximumPageSize, Self.maximumPageSize))
    var members: [JSONText.Member] = [
      .init(name: "@odata.context", value: .string(self.context(context, query)))
    ]
    if query.wantsCount { members.append(.init(name: "@odata.count", value: .integer(min(rows.count, 5_000)))) }
    members.append(
      .init(name: "value", value: .array(page.map { .object(self.members(of: $0, query.table, query)) })))
    if offset + page.count < rows.count {
      let next = "\(request.baseURL)\(request.path)?\(query.next(offset + page.count))"
      members.append(.init(name: "@odata.nextLink", value: .string(next)))
    }
    return json(200, .object(members))
  }

  /// One row.
  func row(_ row: DataverseRow, _ query: TableQuery, status: Int = 200) -> LabResponse {
    let context = JSONText.Member(
      name: "@odata.context", value: .string(self.context(query.table.entitySetName, query) + "/$entity"))
    var response = json(status, .object([context] + members(of: row, query.table, query)))
    response.headers.add("ETag", row.etag)
    return response
  }

  /// One property alone.
  func property(_ column: DataverseColumn, of row: DataverseRow, _ table: DataverseTable) -> LabResponse {
    guard let value = row[column.name], column.access != .writeOnly else { return LabResponse(204) }
    let context = "\(root)/$metadata#\(table.entitySetName)(\(row.id))/\(column.propertyName)"
    return json(200, ["@odata.context": .string(context), "value": value.json])
  }

  /// A document with the fields that every answer has.
  func json(_ status: Int, _ document: JSONText) -> LabResponse {
    var response = LabResponse.json(
      status, document, headers: ["Content-Type": "application/json; odata.metadata=minimal"])
    if let applied = preferences.applied { response.headers.add("Preference-Applied", applied) }
    return response
  }

  private func context(_ set: String, _ query: TableQuery) -> String {
    let selection = (query.select?.map(\.propertyName) ?? []) + query.expand.map { "\($0.name)()" }
    return "\(root)/$metadata#\(set)" + (selection.isEmpty ? "" : "(\(selection.joined(separator: ",")))")
  }

  private func members(of row: DataverseRow, _ table: DataverseTable, _ query: TableQuery) -> [JSONText.Member] {
    var members = self.members(of: row, table, select: query.select)
    for expansion in query.expand {
      switch expansion.kind {
      case .row(let lookup):
        let target = row.reference(lookup.name).flatMap { environment.row(expansion.table.logicalName, $0) }
        members.append(
          .init(
            name: expansion.name,
            value: target.map { .object(self.members(of: $0, expansion.table, select: expansion.select)) } ?? .null))
      case .list(let lookup):
        let rows = environment.rows(expansion.table.logicalName).filter { $0.reference(lookup) == row.id }
        members.append(
          .init(
            name: expansion.name,
            value: .array(rows.map { .object(self.members(of: $0, expansion.table, select: expansion.select)) })))
      }
    }
    return members
  }

  /// The etag, the chosen columns and the key. Columns without a value are null.
  private func members(
    of row: DataverseRow, _ table: DataverseTable, select: [DataverseColumn]?
  ) -> [JSONText.Member] {
    var columns = select ?? table.columns.filter { $0.access != .writeOnly }
    if !columns.contains(where: { $0.name == table.key }), let key = table.column(table.key) { columns.append(key) }
    var members: [JSONText.Member] = [.init(name: "@odata.etag", value: .string(row.etag))]
    for column in columns {
      let value = column.access == .writeOnly ? nil : row[column.name]
      if let value { members += annotations(of: column, value) }
      members.append(.init(name: column.propertyName, value: value?.json ?? .null))
    }
    return members
  }

  private func annotations(of column: DataverseColumn, _ value: DataverseValue) -> [JSONText.Member] {
    var annotations: [JSONText.Member] = []
    func add(_ annotation: String, _ text: String) {
      guard preferences.wants(annotation) else { return }
      annotations.append(.init(name: "\(column.propertyName)@\(annotation)", value: .string(text)))
    }
    if case .reference(let table, _) = value {
      add(Self.navigationProperty, column.navigationProperty(to: table))
      add(Self.lookupLogicalName, table)
    }
    if let formatted = formatted(value, of: column) { add(Self.formattedValue, formatted) }
    return annotations
  }

  /// The value as people read it.
  private func formatted(_ value: DataverseValue, of column: DataverseColumn) -> String? {
    switch (column.type, value) {
    case (.choice(let labels), .integer(let number)): labels[number]
    case (.boolean, .boolean(let flag)): flag ? "Yes" : "No"
    case (.integer, .integer(let number)): Self.grouped(number)
    case (.moment, .moment(let date)): Timestamp(date).unitedStates
    case (_, .reference(let table, let id)):
      DataverseTable.named(table).flatMap { environment.row(table, id)?.text($0.primaryName) }
    default: nil
    }
  }

  /// `1,234,567`.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let groups = digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
    }
    return (number < 0 ? "-" : "") + groups.joined()
  }
}
