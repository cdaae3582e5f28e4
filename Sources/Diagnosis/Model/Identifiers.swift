/// The id of a check, such as `token.exchange`: its group, a dot and a name.
public struct CheckID: Sendable, Hashable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The id as text.
  public let text: String

  /// Wraps an id.
  public init(_ text: String) { self.text = text }

  /// Wraps a literal id.
  public init(stringLiteral value: String) { text = value }

  /// Reads the id from a single string.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the id as a single string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The group: what stands before the first dot.
  public var group: String { String(text.prefix { $0 != "." }) }

  /// The name within the group: what stands after the first dot.
  public var name: String { String(text.drop { $0 != "." }.dropFirst()) }

  /// The id as text.
  public var description: String { text }
}

/// The stable code of a cause, such as `consent.missing`.
public struct CauseID: Sendable, Hashable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The code as text.
  public let text: String

  /// Wraps a code.
  public init(_ text: String) { self.text = text }

  /// Wraps a literal code.
  public init(stringLiteral value: String) { text = value }

  /// Reads the code from a single string.
  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the code as a single string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The group: what stands before the first dot.
  public var group: String { String(text.prefix { $0 != "." }) }

  /// The code as text.
  public var description: String { text }
}

/// What a finding is about.
public struct Subject: Sendable, Hashable, Codable {
  /// The kinds of subject.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The run as a whole.
    case run
    /// A host that the run talks to.
    case host
    /// A tenant.
    case tenant
    /// An app registration.
    case app
    /// A mailbox that the app must reach.
    case mailbox
    /// A mailbox that the app must not reach.
    case controlMailbox = "control-mailbox"
    /// A Dynamics environment.
    case environment
    /// An email server profile.
    case profile
    /// A mailbox row in Dynamics.
    case mailboxRow = "mailbox-row"
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// Its name: an address, a host, an id.
  public let name: String

  /// Makes a subject.
  public init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// The run as a whole.
  public static let run = Subject(.run, "run")
}
