/// What Exchange's admin side knows of a mailbox: the facts that explain how EWS answers for it.
public struct MailboxFacts: Codable, Sendable, Hashable {
  /// The kind of recipient, such as `UserMailbox`.
  public internal(set) var kind: String?
  /// The address by which an app must name it.
  public internal(set) var primaryAddress: String?
  /// The id in Entra, in lower case.
  public internal(set) var objectID: String?
  /// Whether it was deleted and can still be restored.
  public internal(set) var isSoftDeleted: Bool?
  /// Whether it is kept for a hold only, without an account.
  public internal(set) var isInactive: Bool?
  /// Whether the account is switched off; usual for shared mailboxes, and no reason for a refusal by itself.
  public internal(set) var isAccountDisabled: Bool?
  /// The state of a move, such as `InProgress`.
  public internal(set) var moveStatus: String?
  /// The mailbox plan and the capabilities of the licence, as they came: hints, no more.
  public internal(set) var plans: [String] = []
  /// The ids of the administrative units that it is in.
  public internal(set) var administrativeUnits: [String]?
  /// Where its mail is forwarded to.
  public internal(set) var forwardsTo: String?

  /// Makes facts by hand, for tests of judges.
  public init(
    kind: String? = nil, primaryAddress: String? = nil, isSoftDeleted: Bool? = nil, isInactive: Bool? = nil,
    plans: [String] = []
  ) {
    self.kind = kind
    self.primaryAddress = primaryAddress
    self.isSoftDeleted = isSoftDeleted
    self.isInactive = isInactive
    self.plans = plans
  }
}

extension MailboxFacts {
  /// What the plan is called when it is one that EWS refuses; `nil` for any other, and when none is known.
  ///
  /// Kiosk, F1 and F3 share one kind of mailbox plan (Microsoft Learn, "Deprecation of Exchange Web Services
  /// in Exchange Online"). Its name tells no more than that the licence may be one of them.
  var planWithoutEWS: String? {
    plans.first { plan in
      let word = plan.lowercased()
      return word.contains("deskless") || word.contains("kiosk")
    }
  }

  /// What kind of recipient stands in the place of a mailbox in the cloud, in words; `nil` where there is one.
  var noMailboxInWords: String? {
    if isInactive == true { return "it is an inactive mailbox, which is kept for a hold and can't be opened" }
    if isSoftDeleted == true { return "it was deleted and lies among the soft-deleted mailboxes" }
    guard let kind, !kind.lowercased().hasSuffix("mailbox") || kind.lowercased().hasPrefix("remote") else { return nil }
    return "it is a \(kind), which has no mailbox in Exchange Online"
  }

  /// Whether its mailbox is on a server of the company's own, which Exchange Online knows as a mail user.
  var isRemote: Bool { kind?.lowercased().hasPrefix("remote") ?? false }

  /// Whether a move is under way.
  var isMoving: Bool {
    ["inprogress", "queued", "suspended", "autosuspended", "completioninprogress"]
      .contains(moveStatus?.lowercased() ?? "")
  }
}

/// The client access settings of a mailbox, as `Get-CASMailbox` lists them.
public struct MailboxClientAccess: Codable, Sendable, Hashable {
  /// `EwsEnabled`; absent where it was never touched, which allows.
  public let ewsEnabled: Bool?
  /// `EwsApplicationAccessPolicy`, the policy for user agents.
  public let userAgentPolicy: String?
  /// `EwsAllowList`.
  public let allowedUserAgents: [String]
  /// `EwsBlockList`.
  public let blockedUserAgents: [String]

  /// Makes settings.
  public init(
    ewsEnabled: Bool?, userAgentPolicy: String? = nil, allowedUserAgents: [String] = [],
    blockedUserAgents: [String] = []
  ) {
    self.ewsEnabled = ewsEnabled
    self.userAgentPolicy = userAgentPolicy
    self.allowedUserAgents = allowedUserAgents
    self.blockedUserAgents = blockedUserAgents
  }
}
