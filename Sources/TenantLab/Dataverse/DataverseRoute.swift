/// What a path of the Web API leads to.
enum DataverseRoute: Sendable {
  case whoAmI
  case list(DataverseTable)
  case count(DataverseTable)
  case row(DataverseTable, id: String)
  case property(DataverseTable, id: String, DataverseColumn)
  case related(DataverseTable, id: String, DataverseTable.Collection)
  case referenced(DataverseTable, id: String, lookup: DataverseColumn)
  case definitions
  case definition(DataverseTable?)
  case attributes(DataverseTable?, kind: String?)
  case serviceDocument

  /// Throws ``DataverseError`` for a segment that leads nowhere. Letter case matters.
  init(_ segments: ArraySlice<String>) throws {
    guard let first = segments.first else {
      self = .serviceDocument
      return
    }
    let rest = Array(segments.dropFirst())
    switch first {
    case "WhoAmI", "WhoAmI()":
      self = .whoAmI
      if let stray = rest.first { throw DataverseError.noSegment(stray) }
    case "EntityDefinitions":
      self = .definitions
      if let stray = rest.first { throw DataverseError.noSegment(stray) }
    case let definition where definition.hasPrefix("EntityDefinitions("):
      self = try Self.definition(definition, rest)
    default:
      self = try Self.table(first, rest)
    }
  }

  private static func table(_ segment: String, _ rest: [String]) throws -> DataverseRoute {
    let parts = segment.split(separator: "(", maxSplits: 1).map(String.init)
    guard let table = DataverseTable.all.first(where: { $0.entitySetName == parts.first }) else {
      throw DataverseError.noSegment(parts.first ?? segment)
    }
    guard parts.count == 2 else {
      if rest == ["$count"] { return .count(table) }
      if let stray = rest.first { throw DataverseError.noSegment(stray) }
      return .list(table)
    }
    let id = parts[1].dropLast().lowercased()
    guard parts[1].hasSuffix(")"), GUID.isWellFormed(id) else {
      throw DataverseError.query(
        "Bad Request - Error in query syntax: the key '\(parts[1].dropLast())' is no valid Edm.Guid.")
    }
    guard let name = rest.first else { return .row(table, id: id) }
    guard rest.count == 1 else { throw DataverseError.noSegment(rest[1]) }
    if let column = table.property(name) { return .property(table, id: id, column) }
    if let collection = table.collections.first(where: { $0.name == name }) {
      return .related(table, id: id, collection)
    }
    if let navigation = table.navigation(name) { return .referenced(table, id: id, lookup: navigation.column) }
    throw DataverseError.noSegment(name)
  }

  /// `EntityDefinitions(LogicalName='mailbox')` and what hangs on it.
  private static func definition(_ segment: String, _ rest: [String]) throws -> DataverseRoute {
    let prefix = "EntityDefinitions(LogicalName='"
    guard segment.hasPrefix(prefix), segment.hasSuffix("')") else { throw DataverseError.noSegment(segment) }
    let table = DataverseTable.named(String(segment.dropFirst(prefix.count).dropLast(2)))
    guard let first = rest.first else { return .definition(table) }
    guard first == "Attributes", rest.count <= 2 else { throw DataverseError.noSegment(first) }
    return .attributes(table, kind: rest.count == 2 ? rest[1] : nil)
  }
}
