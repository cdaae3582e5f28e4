/// What `m:Restriction` asks of an item (MS-OXWSSRCH section 2.2.4).
indirect enum SearchExpression: Sendable {
  case all([SearchExpression])
  case any([SearchExpression])
  case not(SearchExpression)
  case exists(ItemPath)
  case compare(ItemPath, Comparison, Operand)
  case contains(ItemPath, String, mode: String, ignoresCase: Bool)

  /// How two values stand to each other.
  enum Comparison: String, Sendable, Hashable {
    case equal = "IsEqualTo"
    case notEqual = "IsNotEqualTo"
    case greater = "IsGreaterThan"
    case greaterOrEqual = "IsGreaterThanOrEqualTo"
    case less = "IsLessThan"
    case lessOrEqual = "IsLessThanOrEqualTo"
  }

  /// What a property is compared with.
  enum Operand: Sendable {
    case constant(String)
    case property(ItemPath)
  }

  /// Reads an expression. Throws ``EWSRefusal`` with a fault where it breaks the schema, and ``ObjectError`` for a
  /// path that names nothing.
  init(_ element: ElementNode) throws {
    guard element.namespace == EWSNamespace.types else { throw Self.violation(element) }
    switch element.name {
    case "And", "Or":
      guard element.children.count >= 2 else { throw Self.violation(element) }
      let parts = try element.children.map(SearchExpression.init)
      self = element.name == "And" ? .all(parts) : .any(parts)
    case "Not":
      guard let inner = element.children.first, element.children.count == 1 else { throw Self.violation(element) }
      self = .not(try SearchExpression(inner))
    case "Exists":
      guard element.children.count == 1 else { throw Self.violation(element) }
      self = .exists(try ItemPath(element.children[0]))
    case "Contains":
      guard element.children.count == 2, element.children[1].name == "Constant",
        let constant = element.children[1].attributes["Value"]
      else { throw Self.violation(element) }
      let mode = element.attributes["ContainmentMode"] ?? "FullString"
      guard ["FullString", "Prefixed", "Substring", "PrefixOnWords", "ExactPhrase"].contains(mode) else {
        throw Self.violation(element)
      }
      let ignoresCase = (element.attributes["ContainmentComparison"] ?? "Exact").contains("Case")
      self = .contains(
        try ItemPath(element.children[0]), constant, mode: mode,
        ignoresCase: ignoresCase || element.attributes["ContainmentComparison"] == "Loose")
    default:
      guard let comparison = Comparison(rawValue: element.name), element.children.count == 2,
        element.children[1].name == "FieldURIOrConstant", let operand = element.children[1].children.first
      else { throw Self.violation(element) }
      self = .compare(try ItemPath(element.children[0]), comparison, try Self.operand(operand))
    }
  }

  private static func operand(_ element: ElementNode) throws -> Operand {
    guard element.name == "Constant" else { return .property(try ItemPath(element)) }
    guard let value = element.attributes["Value"] else { throw violation(element) }
    return .constant(value)
  }

  static func violation(_ element: ElementNode) -> EWSRefusal {
    .fault(
      .schemaViolation(
        SchemaViolation(
          message: "The element '\(element.name)' in namespace '\(element.namespace)' is not valid at this place.",
          line: element.line, column: element.column)))
  }

  /// Whether an item is asked for. A property that it has not makes every comparison fail.
  func matches(_ item: Item) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.matches(item) }
    case .any(let parts): parts.contains { $0.matches(item) }
    case .not(let inner): !inner.matches(item)
    case .exists(let path): path.value(in: item) != nil
    case .compare(let path, let comparison, let operand):
      Self.holds(path.value(in: item), comparison, operand, item)
    case .contains(let path, let wanted, let mode, let ignoresCase):
      path.value(in: item).map { value in
        let (text, part) = ignoresCase ? (value.lowercased(), wanted.lowercased()) : (value, wanted)
        return switch mode {
        case "FullString": text == part
        case "Prefixed": text.hasPrefix(part)
        case "PrefixOnWords": text.hasPrefix(part) || text.contains(" " + part)
        default: part.isEmpty || text.contains(part)
        }
      } ?? false
    }
  }

  private static func holds(_ value: String?, _ comparison: Comparison, _ operand: Operand, _ item: Item) -> Bool {
    let other: String? =
      switch operand {
      case .constant(let text): text
      case .property(let path): path.value(in: item)
      }
    guard let value, let other else { return false }
    let order = ItemPath.order(value, other)
    return switch comparison {
    case .equal: order == 0
    case .notEqual: order != 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    }
  }
}

/// The path of a property in a restriction or a sort order.
enum ItemPath: Sendable {
  /// The name of the element: what stands behind the colon of `item:Subject`.
  case element(String)
  case extended(ExtendedProperty.Path)

  /// Reads one of the three elements for paths.
  init(_ element: ElementNode) throws {
    switch element.name {
    case "FieldURI", "IndexedFieldURI":
      guard let uri = element.attributes["FieldURI"], let colon = uri.firstIndex(of: ":") else {
        throw SearchExpression.violation(element)
      }
      self = .element(String(uri[uri.index(after: colon)...]))
    case "ExtendedFieldURI":
      do {
        try SchemaValidator.validate(element, by: ItemSchema.extendedFieldURI)
      } catch let violation as SchemaViolation {
        throw EWSRefusal.fault(.schemaViolation(violation))
      }
      self = .extended(try ExtendedProperty.Path(element))
    default: throw SearchExpression.violation(element)
    }
  }

  /// The value as text, or `nil` when the item has no such property.
  func value(in item: Item) -> String? {
    switch self {
    case .element(let name): item.element(name)?.plainText
    case .extended(let path): item.extendedProperties.first { $0.path == path }?.values.first
    }
  }

  /// Compares two values as moments, numbers or truth values where both are such, else as texts.
  static func order(_ one: String, _ other: String) -> Int {
    func compare<Value: Comparable>(_ pair: (Value, Value)) -> Int {
      pair.0 < pair.1 ? -1 : pair.0 > pair.1 ? 1 : 0
    }
    if let first = MomentText.date(one), let second = MomentText.date(other) { return compare((first, second)) }
    if let first = Int(one), let second = Int(other) { return compare((first, second)) }
    let truth = ["true": "1", "false": "0"]
    return compare((truth[one] ?? one, truth[other] ?? other))
  }
}
