#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a `$filter` asks of a row.
indirect enum FilterExpression: Sendable {
  case all(FilterExpression, FilterExpression)
  case any(FilterExpression, FilterExpression)
  case not(FilterExpression)
  case compare(FilterPath, Comparison, FilterLiteral)
  case search(FilterPath, Search, String)

  enum Comparison: String, Sendable, Hashable {
    case eq, ne, gt, ge, lt, le
  }

  enum Search: String, Sendable, Hashable {
    case contains, startswith, endswith
  }

  /// Whether a row is asked for. Texts are compared without regard to letter case, as the database does it.
  func matches(_ row: DataverseRow, in environment: DynamicsEnvironment) -> Bool {
    switch self {
    case .all(let one, let other): one.matches(row, in: environment) && other.matches(row, in: environment)
    case .any(let one, let other): one.matches(row, in: environment) || other.matches(row, in: environment)
    case .not(let inner): !inner.matches(row, in: environment)
    case .compare(let path, let comparison, let literal):
      Self.holds(path.value(in: row, environment), comparison, literal)
    case .search(let path, let search, let part):
      Self.found(path.value(in: row, environment), search, part.lowercased())
    }
  }

  private static func found(_ value: DataverseValue?, _ search: Search, _ part: String) -> Bool {
    guard case .text(let text)? = value else { return false }
    let whole = text.lowercased()
    return switch search {
    case .contains: part.isEmpty || whole.contains(part)
    case .startswith: whole.hasPrefix(part)
    case .endswith: whole.hasSuffix(part)
    }
  }

  private static func holds(_ value: DataverseValue?, _ comparison: Comparison, _ literal: FilterLiteral) -> Bool {
    guard let value else { return (literal == .null) == (comparison == .eq) && [.eq, .ne].contains(comparison) }
    guard let order = order(value, literal) else { return comparison == .ne }
    return switch comparison {
    case .eq: order == 0
    case .ne: order != 0
    case .gt: order > 0
    case .ge: order >= 0
    case .lt: order < 0
    case .le: order <= 0
    }
  }

  /// How a value stands to a literal, or `nil` when they cannot be compared.
  private static func order(_ value: DataverseValue, _ literal: FilterLiteral) -> Int? {
    switch (value, literal) {
    case (.text(let one), .text(let other)): order(one.lowercased(), other.lowercased())
    case (.integer(let one), .number(let other)): order(one, other)
    case (.boolean(let one), .boolean(let other)): order(one ? 1 : 0, other ? 1 : 0)
    case (.id(let one), .id(let other)), (.reference(_, let one), .id(let other)): order(one, other)
    // Answers carry whole seconds, and what a client read must be equal to what it asks for.
    case (.moment(let one), .moment(let other)):
      order(one.timeIntervalSince1970.rounded(.down), other.timeIntervalSince1970)
    default: nil
    }
  }

  private static func order<Value: Comparable>(_ one: Value, _ other: Value) -> Int {
    one < other ? -1 : one > other ? 1 : 0
  }
}

/// The column that a `$filter` or `$orderby` names, of the row itself or of one that it refers to.
struct FilterPath: Sendable {
  /// The lookup to follow first.
  private let lookup: DataverseColumn?
  let column: DataverseColumn

  /// Throws ``DataverseError`` for a name that the table has not.
  init(_ path: String, of table: DataverseTable) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      guard let column = table.property(path), column.access != .writeOnly else {
        throw DataverseError.noProperty(path, of: table.typeName)
      }
      (lookup, self.column) = (nil, column)
      return
    }
    guard let navigation = table.navigation(parts[0]), let target = DataverseTable.named(navigation.table) else {
      throw DataverseError.noProperty(parts[0], of: table.typeName)
    }
    guard let column = target.property(parts[1]), column.access != .writeOnly else {
      throw DataverseError.noProperty(parts[1], of: target.typeName)
    }
    (lookup, self.column) = (navigation.column, column)
  }

  func value(in row: DataverseRow, _ environment: DynamicsEnvironment) -> DataverseValue? {
    guard let lookup else { return row[column.name] }
    guard case .reference(let table, let id)? = row[lookup.name] else { return nil }
    return environment.row(table, id)?[column.name]
  }
}
