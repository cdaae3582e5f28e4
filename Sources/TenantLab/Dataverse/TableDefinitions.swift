/// What the Web API says about the tables themselves (Microsoft Learn, "Query schema definitions using the Web API").
struct TableDefinitions: Sendable {
  let answer: DataverseAnswer

  /// A list of tables. Of `$filter` it takes the one that clients send: `LogicalName eq '…'`.
  func list(_ fields: FormFields) throws -> LabResponse {
    let wanted = try fields["$filter"].map(Self.logicalName)
    let tables = DataverseTable.all.filter { wanted == nil || $0.logicalName == wanted }
    return answer.json(
      200,
      [
        "@odata.context": .string("\(answer.root)/$metadata#EntityDefinitions"),
        "value": .array(tables.map { .object(Self.members(of: $0, fields["$select"])) }),
      ])
  }

  /// One table. Throws ``DataverseError`` when there is none of the name.
  func entity(_ table: DataverseTable?, _ fields: FormFields) throws -> LabResponse {
    guard let table else { throw DataverseError.noSegment("EntityDefinitions") }
    return answer.json(
      200,
      .object(
        [.init(name: "@odata.context", value: .string("\(answer.root)/$metadata#EntityDefinitions/$entity"))]
          + Self.members(of: table, fields["$select"])))
  }

  /// The columns of a table, all of them or those with a choice.
  func attributes(_ table: DataverseTable?, kind: String?) throws -> LabResponse {
    guard let table else { throw DataverseError.noSegment("EntityDefinitions") }
    let picklists = "Microsoft.Dynamics.CRM.PicklistAttributeMetadata"
    guard kind == nil || kind?.hasPrefix("Microsoft.Dynamics.CRM.") == true else {
      throw DataverseError.noSegment(kind ?? "")
    }
    let columns = table.columns.filter { column in
      guard kind != nil else { return true }
      if kind == picklists, case .choice = column.type { return true }
      return false
    }
    return answer.json(
      200,
      [
        "@odata.context": .string("\(answer.root)/$metadata#EntityDefinitions('\(table.logicalName)')/Attributes"),
        "value": .array(columns.map { Self.attribute($0, withOptions: kind == picklists) }),
      ])
  }

  private static func logicalName(_ filter: String) throws -> String {
    guard case .word("LogicalName")? = try FilterLexer(filter).tokens().first,
      case .literal(.text(let name))? = try FilterLexer(filter).tokens().last,
      try FilterLexer(filter).tokens().dropFirst().first == .word("eq"), try FilterLexer(filter).tokens().count == 3
    else { throw DataverseError.query("The lab's table definitions are filtered by LogicalName eq alone.") }
    return name
  }

  private static func members(of table: DataverseTable, _ select: String?) -> [JSONText.Member] {
    let wanted = select.map { Set($0.split(separator: ",").map { $0.filter { !$0.isWhitespace } }) }
    // The id of a table is made from its number, so that it is the same each time.
    let id = "70816501-edb9-4740-a16c-6a5efbc0" + String(table.objectTypeCode + 10_000, radix: 16)
    let all: [JSONText.Member] = [
      .init(name: "LogicalName", value: .string(table.logicalName)),
      .init(name: "SchemaName", value: .string(table.schemaName)),
      .init(name: "EntitySetName", value: .string(table.entitySetName)),
      .init(name: "LogicalCollectionName", value: .string(table.entitySetName)),
      .init(name: "PrimaryIdAttribute", value: .string(table.key)),
      .init(name: "PrimaryNameAttribute", value: .string(table.primaryName)),
      .init(name: "ObjectTypeCode", value: .integer(table.objectTypeCode)),
    ]
    return all.filter { wanted?.contains($0.name) ?? true } + [.init(name: "MetadataId", value: .string(id))]
  }

  private static func attribute(_ column: DataverseColumn, withOptions: Bool) -> JSONText {
    let members: JSONText = [
      "LogicalName": .string(column.name), "IsValidForRead": .bool(column.access != .writeOnly),
      "IsValidForUpdate": .bool(column.access != .readOnly),
    ]
    guard withOptions, case .choice(let labels) = column.type else { return members }
    let options = labels.sorted { $0.key < $1.key }.map { value, label -> JSONText in
      [
        "Value": .integer(value),
        "Label": ["LocalizedLabels": [["Label": .string(label), "LanguageCode": 1_033]]],
      ]
    }
    return members.adding("OptionSet", ["Options": .array(options)])
  }
}
