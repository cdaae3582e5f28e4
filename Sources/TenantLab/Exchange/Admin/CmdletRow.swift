#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A value of a cmdlet's result, by its type in .NET.
enum CmdletValue: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  /// A string, or the name of an enumeration's case.
  case text(String)
  case bool(Bool)
  case null
  case list([String])
  case guid(String)
  case moment(Date)
  case int16(Int)
  case int32(Int)

  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }

  /// The text, or nothing.
  static func optional(_ value: String?) -> CmdletValue { value.map(CmdletValue.text) ?? .null }

  fileprivate var json: JSONText {
    switch self {
    case .text(let text), .guid(let text): .string(text)
    case .bool(let value): .bool(value)
    case .null: .null
    case .list(let values): .strings(values)
    case .moment(let date): .string(Timestamp(date).withTicks(of: date))
    case .int16(let number), .int32(let number): .integer(number)
    }
  }

  /// The annotations that stand beside a member of this name, without its name.
  fileprivate var annotations: [(String, JSONText)] {
    switch self {
    case .text, .bool, .null: []
    case .list: [("@odata.type", "#Collection(String)")]
    case .guid: [("@data.type", "System.Guid"), ("@odata.type", "#Guid")]
    case .moment: [("@data.type", "System.DateTime")]
    case .int16: [("@data.type", "System.Int16"), ("@odata.type", "#Int16")]
    case .int32: [("@data.type", "System.Int32")]
    }
  }

  /// The value as PowerShell's own serialization writes it.
  fileprivate func clixml(_ name: String) -> String {
    func element(_ tag: String, _ text: String) -> String {
      let escaped = text.map { character in
        switch character {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        default: String(character)
        }
      }.joined()
      return "<\(tag) N=\"\(name)\">\(escaped)</\(tag)>"
    }
    return switch self {
    case .text(let text): element("S", text)
    case .guid(let text): element("G", text)
    case .bool(let value): element("B", value ? "true" : "false")
    case .null: "<Nil N=\"\(name)\" />"
    case .list(let values): element("S", values.joined(separator: ", "))
    case .moment(let date): element("DT", Timestamp(date).withTicks(of: date))
    case .int16(let number): element("I16", String(number))
    case .int32(let number): element("I32", String(number))
    }
  }
}

/// One object of a cmdlet's result, its properties in order.
struct CmdletRow: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  private(set) var properties: [Property]

  /// One property.
  struct Property: Sendable, Hashable {
    let name: String
    let value: CmdletValue
  }

  init(dictionaryLiteral elements: (String, CmdletValue)...) {
    properties = elements.map { Property(name: $0.0, value: $0.1) }
  }

  mutating func add(_ name: String, _ value: CmdletValue) {
    properties.append(Property(name: name, value: value))
  }

  /// Adds when the object came into being, which is with the tenant, and when it was changed last.
  mutating func addTimes(of tenant: Tenant, changedAt: Date? = nil) {
    add("WhenCreated", .moment(tenant.createdAt))
    add("WhenCreatedUTC", .moment(tenant.createdAt))
    add("WhenChanged", .moment(changedAt ?? tenant.createdAt))
    add("WhenChangedUTC", .moment(changedAt ?? tenant.createdAt))
  }

  /// The row with those times.
  func timed(of tenant: Tenant, changedAt: Date? = nil) -> CmdletRow {
    var row = self
    row.addTimes(of: tenant, changedAt: changedAt)
    return row
  }

  /// The row as JSON, with the types beside the values.
  ///
  /// - Parameter selected: The properties asked for, in lower case, or `nil` for all.
  func json(_ selected: Set<String>?) -> JSONText {
    let wanted = properties.filter { selected?.contains($0.name.lowercased()) ?? true }
    return .object(
      wanted.flatMap { property in
        [JSONText.Member(name: property.name, value: property.value.json)]
          + property.value.annotations.map { .init(name: property.name + $0.0, value: $0.1) }
      })
  }

  /// The row in the form that the PowerShell module asks for: one string with an XML document in it.
  var clixml: JSONText {
    let members = properties.map { $0.value.clixml($0.name) }.joined()
    return [
      "_clixml": .string(
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\"><MS>"
          + members + "</MS></Obj></Objs>")
    ]
  }
}
