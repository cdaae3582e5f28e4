public import FoundationEssentials
import Knowledge

/// What limits the app as such: the policies and the roles that name it, read once in a run.
public struct PolicyRulesReading: Codable, Sendable, Hashable {
  /// Every application access policy of the tenant; absent where they were not read.
  public internal(set) var policies: [AccessPolicy]?
  /// The groups of the policies that matter for the app.
  public internal(set) var groups: [PolicyGroup] = []
  /// The object id under which Exchange knows the app; absent where it does not, or was not asked.
  public internal(set) var objectID: String?
  /// The app's roles in Exchange; empty where it has none, absent where they were not read.
  public internal(set) var assignments: [AccessRole]?
  /// What could not be read, and why.
  public internal(set) var unread: [AdminProblem] = []

  /// Makes an empty reading.
  public init() {}
}

/// The group, or the single mailbox, that a policy covers.
public struct PolicyGroup: Codable, Sendable, Hashable {
  /// How policies refer to it: the object id in Entra, in lower case, or else the name.
  public let id: String
  /// The display name.
  public let name: String
  /// How many members it has, directly; absent where they were not read.
  public internal(set) var memberCount: Int?
  /// The names of the groups that are members.
  public internal(set) var innerGroups: [String] = []
  /// How many of the run's mailboxes are in it.
  public internal(set) var configuredMembers: Int?
  /// When it was changed last, where Exchange says so.
  public internal(set) var changedAt: Date?

  /// Makes a group.
  public init(
    id: String, name: String, memberCount: Int? = nil, innerGroups: [String] = [], configuredMembers: Int? = nil,
    changedAt: Date? = nil
  ) {
    self.id = id.lowercased()
    self.name = name
    self.memberCount = memberCount
    self.innerGroups = innerGroups
    self.configuredMembers = configuredMembers
    self.changedAt = changedAt
  }
}

extension AccessPolicy {
  /// How its group is referred to.
  var groupID: String { scopeID ?? (scopeName ?? identity).lowercased() }
}

extension PolicyRulesReading {
  /// The policies about the app; `nil` where the policies were not read.
  func policies(about clientID: String) -> [AccessPolicy]? { policies?.filter { $0.concerns(clientID) } }

  /// The app's roles that open EWS.
  var ewsAssignments: [AccessRole]? { assignments?.filter(\.opensEWS) }

  /// The group of a policy.
  func group(of policy: AccessPolicy) -> PolicyGroup? { groups.first { $0.id == policy.groupID } }
}
