/// A gate by user agent: `EwsApplicationAccessPolicy` with `EwsAllowList` or `EwsBlockList`. It stands before EWS
/// and before Microsoft Graph alike.
enum UserAgentPolicy: Sendable, Hashable {
  case enforceAllowList([String])
  case enforceBlockList([String])

  /// Whether a client with this user agent may pass. Asterisks in a pattern stand for any text.
  func admits(_ userAgent: String) -> Bool {
    let agent = userAgent.lowercased()
    func matches(_ pattern: String) -> Bool { Wildcard.matches(agent, pattern.lowercased()) }
    return switch self {
    case .enforceAllowList(let patterns): patterns.contains(where: matches)
    case .enforceBlockList(let patterns): !patterns.contains(where: matches)
    }
  }
}
