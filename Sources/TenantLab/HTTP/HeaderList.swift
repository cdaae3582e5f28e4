/// Header fields in order, looked up without regard to letter case.
///
/// A list and not a table, because answers carry some fields several times (`WWW-Authenticate`).
struct HeaderList: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One field.
  struct Field: Sendable, Hashable {
    let name: String
    let value: String
  }

  private(set) var fields: [Field] = []

  init() {}

  init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// The value of the first field of this name.
  subscript(_ name: String) -> String? {
    get { all(name).first }
    set {
      let wanted = name.lowercased()
      fields.removeAll { $0.name.lowercased() == wanted }
      if let newValue { add(name, newValue) }
    }
  }

  /// The values of all fields of this name.
  func all(_ name: String) -> [String] {
    let wanted = name.lowercased()
    return fields.filter { $0.name.lowercased() == wanted }.map(\.value)
  }

  mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }
}
