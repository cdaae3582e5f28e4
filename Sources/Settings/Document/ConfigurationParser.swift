internal import Yams

/// Turns YAML text into a tree with places.
struct ConfigurationParser {
  /// Something that keeps the text from being read, or a key that stands twice.
  struct Problem {
    var position: TextPosition?
    var problem: String
    var remedy: String
  }

  private(set) var problems: [Problem] = []

  /// The tree, or nil when the text can't be read or holds nothing but comments.
  mutating func parse(_ text: String) -> ConfigurationNode? {
    let oddities = TextOddities.find(in: text)
    guard oddities.isEmpty else {
      problems += oddities
      return nil
    }
    var text = text
    // One pass for each duplicate key: Yams stops at the first, so it is set aside and the rest read anew.
    for _ in 0..<Self.mostDuplicates {
      do {
        let parser = try Yams.Parser(yaml: text, encoding: .utf8)
        return try parser.singleRoot().map(tree)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let first = TextPosition(line: context.mark.line, column: context.mark.column)
        guard let masked = setAsideDuplicate(of: names, first: first, in: text) else { return nil }
        text = masked
      } catch {
        problems.append(Self.describe(error))
        return nil
      }
    }
    return nil
  }

  private static let mostDuplicates = 50

  /// A character of the private use area: no key of the user's begins with it.
  static let maskingCharacter: Character = "\u{E0D1}"

  private func tree(_ node: Yams.Node) -> ConfigurationNode {
    let position = Self.position(of: node)
    let value: ConfigurationNode.Value
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      value = isNull ? .nothing : .text(scalar.string)
    case .sequence(let sequence):
      value = .list(sequence.map(tree))
    case .mapping(let mapping):
      value = .map(
        mapping.compactMap { pair in
          let key = pair.key.scalar?.string ?? ""
          guard key.first != Self.maskingCharacter else { return nil }
          return ConfigurationEntry(
            key: key, keyPosition: Self.position(of: pair.key), node: tree(pair.value))
        })
    case .alias:
      value = .nothing
    }
    return ConfigurationNode(position: position, value: value)
  }

  private static func position(of node: Yams.Node) -> TextPosition {
    TextPosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  // MARK: Duplicate keys

  /// Reports a key that stands twice and returns the text with the second one masked, so that the rest
  /// can be read; nil when the second one can't be told apart by its column (braces on one line).
  private mutating func setAsideDuplicate(
    of names: [String], first: TextPosition, in text: String
  ) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    let start = first.column - 1
    guard lines.indices.contains(first.line - 1) else { return nil }
    let key = names.first { name in
      lines[first.line - 1].dropFirst(start).starts(with: name.unicodeScalars)
        || lines[first.line - 1].dropFirst(start + 1).starts(with: name.unicodeScalars)
    }
    let remedy = "Keep one of them."
    guard let key else {
      problems.append(
        Problem(position: first, problem: "a key stands twice in the same group", remedy: remedy))
      return nil
    }
    for index in first.line..<max(first.line, lines.count) {
      let line = lines[index]
      let indentation = line.prefix { $0 == " " }.count
      if line.allSatisfy(\.properties.isWhitespace) || line[indentation] == "#" { continue }
      if indentation < start { break }
      guard indentation == start, let length = Self.lengthOfKey(key, at: start, in: line) else { continue }
      problems.append(
        Problem(
          position: TextPosition(line: index + 1, column: first.column),
          problem: "the key '\(key)' stands twice; the first is in line \(first.line)", remedy: remedy))
      for column in start..<(start + length) {
        lines[index][column] = column == start ? Self.maskingScalar : Self.numbering(index, column)
      }
      return lines.map { scalars in String(String.UnicodeScalarView(scalars)) }.joined(separator: "\n")
    }
    problems.append(
      Problem(position: first, problem: "the key '\(key)' stands twice in the same group", remedy: remedy))
    return nil
  }

  private static let maskingScalar: Unicode.Scalar = "\u{E0D1}"

  /// Makes masked keys differ from each other without changing their length.
  private static func numbering(_ line: Int, _ column: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(0xE200 + (line * 31 + column) % 0x1000)) ?? maskingScalar
  }

  private static func lengthOfKey(_ key: String, at start: Int, in line: [Unicode.Scalar]) -> Int? {
    for spelling in [key, "\"\(key)\"", "'\(key)'"] {
      let scalars = Array(spelling.unicodeScalars)
      let rest = line.dropFirst(start)
      guard rest.starts(with: scalars) else { continue }
      let after = rest.dropFirst(scalars.count).drop { $0 == " " }
      if after.first == ":" { return scalars.count }
    }
    return nil
  }

  // MARK: Syntax errors

  /// Says what Yams found. Its own description quotes the line, which may hold a secret, so only the
  /// library's fixed phrases are used.
  private static func describe(_ error: any Error) -> Problem {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let text = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
      return Problem(
        position: TextPosition(line: mark.line, column: mark.column),
        problem: "this is no YAML: \(text.trimmingBlanks)", remedy: remedy(for: problem))
    case YamlError.reader(let problem, _, _, _):
      return Problem(
        position: nil, problem: "this is no YAML: \(problem)",
        remedy: "Save the file as plain UTF-8 text without control characters.")
    default:
      return Problem(
        position: nil, problem: "this is no YAML", remedy: "Compare it with what 'xtdiag init' writes.")
    }
  }

  private static func remedy(for problem: String) -> String {
    if problem.contains("mapping values are not allowed") {
      return "Put a value that holds ': ' in quotes, and look at the indentation of this line."
    }
    if problem.contains("another document") {
      return "A configuration is one document: remove the line '---' and what follows."
    }
    return "Look at this line and the one above: indentation, quotes, brackets and the blank after ':'."
  }
}
