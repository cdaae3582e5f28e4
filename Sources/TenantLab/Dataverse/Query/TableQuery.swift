#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The query options of a request for rows (Microsoft Learn, "Query data using the Web API").
struct TableQuery: Sendable {
  let table: DataverseTable
  /// The columns asked for, or `nil` for all.
  let select: [DataverseColumn]?
  let expand: [Expansion]
  let wantsCount: Bool
  private let filter: FilterExpression?
  private let order: [(path: FilterPath, isDescending: Bool)]
  private let top: Int?
  private let fields: FormFields

  /// A row or a list of rows to be given along.
  struct Expansion: Sendable {
    let name: String
    let table: DataverseTable
    let select: [DataverseColumn]?
    let kind: Kind

    enum Kind: Sendable {
      case row(DataverseColumn)
      case list(lookup: String)
    }
  }

  /// Throws ``DataverseError`` for an option that cannot be read or that names what the table has not.
  init(_ fields: FormFields, of table: DataverseTable) throws {
    let known: Set<String> = ["$select", "$filter", "$orderby", "$top", "$count", "$expand", "$skiptoken"]
    if let stray = fields.fields.first(where: { $0.name.hasPrefix("$") && !known.contains($0.name) }) {
      throw DataverseError.query("The query parameter \(stray.name) is not supported.")
    }
    self.table = table
    self.fields = fields
    select = try fields["$select"].map { try Self.columns($0, of: table) }
    filter = try fields["$filter"].map { try FilterParser.expression($0, of: table) }
    order = try Self.order(fields["$orderby"], of: table)
    expand = try ExpansionParser.expansions(fields["$expand"] ?? "", of: table)
    wantsCount = try Self.flag(fields["$count"])
    top = try fields["$top"].map { text in
      guard let top = Int(text), top > 0 else {
        throw DataverseError.query("Invalid value '\(text)' for $top query option found.")
      }
      return top
    }
  }

  /// The rows that are asked for, in their order, all pages of them. Without an order they come as they were made.
  func rows(of all: [DataverseRow], in environment: DynamicsEnvironment) -> [DataverseRow] {
    let found = all.filter { filter?.matches($0, in: environment) ?? true }
    let sorted = order.isEmpty ? found : found.sorted { isBefore($0, $1, environment) }
    return top.map { Array(sorted.prefix($0)) } ?? sorted
  }

  private func isBefore(_ one: DataverseRow, _ other: DataverseRow, _ environment: DynamicsEnvironment) -> Bool {
    for (path, isDescending) in order {
      let first = path.value(in: one, environment)?.sortKey ?? .nothing
      let second = path.value(in: other, environment)?.sortKey ?? .nothing
      if first != second { return (first < second) != isDescending }
    }
    return one.version < other.version
  }

  /// Where the page begins.
  var offset: Int {
    get throws {
      guard let token = fields["$skiptoken"] else { return 0 }
      // A cookie that says where the last page ended. Real ones hold more, and nobody may look inside.
      guard token.hasPrefix("<cookie last=\""), let offset = Int(token.dropFirst(14).prefix { $0 != "\"" }) else {
        throw DataverseError.query("Malformed XML in the Paging Cookie.")
      }
      return offset
    }
  }

  /// The query of the page that begins there, with all the other options.
  func next(_ offset: Int) -> String {
    let kept = fields.fields.filter { $0.name != "$skiptoken" }
      .map { "\($0.name)=\(PercentEncoding.encoded($0.value))" }
    return (kept + ["$skiptoken=\(PercentEncoding.encoded("<cookie last=\"\(offset)\"/>"))"]).joined(separator: "&")
  }

  static func columns(_ list: String, of table: DataverseTable) throws -> [DataverseColumn] {
    try list.split(separator: ",").map { part in
      let name = String(part.filter { !$0.isWhitespace })
      guard let column = table.property(name) else { throw DataverseError.noProperty(name, of: table.typeName) }
      return column
    }
  }

  private static func order(
    _ text: String?, of table: DataverseTable
  ) throws -> [(path: FilterPath, isDescending: Bool)] {
    try (text ?? "").split(separator: ",").map { part in
      let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let name = words.first, words.count == 1 || (words.count == 2 && ["asc", "desc"].contains(words[1])) else {
        throw DataverseError.query("Syntax error in the $orderby option '\(text ?? "")'.")
      }
      return (try FilterPath(name, of: table), words.last == "desc")
    }
  }

  private static func flag(_ text: String?) throws -> Bool {
    switch text {
    case nil, "false": return false
    case "true": return true
    default: throw DataverseError.query("Invalid value '\(text ?? "")' for $count query option found.")
    }
  }
}

/// Reads `$expand`: names, each with a `$select` of its own if need be.
private enum ExpansionParser {
  static func expansions(_ text: String, of table: DataverseTable) throws -> [TableQuery.Expansion] {
    try split(text).map { part in
      let pieces = part.split(separator: "(", maxSplits: 1).map(String.init)
      let name = pieces.first?.filter { !$0.isWhitespace } ?? ""
      var options = pieces.count > 1 ? pieces[1] : ""
      if pieces.count > 1 {
        guard options.hasSuffix(")"), options.hasPrefix("$select=") else {
          throw DataverseError.query("Syntax error in the $expand option '\(text)'.")
        }
        options = String(options.dropFirst("$select=".count).dropLast())
      }
      let kind: TableQuery.Expansion.Kind
      let target: DataverseTable?
      if let navigation = table.navigation(name) {
        (kind, target) = (.row(navigation.column), DataverseTable.named(navigation.table))
      } else if let collection = table.collections.first(where: { $0.name == name }) {
        (kind, target) = (.list(lookup: collection.lookup), DataverseTable.named(collection.table))
      } else {
        throw DataverseError.noProperty(name, of: table.typeName)
      }
      guard let target else { throw DataverseError.noProperty(name, of: table.typeName) }
      let select = options.isEmpty ? nil : try TableQuery.columns(options, of: target)
      return TableQuery.Expansion(name: name, table: target, select: select, kind: kind)
    }
  }

  /// The parts between commas that are in no parentheses.
  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    return (parts + [current]).filter { !$0.isEmpty }
  }
}

extension DataverseValue {
  /// What values are ordered by. No value comes first.
  fileprivate enum SortKey: Comparable {
    case nothing
    case number(Double)
    case text(String)
  }

  fileprivate var sortKey: SortKey {
    switch self {
    case .text(let text): .text(text.lowercased())
    case .id(let id), .reference(_, let id): .text(id)
    case .integer(let number): .number(Double(number))
    case .boolean(let flag): .number(flag ? 1 : 0)
    case .moment(let date): .number(date.timeIntervalSince1970)
    }
  }
}
