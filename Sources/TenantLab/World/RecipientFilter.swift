/// A filter on recipients in the OPATH language, as far as management scopes need it: `-eq`, `-ne`, `-like`, `-and`,
/// `-or`, `-not` and parentheses (Microsoft Learn, "Filterable properties for the -RecipientFilter parameter").
struct RecipientFilter: Sendable, Hashable {
  /// The filter as it was written.
  let text: String
  private let expression: Expression

  /// A text that is no filter.
  struct Malformed: Error, Sendable, Hashable {
    let text: String
  }

  private indirect enum Expression: Sendable, Hashable {
    case comparison(property: String, Comparison, value: String)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case not(Expression)
  }

  private enum Comparison: String, Sendable, Hashable {
    case equal = "-eq"
    case notEqual = "-ne"
    case like = "-like"
  }

  /// Throws ``Malformed`` for what cannot be read, an empty text included: an empty filter would hold everybody.
  init(_ text: String) throws {
    self.text = text
    var tokens = try Self.tokens(text)[...]
    expression = try Self.disjunction(&tokens, text)
    guard tokens.isEmpty else { throw Malformed(text: text) }
  }

  /// Whether a recipient passes.
  ///
  /// - Parameter values: The values of a property by its name in lower case: several for a list, none for a property
  ///   that the recipient has not.
  func holds(_ values: (String) -> [String]) -> Bool { Self.holds(expression, values) }

  private static func holds(_ expression: Expression, _ values: (String) -> [String]) -> Bool {
    switch expression {
    case .and(let left, let right): return holds(left, values) && holds(right, values)
    case .or(let left, let right): return holds(left, values) || holds(right, values)
    case .not(let inner): return !holds(inner, values)
    case .comparison(let property, let comparison, let value):
      let found = values(property.lowercased())
      let wanted = value.lowercased()
      switch comparison {
      // Nothing equals `$null`.
      case .equal: return wanted == null ? found.isEmpty : found.contains { $0.lowercased() == wanted }
      case .notEqual: return wanted == null ? !found.isEmpty : !found.contains { $0.lowercased() == wanted }
      case .like: return found.contains { Wildcard.matches($0.lowercased(), wanted) }
      }
    }
  }

  private static let null = "$null"

  // The grammar, from the weakest operator on.

  private static func disjunction(_ tokens: inout ArraySlice<Token>, _ text: String) throws -> Expression {
    var left = try conjunction(&tokens, text)
    while tokens.first == .word("-or") {
      tokens.removeFirst()
      left = .or(left, try conjunction(&tokens, text))
    }
    return left
  }

  private static func conjunction(_ tokens: inout ArraySlice<Token>, _ text: String) throws -> Expression {
    var left = try term(&tokens, text)
    while tokens.first == .word("-and") {
      tokens.removeFirst()
      left = .and(left, try term(&tokens, text))
    }
    return left
  }

  private static func term(_ tokens: inout ArraySlice<Token>, _ text: String) throws -> Expression {
    switch tokens.popFirst() {
    case .open:
      let inner = try disjunction(&tokens, text)
      guard tokens.popFirst() == .close else { throw Malformed(text: text) }
      return inner
    case .word("-not"):
      return .not(try term(&tokens, text))
    case .word(let property) where !property.hasPrefix("-"):
      guard case .word(let name)? = tokens.popFirst(), let comparison = Comparison(rawValue: name) else {
        throw Malformed(text: text)
      }
      switch tokens.popFirst() {
      case .literal(let value): return .comparison(property: property, comparison, value: value)
      // $true, $false and $null need no quotes.
      case .word(let value) where value.hasPrefix("$"):
        return .comparison(
          property: property, comparison, value: value == null ? value : String(value.dropFirst()))
      case .word, .open, .close, nil: throw Malformed(text: text)
      }
    case .word, .literal, .close, nil:
      throw Malformed(text: text)
    }
  }

  private enum Token: Sendable, Hashable {
    case open, close
    /// In lower case when it is an operator.
    case word(String)
    case literal(String)
  }

  private static func tokens(_ text: String) throws -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(text)
    while let character = rest.first {
      switch character {
      case "(", "{":
        tokens.append(.open)
        rest.removeFirst()
      case ")", "}":
        tokens.append(.close)
        rest.removeFirst()
      case "'", "\"":
        rest.removeFirst()
        tokens.append(.literal(try literal(&rest, closedBy: character, text)))
      case _ where character.isWhitespace:
        rest.removeFirst()
      default:
        let word = rest.prefix { !$0.isWhitespace && !"(){}'\"".contains($0) }
        rest = rest.dropFirst(word.count)
        tokens.append(.word(word.hasPrefix("-") || word.hasPrefix("$") ? word.lowercased() : String(word)))
      }
    }
    return tokens
  }

  /// The rest of a quoted text. A doubled quote stands for one.
  private static func literal(
    _ rest: inout Substring, closedBy quote: Character, _ text: String
  ) throws -> String {
    var value = ""
    while let character = rest.popFirst() {
      guard character == quote else {
        value.append(character)
        continue
      }
      guard rest.first == quote else { return value }
      value.append(quote)
      rest.removeFirst()
    }
    throw Malformed(text: text)
  }
}

/// Patterns in which an asterisk stands for any text.
enum Wildcard {
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return text == pattern }
    var rest = Substring(text)
    guard rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
