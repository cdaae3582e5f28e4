#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a file says of the Exchange organization of tenant B.
extension LabFile {
  mutating func readExchange(_ node: LabFileNode) throws {
    let keys = try node.members(["ewsEnabled", "allowedAppIDs", "userAgents"])
    if let node = keys["ewsEnabled"] {
      let isEnabled = node.isNull ? nil : try node.flag
      changeExchange(node) { exchange, _ in exchange.ews.isEnabled = isEnabled }
    }
    if let node = keys["allowedAppIDs"] {
      let ids = node.isNull ? nil : try node.list().map(Self.clientID)
      changeExchange(node) { exchange, _ in exchange.ews.allowedAppIDs = ids }
    }
    if let node = keys["userAgents"] {
      let keys = try node.members(["allow", "block"])
      let policy: UserAgentPolicy
      switch (keys["allow"], keys["block"]) {
      case (let allowed?, nil): policy = .enforceAllowList(try allowed.list().map { try $0.text })
      case (nil, let blocked?): policy = .enforceBlockList(try blocked.list().map { try $0.text })
      default: throw node.wrong("either 'allow' or 'block' is expected here")
      }
      changeExchange(node) { exchange, _ in exchange.ews.userAgentPolicy = policy }
    }
  }

  /// Groups by address, each with the addresses of its members: mailboxes or groups that stand above it.
  mutating func readGroups(_ node: LabFileNode) throws {
    for (key, value) in try node.entries() {
      let keys = value.isGroup ? try value.members(["members", "changedBefore"]) : nil
      let members = try (keys?.require("members") ?? value).list().map { try $0.text }
      let age = try keys?["changedBefore"]?.duration
      let address = key.name
      changeExchange(key.node) { exchange, now in
        if !exchange.groups.contains(where: { $0.address == address }) {
          let number = exchange.groups.count + 1
          exchange.groups.append(
            MailGroup(
              guid: "b4ffffff-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)", displayName: address,
              address: address, members: []))
        }
        let members = try members.map { try exchange.member($0) }
        let delay = exchange.delays.policies
        try exchange.changeGroup(address) { group in
          guard let age = age.map({ $0 / .seconds(1) }) else {
            group.members = members
            return
          }
          group.$members.write(
            members, effectiveAt: now.addingTimeInterval(delay - age), writtenAt: now.addingTimeInterval(-age))
        }
      }
    }
  }

  /// All policies that there are, in place of those of the scenarios.
  mutating func readPolicies(_ node: LabFileNode) throws {
    let policies = try node.list().map { item in
      let keys = try item.members(["app", "right", "scope"])
      return (
        app: try keys["app"].map(Self.clientID) ?? LabIdentity.exchangeClientID,
        right: try keys.require("right").choice([
          "restrict": ApplicationAccessPolicy.AccessRight.restrictAccess, "deny": .denyAccess,
        ]),
        scope: try keys.require("scope").text
      )
    }
    changeExchange(node) { exchange, _ in
      exchange.applicationAccessPolicies = try policies.map { policy in
        let scope: String
        switch try exchange.member(policy.scope) {
        case .mailbox(let guid), .group(let guid): scope = guid
        }
        return ApplicationAccessPolicy(appID: policy.app, accessRight: policy.right, scope: scope)
      }
    }
  }

  mutating func readMailboxes(_ node: LabFileNode) throws {
    for (key, value) in try node.entries() {
      let keys = try value.members(["ewsEnabled", "condition", "accountEnabled", "impersonation", "licence"])
      let ewsEnabled = try keys["ewsEnabled"]?.flag
      let accountEnabled = try keys["accountEnabled"]?.flag
      let condition = try keys["condition"]?.choice([
        "ready": Mailbox.Condition.ready, "moving": .moving, "store-unavailable": .storeUnavailable, "locked": .locked,
      ])
      let impersonation = try keys["impersonation"]?.choice([
        "by-scope": Mailbox.Impersonation.byScope, "denied": .denied,
      ])
      let plan = try keys["licence"]?.choice([
        "plan1": Mailbox.Plan.exchangeOnlinePlan1, "plan2": .exchangeOnlinePlan2, "kiosk": .exchangeOnlineKiosk,
        "f1": .microsoft365F1, "f3": .microsoft365F3, "none": .unlicensed,
      ])
      let address = key.name
      change(key.node) { world in
        try world.expectMailbox(address)
        try world.changeMailbox(address) { mailbox in
          if let ewsEnabled { mailbox.ewsEnabled = ewsEnabled }
          if let accountEnabled { mailbox.accountEnabled = accountEnabled }
          if let condition { mailbox.condition = condition }
          if let impersonation { mailbox.impersonation = impersonation }
          if let plan { mailbox.plan = plan }
        }
      }
    }
  }

  /// What a file says of the app that Dynamics signs in as.
  mutating func readApp(_ node: LabFileNode) throws {
    let keys = try node.members(["secretExpires", "enabled"])
    if let node = keys["secretExpires"] {
      let left = try node.duration
      change(node) { try $0.endSecrets(at: $0.clock.now.addingTimeInterval(left / .seconds(1))) }
    }
    if let node = keys["enabled"] {
      let isEnabled = try node.flag
      change(node) { try $0.changeAppPrincipal { $0.accountEnabled = isEnabled } }
    }
  }

  private mutating func changeExchange(
    _ node: LabFileNode, _ apply: @escaping @Sendable (inout ExchangeOrganization, Date) throws -> Void
  ) {
    change(node) { world in
      let now = world.clock.now
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { try apply(&$0, now) }
    }
  }

  /// A client id, or the name of one of the lab's own apps.
  private static func clientID(_ node: LabFileNode) throws -> String {
    let text = try node.text
    let named = ["sync": LabIdentity.exchangeClientID, "admin": LabIdentity.adminClientID, "*": "*"]
    if let id = named[text] { return id }
    guard GUID.isWellFormed(text) else { throw node.wrong("'\(text)' is neither a client id nor sync or admin") }
    return text
  }
}

extension World {
  /// Tells which mailboxes there are when this is none.
  fileprivate func expectMailbox(_ address: String) throws {
    let mailboxes = tenants.flatMap(\.exchange.mailboxes)
    guard !tenants.contains(where: { $0.exchange.mailbox(address) != nil }) else { return }
    throw LabError(
      .contradiction,
      "the lab has no mailbox \(address); there are \(mailboxes.map(\.primarySmtpAddress).sorted().joined(separator: ", "))"
    )
  }
}

extension ExchangeOrganization {
  /// The mailbox or the group with this address.
  fileprivate func member(_ address: String) throws -> MailGroup.Member {
    if let mailbox = mailbox(address) { return .mailbox(mailbox.guid) }
    if let group = groups.first(where: { $0.address == address }) { return .group(group.guid) }
    throw LabError(.contradiction, "the lab has neither a mailbox nor a group \(address)")
  }
}
