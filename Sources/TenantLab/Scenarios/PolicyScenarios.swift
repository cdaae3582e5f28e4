/// Which mailboxes the app's fence holds.
extension Scenario {
  static let policyMailboxProbablyOutOfScope = Scenario(
    "policy.mailbox-probably-out-of-scope", "orders@ is not in the group of the app's policy"
  ) {
    world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      let orders = exchange.mailbox(LabIdentity.orders)
      try exchange.changeGroup(MailGroup.dynamicsScope) { group in
        group.members.removeAll { $0 == orders.map { .mailbox($0.guid) } }
      }
    }
  }

  static let policyControlMailboxReachable = Scenario(
    "policy.control-mailbox-reachable", "ceo@ is in the group of the app's policy"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
      guard let ceo = exchange.mailbox(LabIdentity.ceo) else { return }
      try exchange.changeGroup(MailGroup.dynamicsScope) { $0.members.append(.mailbox(ceo.guid)) }
    }
  }
}
