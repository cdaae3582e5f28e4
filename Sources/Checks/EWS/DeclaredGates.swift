import Diagnosis
import ExchangeAdmin
import FoundationEssentials
import Knowledge

/// What settings declare about one caller. Each gate is looked at by itself: both must be open.
struct DeclaredGates {
  /// A gate.
  enum Gate: Hashable {
    /// It lets the caller in.
    case open
    /// It keeps the caller out, for this cause.
    case closed(Cause)
    /// The settings do not tell.
    case unknown

    var closedBy: Cause? {
      if case .closed(let cause) = self { cause } else { nil }
    }
  }

  /// The switch and the list of apps.
  let apps: Gate
  /// The policy on user agents.
  let agents: Gate

  private let organization: OrganizationConfig
  private let caller: EWSSettingsReading.Caller

  /// Works out what settings declare about a caller.
  init(_ organization: OrganizationConfig, for caller: EWSSettingsReading.Caller) {
    self.organization = organization
    self.caller = caller
    apps = Self.apps(organization, caller)
    switch organization.userAgents.letsIn(caller.userAgent) {
    case true: agents = .open
    case false: agents = .closed(.ewsUserAgentBlocked)
    case nil: agents = .unknown
    }
  }

  /// The switch alone may keep everybody out; the list counts while the switch is on (Microsoft Learn,
  /// "Deprecation of Exchange Web Services in Exchange Online").
  private static func apps(_ organization: OrganizationConfig, _ caller: EWSSettingsReading.Caller) -> Gate {
    switch organization.ewsEnabled {
    case .off: return .closed(.ewsDisabledForOrganization)
    case .notSet: return .open
    case nil: return .unknown
    case .on:
      guard let list = organization.ewsAllowedAppIDs else { return .unknown }
      if list.contains(caller.clientID.lowercased()) { return .open }
      if list.isEmpty { return caller.needsAllowList ? .closed(.ewsAllowListEmpty) : .open }
      return .closed(.ewsAppNotAllowed)
    }
  }

  /// What keeps the caller out: the list of apps before the user agent, because it is what Microsoft closes.
  var closedBy: Cause? { apps.closedBy ?? agents.closedBy }

  /// Whether the switch is on and no app is listed.
  var hasEmptyList: Bool { organization.ewsEnabled == .on && organization.ewsAllowedAppIDs == [] }

  // MARK: In words

  /// The switch and the list, as a sentence.
  var appsInWords: String {
    let position =
      switch organization.ewsEnabled {
      case .on: "EwsEnabled is True"
      case .off: "EwsEnabled is False"
      case .notSet: "EwsEnabled is not set"
      case nil: "EwsEnabled is not shown"
      }
    let list: String
    switch organization.ewsAllowedAppIDs {
    case nil: list = "EwsAllowedAppIDs is not shown"
    case []?: list = "EwsAllowedAppIDs is empty"
    case .some(let ids):
      let isListed = ids.contains(caller.clientID.lowercased())
      let count = ids.count == 1 ? "1 id" : "\(ids.count) ids"
      list =
        "EwsAllowedAppIDs holds \(count), and \(caller.clientID) is \(isListed ? "" : "not ")one of them"
    }
    return "\(position); \(list)."
  }

  /// The policy on user agents, with who was let in by it, as sentences; empty when there is none.
  var agentsInWords: String {
    let policy = organization.userAgents
    guard policy.isSet || policy.mode == nil else { return "" }
    var text = " \(policy.inWords)."
    guard policy.isSet else { return text }
    switch agents {
    case .open: text += " It lets '\(caller.userAgent)' in, as which this run asks."
    case .closed: text += " It keeps '\(caller.userAgent)' out, as which this run asks."
    case .unknown: text += " Whether it lets '\(caller.userAgent)' in, as which this run asks, is not known."
    }
    guard caller.userAgent.lowercased().hasPrefix("crm/") == false else { return text }
    switch policy.letsIn(Self.dynamicsAgent) {
    case true: text += " It would let Dynamics in, which calls itself CRM/ and a version."
    case false:
      text += " It would keep Dynamics out, which calls itself CRM/ and a version; '--user-agent CRM/9.2' asks as it."
    case nil: break
    }
    return text
  }

  /// How Dynamics calls itself, for patterns such as `CRM/*`. Which version follows is not published.
  private static let dynamicsAgent = "CRM/9.2"

  /// What is declared, as sentences.
  var inWords: String { "The settings of the organization: \(appsInWords)\(agentsInWords)" }

  /// When the settings were last changed, and how long ago, as a sentence; empty when that is not known.
  var changeInWords: String {
    guard let changed = organization.whenChanged else { return "" }
    let hours = Int((caller.lookedAt.timeIntervalSince(changed) / 3600).rounded(.down))
    guard hours >= 0 else { return "" }
    let ago = hours < 1 ? "less than an hour ago" : hours < 48 ? "\(hours) h ago" : "\(hours / 24) days ago"
    return " The settings were last changed \(ago)."
  }
}
