/// What the `Prefer` header asks for.
struct Preferences: Sendable, Hashable {
  /// The most rows on a page.
  private(set) var pageSize: Int?
  /// Patterns of the annotations that are to be given along.
  private(set) var annotations: [String] = []
  /// Whether a row that was written comes back.
  private(set) var returnsRow = false

  /// Throws ``DataverseError`` for annotations that are not in quotes.
  init(_ headers: HeaderList) throws {
    for preference in headers.all("Prefer").flatMap(Self.split) {
      let parts = preference.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].filter { !$0.isWhitespace }.lowercased()
      let value = parts.count > 1 ? String(parts[1]).trimmed : ""
      switch name {
      case "odata.maxpagesize", "maxpagesize": pageSize = Int(value).flatMap { $0 > 0 ? $0 : nil }
      case "return": returnsRow = value == "representation"
      case "odata.include-annotations", "include-annotations":
        guard value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") else {
          throw DataverseError.malformedAnnotations(value)
        }
        annotations = value.dropFirst().dropLast().split(separator: ",").map { String($0).trimmed }
      default: continue
      }
    }
  }

  /// Whether annotations of this name were asked for. A pattern ends with an asterisk, or is one.
  func wants(_ annotation: String) -> Bool {
    annotations.contains { pattern in
      pattern == annotation || (pattern.hasSuffix("*") && annotation.hasPrefix(pattern.dropLast()))
    }
  }

  var wantsAllAnnotations: Bool { annotations.contains("*") }

  /// What `Preference-Applied` says, or `nil` when nothing was asked for.
  var applied: String? {
    var parts: [String] = []
    if let pageSize { parts.append("odata.maxpagesize=\(pageSize)") }
    if !annotations.isEmpty {
      parts.append("odata.include-annotations=\"\(annotations.joined(separator: ","))\"")
    }
    if returnsRow { parts.append("return=representation") }
    return parts.isEmpty ? nil : parts.joined(separator: ",")
  }

  /// The parts between commas that are in no quotes.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }
}

extension String {
  /// The text without blanks around it.
  fileprivate var trimmed: String {
    let tail = drop(while: \.isWhitespace)
    guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(tail[...last])
  }
}
