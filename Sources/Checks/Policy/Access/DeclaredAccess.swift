import ExchangeAdmin
public import FoundationEssentials
import Knowledge

/// What is declared of the app and one mailbox: what the cmdlets say, which is ahead of what happens.
public struct DeclaredAccess: Codable, Sendable, Hashable {
  /// When it was read.
  public let readAt: Date
  /// Whether `full_access_as_app` was consented: the token shows it, and else the directory.
  public internal(set) var consent: Access
  /// What `Test-ApplicationAccessPolicy` answered; absent where it was not asked or did not answer.
  public internal(set) var policyTest: PolicyTest?
  /// Where the mailbox stands to each policy about the app; absent where the policies were not read.
  public internal(set) var memberships: [PolicyMembership]?
  /// The rows of `Test-ServicePrincipalAuthorization`; empty for an app without a role, absent where it was
  /// not asked or did not answer.
  public internal(set) var roleTests: [RoleTest]?
  /// The app's roles in Exchange; empty where it has none, absent where they were not read.
  public internal(set) var assignments: [AccessRole]?
  /// The mailbox's client access settings.
  public internal(set) var clientAccess: MailboxClientAccess?
  /// What else is known of the mailbox.
  public internal(set) var mailbox: MailboxFacts?
  /// Whether Exchange knows no recipient of this address.
  public internal(set) var isUnknownRecipient = false
  /// The last change that bears on it, where one is known.
  public internal(set) var lastChange: DeclaredChange?
  /// What could not be read, and why.
  public internal(set) var unread: [AdminProblem] = []

  /// Makes an empty reading.
  public init(consent: Access, readAt: Date) {
    self.consent = consent
    self.readAt = readAt
  }
}

/// A change of what is declared.
public struct DeclaredChange: Codable, Sendable, Hashable {
  /// What was changed, such as `the group 'Dynamics mailboxes'`.
  public let what: String
  /// When.
  public let at: Date

  /// Makes a change.
  public init(_ what: String, at: Date) {
    self.what = what
    self.at = at
  }
}

extension DeclaredAccess {
  /// What the policies say. The cmdlet that evaluates them goes before our own evaluation of them.
  var policies: Access {
    if let test = policyTest, test.access != .unknown { return test.access }
    return memberships?.access ?? .unknown
  }

  /// Whether the policies shut the app out, be it that a role which could not be read lets it in.
  var isDeniedByPolicies: Bool { consent == .granted && policies == .denied }

  /// Whether Exchange was asked to evaluate the policies, and no answer came: what we work out ourselves is then no
  /// good news. Where the app may not ask, ours is the best there is.
  var isInterrupted: Bool {
    policyTest == nil && !unread.contains { $0.cmdlet == TestApplicationAccessPolicy.name && $0.isAboutCmdlet }
  }

  /// Whether the answer of the policies is Exchange's own, and not worked out here.
  var isPolicyAnswerFirstHand: Bool { policyTest.map { $0.access != .unknown } ?? false }

  /// What RBAC for Applications says. Its cmdlet goes before our own evaluation of the assignments.
  var roles: Access {
    if let roleTests { return roleTests.map(\.access).reduce(.denied) { $0.or($1) } }
    guard let assignments else { return .unknown }
    return assignments.filter(\.opensEWS).map { $0.covers(administrativeUnits: mailbox?.administrativeUnits) }
      .reduce(.denied) { $0.or($1) }
  }

  /// Whether the app has a role in Exchange that opens EWS for some mailboxes.
  var hasRole: Bool? {
    if roleTests?.contains(where: \.opensEWS) == true || assignments?.contains(where: \.opensEWS) == true {
      return true
    }
    return roleTests == nil && assignments == nil ? nil : false
  }

  /// What is declared as a whole. Consent in Entra counts as far as the policies go, and a role in Exchange
  /// adds to it: policies do not narrow roles, and scopes do not narrow consent
  /// (Microsoft Learn, "Role Based Access Control for Applications in Exchange Online").
  var access: Access { consent.and(policies).or(roles) }
}

extension DeclaredAccess {
  /// What the cmdlets say, one clause each.
  var clauses: [String] {
    var said: [String] = []
    if consent != .denied {
      if let policyTest { said.append(policyTest.inWords) }
      for membership in memberships ?? [] { said.append(membership.inWords) }
      if memberships?.isEmpty == true { said.append("no application access policy is about the app") }
    }
    for test in roleTests ?? [] where test.opensEWS {
      let inScope = test.isInScope.map { $0 ? "True" : "False" } ?? "not told"
      said.append("Test-ServicePrincipalAuthorization says InScope \(inScope) for \(test.role)")
    }
    if hasRole == false { said.append("the app has no role of RBAC for Applications that opens EWS") }
    if consent == .denied {
      said.append("the token does not carry \(ExchangeOnlineResource.fullAccessAsApp.value)")
    }
    if clientAccess?.ewsEnabled == false { said.append("EwsEnabled of the mailbox is False") }
    return said
  }

  /// What is declared and what happens, side by side in a line.
  ///
  /// - Parameter effective: what EWS answered; `nil` where it was not asked.
  func beside(_ effective: EWSObservation?) -> String {
    let declared =
      switch access {
      case .granted: "granted"
      case .denied: "denied"
      case .unknown: "not known"
      }
    let happens: String
    switch effective?.result {
    case nil: happens = "not tried"
    case .opened?: happens = "opened"
    default: happens = "refused (\(effective?.summary ?? ""))"
    }
    return "declared: \(declared); effective: \(happens)"
  }

  /// The last change, and how long before the reading it was, as a sentence; `nil` when none is known.
  var lastChangeInWords: String? {
    guard let lastChange else { return nil }
    let minutes = Int(readAt.timeIntervalSince(lastChange.at) / 60)
    let age =
      switch minutes {
      case ..<0: "after this reading, by the clock of this machine"
      case ..<120: "\(minutes) minutes before this reading"
      case ..<2_880: "\(minutes / 60) hours before this reading"
      default: "\(minutes / 1_440) days before this reading"
      }
    return
      "The last change that is known of is that of \(lastChange.what) at \(lastChange.at.formatted(.iso8601)), \(age)."
  }

  /// Whether the last change is known and recent enough not to be in effect everywhere; `nil` when none is known.
  var isChangedLately: Bool? { lastChange.map { readAt.timeIntervalSince($0.at) <= PropagationJudge.longestDelay } }
}

extension PolicyMembership {
  /// The membership as a clause.
  var inWords: String {
    let policy = "\(right.rawValue) for '\(scopeName)'"
    return switch kind {
    case .direct: "\(policy) covers it"
    case .nested: "\(policy) covers it only through the group '\(through ?? "")'"
    case .none: "\(policy) does not cover it"
    case .unknown: "whether \(policy) covers it could not be read"
    }
  }
}
