/// One application access policy, as `Get-ApplicationAccessPolicy` lists it.
public struct AccessPolicy: Codable, Sendable, Hashable {
  /// What a policy does to the mailboxes of its scope. A word that is not known is kept.
  public struct Right: RawRepresentable, Codable, Sendable, Hashable {
    /// The word of the cmdlet.
    public let rawValue: String

    /// Takes a word as it came.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The app opens these mailboxes and no others.
    public static let restrict = Right(rawValue: "RestrictAccess")
    /// The app opens none of these mailboxes.
    public static let deny = Right(rawValue: "DenyAccess")
  }

  /// The key under which Exchange keeps it.
  public let identity: String
  /// The app that it names, in lower case; `*` for every app.
  public let appID: String
  /// What it does.
  public let right: Right
  /// The name of the group or mailbox that it covers.
  public let scopeName: String?
  /// The unique name of that group or mailbox.
  public let scopeIdentity: String?
  /// Its object id in Entra, in lower case.
  public let scopeID: String?

  /// Makes a policy.
  public init(
    identity: String, appID: String, right: Right, scopeName: String? = nil, scopeIdentity: String? = nil,
    scopeID: String? = nil
  ) {
    self.identity = identity
    self.appID = appID.lowercased()
    self.right = right
    self.scopeName = scopeName
    self.scopeIdentity = scopeIdentity
    self.scopeID = scopeID?.lowercased()
  }

  /// Whether it is about this app.
  func concerns(_ clientID: String) -> Bool { appID == "*" || appID == clientID.lowercased() }

  /// The policy as the end of a sentence.
  var inWords: String { "\(right.rawValue) for '\(scopeName ?? identity)'" }
}

/// Where a mailbox stands to one policy that is about the app.
public struct PolicyMembership: Codable, Sendable, Hashable {
  /// How a mailbox may be covered by a policy.
  public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    /// It is a member of the group, or the policy names it itself.
    case direct
    /// It is a member of a group within the group.
    case nested
    /// It is not covered.
    case none
    /// The group could not be read.
    case unknown
  }

  /// The policy's key.
  public let policy: String
  /// What the policy does.
  public let right: AccessPolicy.Right
  /// The name of the policy's group.
  public let scopeName: String
  /// How it is covered.
  public let kind: Kind
  /// The inner group through which it is.
  public let through: String?

  /// Makes a membership.
  public init(_ kind: Kind, in policy: AccessPolicy, through: String? = nil) {
    self.policy = policy.identity
    right = policy.right
    scopeName = policy.scopeName ?? policy.identity
    self.kind = kind
    self.through = through
  }
}

extension [PolicyMembership] {
  /// What the policies say of the mailbox, in the documented order: a denial that covers it, a restriction
  /// that covers it, any other restriction, and else everything is allowed
  /// (Microsoft Learn, "New-ApplicationAccessPolicy"). A policy of a kind that is not known leaves it open.
  var access: Access {
    if !denials.isEmpty { return .denied }
    if contains(where: { $0.right != .deny && $0.right != .restrict }) { return .unknown }
    let restrictions = filter { $0.right == .restrict }
    let isRestricted: Access =
      restrictions.isEmpty || restrictions.contains(where: \.kind.isCovered)
      ? .granted : (restrictions.contains { $0.kind == .unknown } ? .unknown : .denied)
    let isUndenied: Access = contains { $0.right == .deny && $0.kind == .unknown } ? .unknown : .granted
    return isUndenied.and(isRestricted)
  }

  /// The policies that shut the app out of the mailbox.
  var denials: [PolicyMembership] { filter { $0.right == .deny && $0.kind.isCovered } }

  /// The restriction that lets the app in only because inner groups are taken to count, or the denial that
  /// rests on one. RBAC scopes never follow inner groups, and policies were reported not to.
  var onlyNested: PolicyMembership? {
    for right in [AccessPolicy.Right.deny, .restrict] {
      let covered = filter { $0.right == right && $0.kind.isCovered }
      if !covered.isEmpty { return covered.contains { $0.kind == .direct } ? nil : covered.first }
    }
    return nil
  }
}

extension PolicyMembership.Kind {
  /// Whether the policy reaches the mailbox. Members of inner groups count, as documented
  /// (Microsoft Learn, "New-ApplicationAccessPolicy").
  var isCovered: Bool { self == .direct || self == .nested }
}
