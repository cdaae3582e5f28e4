/// Reads a `$filter`: comparisons, the three searches, `and`, `or`, `not` and parentheses.
struct FilterParser {
  private let table: DataverseTable
  private let text: String
  private var rest: ArraySlice<FilterToken>

  private init(_ text: String, of table: DataverseTable) throws {
    self.table = table
    self.text = text
    rest = try FilterLexer(text).tokens()[...]
  }

  /// The expression. Throws ``DataverseError``.
  static func expression(_ text: String, of table: DataverseTable) throws -> FilterExpression {
    var parser = try FilterParser(text, of: table)
    let expression = try parser.alternatives()
    guard parser.rest.isEmpty else { throw parser.syntaxError }
    return expression
  }

  private mutating func alternatives() throws -> FilterExpression {
    var expression = try conjunction()
    while take(.word("or")) { expression = .any(expression, try conjunction()) }
    return expression
  }

  private mutating func conjunction() throws -> FilterExpression {
    var expression = try term()
    while take(.word("and")) { expression = .all(expression, try term()) }
    return expression
  }

  private mutating func term() throws -> FilterExpression {
    if take(.word("not")) { return .not(try term()) }
    if take(.open) {
      let inner = try alternatives()
      guard take(.close) else { throw syntaxError }
      return inner
    }
    guard case .word(let name)? = rest.popFirst() else { throw syntaxError }
    if let search = FilterExpression.Search(rawValue: name), take(.open) { return try self.search(search) }
    let path = try FilterPath(name, of: table)
    guard case .word(let verb)? = rest.popFirst(), let comparison = FilterExpression.Comparison(rawValue: verb),
      case .literal(let literal)? = rest.popFirst()
    else { throw syntaxError }
    guard literal == .null || literal.edmType == path.column.edmType else {
      throw DataverseError.query(
        "A binary operator with incompatible types was detected. Found operand types '\(path.column.edmType)' and "
          + "'\(literal.edmType)' for operator kind '\(Self.kinds[comparison] ?? verb)'.")
    }
    return .compare(path, comparison, literal)
  }

  private mutating func search(_ search: FilterExpression.Search) throws -> FilterExpression {
    guard case .word(let name)? = rest.popFirst(), take(.comma), case .literal(.text(let part))? = rest.popFirst(),
      take(.close)
    else { throw syntaxError }
    let path = try FilterPath(name, of: table)
    guard path.column.edmType == "Edm.String" else {
      throw DataverseError.query("No function signature for the function with name '\(search.rawValue)' matches.")
    }
    return .search(path, search, part)
  }

  private mutating func take(_ token: FilterToken) -> Bool {
    guard rest.first == token else { return false }
    rest.removeFirst()
    return true
  }

  private var syntaxError: DataverseError {
    .query("Syntax error at position \(max(0, text.count - rest.count)) in '\(text)'.")
  }

  private static let kinds: [FilterExpression.Comparison: String] = [
    .eq: "Equal", .ne: "NotEqual", .gt: "GreaterThan", .ge: "GreaterThanOrEqual", .lt: "LessThan",
    .le: "LessThanOrEqual",
  ]
}
