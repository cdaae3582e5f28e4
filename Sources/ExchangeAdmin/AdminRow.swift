public import FoundationEssentials
public import HTTPTransport

/// One row of an answer as it came, without the annotations beside its members.
public struct AdminRow: Sendable, Hashable, Decodable {
  /// The members by name.
  public let members: [String: AdminValue]

  /// Makes a row by hand.
  public init(_ members: [String: AdminValue]) {
    self.members = members
  }

  /// Reads a row. Each key with an `@` in it is an annotation of the member named before it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AdminKey.self)
    var members: [String: AdminValue] = [:]
    for key in container.allKeys where !key.stringValue.contains("@") {
      members[key.stringValue] = try container.decode(AdminValue.self, forKey: key)
    }
    self.members = members
  }

  /// Whether the row holds the member, be it with nothing in it.
  public func has(_ name: String) -> Bool { members[name] != nil }

  /// A text; `nil` when the member is missing, empty or no scalar.
  public func text(_ name: String) -> String? { members[name]?.scalar }

  /// A truth value, which may come as a word; `nil` when the member is missing or neither.
  public func flag(_ name: String) -> Bool? {
    switch members[name]?.scalar?.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// The texts of a collection; a single text counts as a collection of one and nothing as an empty one.
  /// `nil` when the member is missing.
  public func texts(_ name: String) -> [String]? {
    switch members[name] {
    case nil: nil
    case .list(let values): values.compactMap(\.scalar)
    case .some(let value): value.scalar.map { [$0] } ?? []
    }
  }

  /// A time; `nil` when the member is missing or none.
  public func date(_ name: String) -> Date? { text(name).flatMap(WireDate.parse) }
}

/// A typed row.
public protocol CmdletRow: Codable, Sendable, Hashable {
  /// Reads a row.
  ///
  /// - Throws: `BoundedJSON.Failure` when it lacks what makes it a row of this kind.
  init(_ row: AdminRow) throws(BoundedJSON.Failure)
}

extension AdminRow {
  /// The text of a member that a row of its kind always has.
  func required(_ name: String) throws(BoundedJSON.Failure) -> String {
    guard let text = text(name) else { throw .unreadable("the member '\(name)' is missing in a row") }
    return text
  }

  /// Makes sure that the row has one of these members: a row without any is of another kind.
  func requireAny(of names: String...) throws(BoundedJSON.Failure) {
    guard names.contains(where: has) else {
      throw .unreadable("a row holds none of the members \(names.joined(separator: ", "))")
    }
  }
}
