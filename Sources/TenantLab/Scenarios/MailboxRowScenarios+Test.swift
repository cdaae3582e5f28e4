#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a test of a mailbox row can end with. An earlier test has ended so already, and its alerts are there.
extension Scenario {
  static let mailboxRowOwnedByAnotherOrganization = tested(
    "mailbox-row.owned-by-another-organization", "another Dynamics organization synchronizes orders@"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.syncOrganizationID = "c6000000-0000-4000-8000-000000000001" }
  }

  static let mailboxRowUserNotFound = tested(
    "mailbox-row.user-not-found", "the directory of tenant B does not have the address of orders@ yet"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.directoryEntry.holdsAddress = false }
  }

  /// Exchange lets apps act as a mailbox whose account cannot sign in, as those of shared mailboxes cannot.
  static let mailboxRowUserDisabled = tested(
    "mailbox-row.user-disabled", "the account of orders@ is disabled in the directory, and Exchange does not mind"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.directoryEntry.accountEnabled = false }
  }

  /// Exchange keeps a mailbox open for some days after its licence was taken away.
  static let mailboxRowNoExchangeLicence = tested(
    "mailbox-row.no-exchange-licence", "the licence of orders@ was taken away yesterday"
  ) { world in
    try world.changeMailbox(LabIdentity.orders) { $0.directoryEntry.hasExchangePlan = false }
  }

  static let mailboxRowOwnerPrivilege = tested(
    "mailbox-row.owner-privilege", "the role of the owner of orders@'s row does not let it write sync mappings"
  ) { world in
    _ = world.dynamics.privileges[DynamicsRows.user(3)]?.remove("prvWriteExchangeSyncIdMapping")
  }

  static let mailboxRowProfileCredentialsRefused = tested(
    "mailbox-row.profile-credentials-refused", "the email server profile still holds last year's secret"
  ) { world in
    world.dynamics.profileSecrets[DynamicsRows.profile] = world.secrets.exchangeExpired
  }

  static let mailboxRowExchangeRefused = tested(
    "mailbox-row.exchange-refused", "a list of user agents keeps Dynamics out of EWS and lets others in"
  ) { world in
    try world.changeExchange(of: LabIdentity.exchangeTenantID) {
      $0.ews.userAgentPolicy = .enforceBlockList(["CRM/*"])
    }
  }

  static let mailboxRowTestFailed = tested(
    "mailbox-row.test-failed", "Dynamics fails the tests for a reason that no list of alerts has"
  ) { world in
    world.dynamics.testAndEnable.laterRule = .init(
      code: "ExchangeSyncFutureRequirementError", message: "it does not meet a requirement that came into force lately."
    )
  }

  static let mailboxRowTestQueued = Scenario(
    "mailbox-row.test-queued", "background work of the environment stands still, and a test is waiting for it"
  ) { world in
    world.dynamics.testAndEnable.backgroundOperationsAreOn = false
    try world.testEarlier()
  }

  /// A scenario in which somebody has tested the mailbox rows two hours ago.
  private static func tested(
    _ name: String, _ summary: String, _ mutate: @escaping @Sendable (inout World) throws -> Void
  ) -> Scenario {
    Scenario(name, summary) { world in
      try mutate(&world)
      try world.testEarlier()
    }
  }
}

extension World {
  /// Lets the administrator have tested every mailbox row some time ago, with what comes of it in this world.
  fileprivate mutating func testEarlier(by interval: TimeInterval = 7_200) throws {
    let present = clock
    clock = .stopped(at: present.now.addingTimeInterval(-interval))
    for row in dynamics.rows("mailbox") { scheduleTest(of: row.id, by: DynamicsRows.administrator) }
    clock.offset += 600
    settle()
    clock = present
  }
}
