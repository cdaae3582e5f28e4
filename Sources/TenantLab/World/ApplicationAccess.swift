#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Who looks at settings that take a while to bite.
enum AccessView: Sendable, Hashable {
  /// The cmdlets: what was written last.
  case declared
  /// The servers: what has arrived by this time.
  case effective(at: Date)
}

extension Propagating {
  /// The value as somebody sees it.
  func seen(_ view: AccessView) -> Value {
    switch view {
    case .declared: wrappedValue
    case .effective(let moment): effective(at: moment)
    }
  }
}

/// One row of `Get-ApplicationAccessPolicy`.
struct ApplicationAccessPolicy: Sendable, Hashable {
  /// The client id the policy speaks of, or `*` for every app.
  var appID: String
  var accessRight: AccessRight
  /// The GUID of the group, or of a single mailbox, that the policy names.
  var scope: String
  var description = ""

  /// What the policy does to its group.
  enum AccessRight: Sendable, Hashable {
    /// The app reaches the group only.
    case restrictAccess
    /// The app reaches everything but the group.
    case denyAccess
  }

  func concerns(_ app: String) -> Bool { appID == "*" || appID.lowercased() == app.lowercased() }
}

/// What a policy cmdlet would say of one app and one mailbox.
enum ApplicationAccess: Sendable, Hashable {
  case granted, denied
}

extension ExchangeOrganization {
  /// What the ApplicationAccessPolicies say, in the documented order: a matching Deny, then a matching
  /// Restrict, then any Restrict for the app, else open (Microsoft Learn, "New-ApplicationAccessPolicy").
  func applicationAccess(
    app: String, mailbox: Mailbox, _ view: AccessView = .declared
  ) -> ApplicationAccess {
    applicationAccess(app: app, recipient: .mailbox(mailbox.guid), view)
  }

  /// The same for a mailbox or a group, which the cmdlet can be asked about as well.
  func applicationAccess(
    app: String, recipient: MailGroup.Member, _ view: AccessView = .declared
  ) -> ApplicationAccess {
    let policies = $applicationAccessPolicies.seen(view).filter { $0.concerns(app) }
    func matches(_ right: ApplicationAccessPolicy.AccessRight) -> Bool {
      policies.contains { $0.accessRight == right && covers($0, recipient, view) }
    }
    if matches(.denyAccess) { return .denied }
    if matches(.restrictAccess) { return .granted }
    return policies.contains { $0.accessRight == .restrictAccess } ? .denied : .granted
  }

  /// Whether the app reaches the mailbox over EWS by either way. Policies fence in what Entra granted; a role
  /// assignment adds to it (Microsoft Learn, "Role Based Access Control for Applications in Exchange
  /// Online").
  func reaches(
    app: String, hasFullAccess: Bool, mailbox: Mailbox, _ view: AccessView = .declared
  ) -> Bool {
    reaches(
      app: app, isGranted: hasFullAccess, permissions: [ApplicationRole.ewsPermission], mailbox: mailbox, view)
  }

  /// Whether the app reaches the mailbox for one of several permissions, any of which would do.
  ///
  /// - Parameter isGranted: Whether Entra granted one of them.
  func reaches(
    app: String, isGranted: Bool, permissions: Set<String>, mailbox: Mailbox, _ view: AccessView
  ) -> Bool {
    let assignments = roleAssignments(of: app, for: permissions, view)
    if isGranted, applicationAccess(app: app, mailbox: mailbox, view) == .granted,
      !policiesNeedRoleAssignment || !assignments.isEmpty
    {
      return true
    }
    return assignments.contains { holds(mailbox, $0.scope, view) }
  }

  /// Whether the group or the mailbox that a policy names can be one's scope at all.
  func hasSecurityPrincipal(_ policy: ApplicationAccessPolicy) -> Bool {
    groups.first { $0.guid == policy.scope }?.kind.isSecurityPrincipal
      ?? (mailboxes.of(guid: policy.scope) != nil)
  }

  /// A policy whose group has ceased to be a security principal holds nobody.
  private func covers(
    _ policy: ApplicationAccessPolicy, _ recipient: MailGroup.Member, _ view: AccessView
  ) -> Bool {
    let isItself =
      switch recipient {
      case .mailbox(let guid), .group(let guid): policy.scope == guid
      }
    if isItself { return true }
    guard groups.first(where: { $0.guid == policy.scope })?.kind.isSecurityPrincipal == true else { return false }
    return contains(recipient, inGroup: policy.scope, nested: policiesFollowNestedGroups, view)
  }
}
