/// Which pseudonym stands for which name: the same name is always given the same one.
///
/// Pseudonyms are numbered in the order in which names turn up. They say nothing about the names, and keep
/// their shape: an address stays an address, a GUID a GUID.
public struct Pseudonyms: Sendable, Hashable {
  /// The kinds of name.
  enum Kind: String, Sendable {
    case person, domain, host, id, profile, opaque, sid, address, recipient
  }

  /// A name and what stands for it.
  public struct Entry: Sendable, Hashable {
    /// The name, in lower case where case does not matter.
    public let name: String
    /// What stands in its place.
    public let pseudonym: String
  }

  private var pseudonyms: [String: String] = [:]
  private var counts: [Kind: Int] = [:]

  /// Everything that was replaced, in the order in which it turned up.
  public private(set) var entries: [Entry] = []

  /// No names yet.
  public init() {}

  /// What stands for a name.
  mutating func pseudonym(for name: String, _ kind: Kind) -> String {
    let key = "\(kind.rawValue) \(name)"
    if let known = pseudonyms[key] { return known }
    let number = counts[kind, default: 0] + 1
    counts[kind] = number
    let made =
      switch kind {
      case .domain, .host: "\(kind.rawValue)-\(number).example"
      case .id: Self.guid(number)
      case .address: "192.0.2.\(number % 256)"
      case .person, .profile, .opaque, .sid, .recipient: "\(kind.rawValue)-\(number)"
      }
    pseudonyms[key] = made
    entries.append(Entry(name: name, pseudonym: made))
    return made
  }

  /// A GUID that is told from real ones by its zeros.
  private static func guid(_ number: Int) -> String {
    let digits = String(number)
    return "00000000-0000-4000-a000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }
}
