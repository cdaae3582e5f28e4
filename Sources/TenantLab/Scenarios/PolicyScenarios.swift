#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which mailboxes the app's fence keeps out that it should let in. It is orders@ in all of them.
extension Scenario {
  static let policyMailboxOutOfScope = Scenario(
    "policy.mailbox-out-of-scope", "orders@ is not in the group of the app's policy"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { try $0.removeOrdersFromScope() }
  }

  static let policyMailboxDeniedByRule = Scenario(
    "policy.mailbox-denied-by-rule", "orders@ is in the group of a second policy, which denies"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      let group = MailGroup(
        guid: "b4000000-0000-4000-8000-000000000002", displayName: "Under audit",
        address: "under-audit@contoso.example", members: [try exchange.orders])
      exchange.groups.append(group)
      exchange.applicationAccessPolicies.append(
        ApplicationAccessPolicy(
          appID: LabIdentity.exchangeClientID, accessRight: .denyAccess, scope: group.guid,
          description: "Nobody touches these until the audit is over."))
    }
  }

  static let policyMailboxProbablyOutOfScope = Scenario(
    "policy.mailbox-probably-out-of-scope",
    "orders@ is not in the group of the app's policy, and nobody here may read policies"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { try $0.removeOrdersFromScope() }
    world.setAdminAccess(.withheld)
  }

  static let policyRBACOutOfScope = Scenario(
    "policy.rbac-out-of-scope", "access rests on RBAC for Applications, and orders@ is not in the scope"
  ) { world in
    try world.changeExchangeTenant { tenant in
      try tenant.revokeExchangeRoles()
      try tenant.forgetExchangeRoles()
      tenant.exchange.applicationAccessPolicies = []
      try tenant.exchange.removeOrdersFromScope()
      try tenant.exchange.scopeRole(to: try tenant.exchange.dynamicsScope)
    }
  }

  static let policyPropagating = Scenario(
    "policy.propagating", "orders@ came into the group of the app's policy ten minutes ago"
  ) { world in
    let now = world.clock.now
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      let orders = try exchange.orders
      let delay = exchange.delays.policies
      try exchange.changeGroup(MailGroup.dynamicsScope) { group in
        group.members.removeAll { $0 == orders }
        group.$members.change(
          effectiveAt: now.addingTimeInterval(delay - 600), writtenAt: now.addingTimeInterval(-600)
        ) { $0.append(orders) }
      }
    }
  }

  /// It works, since groups in groups count in this organization.
  static let policyNestedGroup = Scenario(
    "policy.nested-group", "orders@ is in the group of the app's policy through another group only"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      let orders = try exchange.orders
      try exchange.removeOrdersFromScope()
      let inner = MailGroup(
        guid: "b4000000-0000-4000-8000-000000000003", displayName: "Order desk",
        address: "order-desk-team@contoso.example", members: [orders])
      exchange.groups.append(inner)
      try exchange.changeGroup(MailGroup.dynamicsScope) { $0.members.append(.group(inner.guid)) }
    }
  }
}

/// Where the fence has a hole, or none can be seen.
extension Scenario {
  static let policyControlMailboxReachable = Scenario(
    "policy.control-mailbox-reachable", "ceo@ is in the group of the app's policy"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      guard let ceo = exchange.mailbox(LabIdentity.ceo) else { return }
      try exchange.changeGroup(MailGroup.dynamicsScope) { $0.$members.amend { $0.append(.mailbox(ceo.guid)) } }
    }
  }

  /// Nobody expects a denial in this and the next two, or the reachable control would be the first thing to fix.
  static let policyUnscoped = Scenario(
    "policy.unscoped", "no policy limits the app, and nobody expects one to"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.applicationAccessPolicies = [] }
    world.support.mailboxes.removeAll(where: \.expectsDenial)
  }

  static let policyForAnotherApp = Scenario(
    "policy.for-another-app", "the policy names the app's object id in place of its client id"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      for index in exchange.applicationAccessPolicies.indices {
        exchange.applicationAccessPolicies[index].appID = LabIdentity.exchangeServicePrincipalID
      }
    }
    world.support.mailboxes.removeAll(where: \.expectsDenial)
  }

  static let policyScopeDefeatedByConsent = Scenario(
    "policy.scope-defeated-by-consent", "a role is scoped to the group, and full_access_as_app is granted as well"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      exchange.applicationAccessPolicies = []
      try exchange.scopeRole(to: try exchange.dynamicsScope)
    }
    world.support.mailboxes.removeAll(where: \.expectsDenial)
  }

  static let policyAdminSignInRefused = Scenario(
    "policy.admin-sign-in-refused", "the configured secret of the admin app is not one of its secrets"
  ) { world in
    world.setAdminAccess(.given)
    world.support.admin?.clientSecret = PasswordCredential.makeSecret()
  }

  static let policyNotReadable = Scenario(
    "policy.not-readable", "no app is configured that may read policies"
  ) { world in
    world.setAdminAccess(.withheld)
  }
}

extension ExchangeOrganization {
  /// orders@ as a member of groups.
  fileprivate var orders: MailGroup.Member {
    get throws {
      guard let mailbox = mailbox(LabIdentity.orders) else {
        throw LabError(.contradiction, "the lab has no mailbox \(LabIdentity.orders) left to move between groups")
      }
      return .mailbox(mailbox.guid)
    }
  }

  /// The group that fences in the app.
  fileprivate var dynamicsScope: MailGroup {
    get throws {
      guard let group = groups.first(where: { $0.address == MailGroup.dynamicsScope }) else {
        throw LabError(.contradiction, "tenant B has no group left to scope the app to")
      }
      return group
    }
  }

  fileprivate mutating func removeOrdersFromScope() throws {
    let orders = try orders
    try changeGroup(MailGroup.dynamicsScope) { group in group.members.removeAll { $0 == orders } }
  }
}
