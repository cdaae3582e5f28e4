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

  func concerns(_ app: String) -> Bool { appID == "*" || appID == app }
}

/// One assignment of RBAC for Applications: `New-ManagementRoleAssignment -App`.
struct ManagementRoleAssignment: Sendable, Hashable {
  var appID: String
  /// An application role, such as `Application EWS.AccessAsApp`.
  var role: String
  var scope: Scope

  /// Where the assignment holds.
  enum Scope: Sendable, Hashable {
    case organization
    /// The members of a group, by its GUID.
    case group(String)
  }

  /// The role that opens mailboxes over EWS.
  static let ewsAccessAsApp = "Application EWS.AccessAsApp"
}

/// What a policy cmdlet would say of one app and one mailbox.
enum ApplicationAccess: Sendable, Hashable {
  case granted, denied
}

extension ExchangeOrganization {
  /// What the ApplicationAccessPolicies say, in the documented order: a matching Deny, then a matching
  /// Restrict, then any Restrict for the app, else open (Microsoft Learn, "New-ApplicationAccessPolicy").
  func applicationAccess(app: String, mailbox: Mailbox) -> ApplicationAccess {
    let policies = applicationAccessPolicies.filter { $0.concerns(app) }
    func matches(_ right: ApplicationAccessPolicy.AccessRight) -> Bool {
      policies.contains { $0.accessRight == right && covers($0, mailbox) }
    }
    if matches(.denyAccess) { return .denied }
    if matches(.restrictAccess) { return .granted }
    return policies.contains { $0.accessRight == .restrictAccess } ? .denied : .granted
  }

  /// Whether RBAC for Applications lets the app open the mailbox over EWS.
  func roleAssignmentReaches(app: String, mailbox: Mailbox) -> Bool {
    ewsAssignments(of: app).contains { assignment in
      switch assignment.scope {
      case .organization: true
      case .group(let guid): contains(mailbox, inGroup: guid, nested: false)
      }
    }
  }

  /// The assignments by which an app without `full_access_as_app` may use EWS.
  func ewsAssignments(of app: String) -> [ManagementRoleAssignment] {
    managementRoleAssignments.filter {
      $0.appID == app && $0.role == ManagementRoleAssignment.ewsAccessAsApp
    }
  }

  /// Whether the app reaches the mailbox by either way. Policies fence in what Entra granted; a role
  /// assignment adds to it (Microsoft Learn, "Role Based Access Control for Applications in Exchange
  /// Online").
  func reaches(app: String, hasFullAccess: Bool, mailbox: Mailbox) -> Bool {
    if hasFullAccess, applicationAccess(app: app, mailbox: mailbox) == .granted { return true }
    return roleAssignmentReaches(app: app, mailbox: mailbox)
  }

  private func covers(_ policy: ApplicationAccessPolicy, _ mailbox: Mailbox) -> Bool {
    policy.scope == mailbox.guid
      || contains(mailbox, inGroup: policy.scope, nested: policiesFollowNestedGroups)
  }
}
