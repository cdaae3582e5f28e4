/// Which programs may use EWS by their `User-Agent`: the older gate, for an organization or a mailbox
/// (Microsoft Learn, "Control access to EWS in Exchange").
public struct UserAgentPolicy: Sendable, Hashable, Codable {
  /// The kinds of policy.
  public enum Mode: WireWord {
    /// Nobody has set one.
    case notSet
    /// Only what `EwsAllowList` names comes in.
    case allowList
    /// All but what `EwsBlockList` names comes in.
    case blockList
    /// A word that is not known.
    case other(String)

    /// Reads a word.
    public init(_ text: String) {
      switch text.lowercased() {
      case "": self = .notSet
      case "enforceallowlist": self = .allowList
      case "enforceblocklist": self = .blockList
      default: self = .other(text)
      }
    }

    /// The word as the service writes it.
    public var text: String {
      switch self {
      case .notSet: ""
      case .allowList: "EnforceAllowList"
      case .blockList: "EnforceBlockList"
      case .other(let text): text
      }
    }
  }

  /// The kind of policy; `nil` when the row does not tell it.
  public let mode: Mode?
  /// The patterns of programs that come in.
  public let allowed: [String]?
  /// The patterns of programs that are kept out.
  public let blocked: [String]?

  /// Makes a policy.
  public init(mode: Mode?, allowed: [String]? = nil, blocked: [String]? = nil) {
    self.mode = mode
    self.allowed = allowed
    self.blocked = blocked
  }

  /// Reads the policy of a row.
  init(_ row: AdminRow) {
    let isTold = row.has("EwsApplicationAccessPolicy")
    mode = isTold ? Mode(row.text("EwsApplicationAccessPolicy") ?? "") : nil
    allowed = row.texts("EwsAllowList")
    blocked = row.texts("EwsBlockList")
  }
}
