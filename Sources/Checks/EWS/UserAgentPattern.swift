import ExchangeAdmin

/// A pattern of `EwsAllowList` and `EwsBlockList`: a text in which `*` stands for anything (Microsoft Learn,
/// "Control access to EWS in Exchange").
enum UserAgentPattern {
  /// Whether a pattern fits a user agent, as a whole and without regard to case.
  ///
  /// Going back to the last `*` alone is enough, and keeps the work within the product of the lengths.
  static func fits(_ pattern: String, _ userAgent: String) -> Bool {
    let pattern = Array(pattern.lowercased().unicodeScalars)
    let text = Array(userAgent.lowercased().unicodeScalars)
    var (position, place) = (0, 0)
    var lastStar: (position: Int, place: Int)?
    while place < text.count {
      if position < pattern.count, pattern[position] == "*" {
        lastStar = (position, place)
        position += 1
      } else if position < pattern.count, pattern[position] == text[place] {
        position += 1
        place += 1
      } else if let star = lastStar {
        lastStar = (star.position, star.place + 1)
        (position, place) = (star.position + 1, star.place + 1)
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == "*" }
  }
}

extension UserAgentPolicy {
  /// Whether the policy lets a caller in; `nil` when that is not known.
  func letsIn(_ userAgent: String) -> Bool? {
    switch mode {
    case .notSet: true
    case .allowList: allowed.map { $0.contains { UserAgentPattern.fits($0, userAgent) } }
    case .blockList: blocked.map { !$0.contains { UserAgentPattern.fits($0, userAgent) } }
    case .other, nil: nil
    }
  }

  /// Whether there is one, as far as is known.
  var isSet: Bool { mode != nil && mode != .notSet }

  /// The policy in words.
  var inWords: String {
    switch mode {
    case nil: "EwsApplicationAccessPolicy is not shown"
    case .notSet: "EwsApplicationAccessPolicy is not set"
    case .allowList: "EwsApplicationAccessPolicy is EnforceAllowList with \(Self.list(allowed, "EwsAllowList"))"
    case .blockList: "EwsApplicationAccessPolicy is EnforceBlockList with \(Self.list(blocked, "EwsBlockList"))"
    case .other(let word): "EwsApplicationAccessPolicy is '\(word)', which is not known here"
    }
  }

  private static func list(_ patterns: [String]?, _ name: String) -> String {
    guard let patterns else { return "a list \(name) that is not shown" }
    if patterns.isEmpty { return "an empty \(name)" }
    let shown = patterns.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    return "\(name) \(shown)\(patterns.count > 5 ? " and \(patterns.count - 5) more" : "")"
  }
}
