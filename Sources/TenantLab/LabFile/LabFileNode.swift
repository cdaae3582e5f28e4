internal import Yams

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One value of a lab file, which knows its place for whoever has to be told about it.
struct LabFileNode {
  let node: Yams.Node
  let file: String

  /// Reads a file with one document.
  ///
  /// - Returns: `nil` for a file of comments alone.
  static func document(_ text: String, file: String) throws -> LabFileNode? {
    do {
      return try Yams.Parser(yaml: text, encoding: .utf8).singleRoot().map { LabFileNode(node: $0, file: file) }
    } catch let error as YamlError {
      throw LabError(.file, "\(file)\(place(of: error))")
    }
  }

  private static func place(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ":\(mark.line):\(mark.column): this is no YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, let context):
      ":\(context.mark.line):\(context.mark.column): \(keys.sorted().joined(separator: ", ")) stands twice here"
    default: ": this is no YAML"
    }
  }

  /// Where it stands: `lab.yaml:3:5`.
  var place: String { "\(file):\(node.mark?.line ?? 1):\(node.mark?.column ?? 1)" }

  /// An error at this place.
  func wrong(_ problem: String) -> LabError { LabError(.file, "\(place): \(problem)") }

  /// The entries of a group whose keys are known.
  func members(_ known: [String]) throws -> LabFileGroup {
    var members: [String: LabFileNode] = [:]
    for (key, value) in try entries() {
      guard known.contains(key.name) else {
        let nearest = Spelling.nearest(to: key.name, among: known)
        let hint =
          nearest.isEmpty
          ? "there are \(known.joined(separator: ", "))" : "did you mean \(nearest.joined(separator: " or "))?"
        throw key.node.wrong("there is no key '\(key.name)' here; \(hint)")
      }
      members[key.name] = value
    }
    return LabFileGroup(node: self, members: members)
  }

  /// The entries of a group with keys of the user's own.
  func entries() throws -> [(key: (name: String, node: LabFileNode), value: LabFileNode)] {
    guard let mapping = node.mapping else { throw wrong("a group of keys is expected here") }
    return mapping.map { pair in
      let key = LabFileNode(node: pair.key, file: file)
      return ((pair.key.scalar?.string ?? "", key), LabFileNode(node: pair.value, file: file))
    }
  }

  /// The items of a list; a single value is a list of one.
  func list() throws -> [LabFileNode] {
    if let sequence = node.sequence { return sequence.map { LabFileNode(node: $0, file: file) } }
    guard node.scalar != nil else { throw wrong("a list is expected here") }
    return [self]
  }

  /// Whether keys with values stand there.
  var isGroup: Bool { node.mapping != nil }

  /// Whether nothing stands there, or `null`.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string.lowercased())
  }

  var text: String {
    get throws {
      guard let text = node.scalar?.string, !isNull else { throw wrong("a value is expected here") }
      return text
    }
  }

  var flag: Bool {
    get throws { try choice(["true": true, "false": false]) }
  }

  /// A whole number that is not negative.
  var count: Int {
    get throws {
      let text = try text
      guard let number = Int(text), number >= 0 else { throw wrong("'\(text)' is no whole number from 0 up") }
      return number
    }
  }

  var number: Double {
    get throws {
      let text = try text
      guard let number = Double(text), number.isFinite else { throw wrong("'\(text)' is no number") }
      return number
    }
  }

  /// A length of time, such as `500ms`, `30s`, `2h`, or `-1d` for one that lies behind.
  var duration: Duration {
    get throws {
      let text = try text
      let units: [(suffix: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
      ]
      for unit in units {
        guard text.hasSuffix(unit.suffix), let number = Int(text.dropLast(unit.suffix.count)),
          abs(number) <= 1_000_000
        else { continue }
        return .milliseconds(number * unit.milliseconds)
      }
      throw wrong("'\(text)' is no length of time, such as 500ms, 30s, 10m, 2h or -1d")
    }
  }

  /// One of several words.
  func choice<Value>(_ choices: [String: Value]) throws -> Value {
    let text = try text
    guard let value = choices[text] else {
      throw wrong("'\(text)' is none of \(choices.keys.sorted().joined(separator: ", "))")
    }
    return value
  }
}

/// A group of keys that are all known.
struct LabFileGroup {
  let node: LabFileNode
  private let members: [String: LabFileNode]

  init(node: LabFileNode, members: [String: LabFileNode]) {
    self.node = node
    self.members = members
  }

  subscript(key: String) -> LabFileNode? { members[key] }

  /// The value of a key that must be there.
  func require(_ key: String) throws -> LabFileNode {
    guard let member = members[key] else { throw node.wrong("the key '\(key)' is missing here") }
    return member
  }

  /// The keys that stand there.
  var keys: [String] { members.keys.sorted() }
}
