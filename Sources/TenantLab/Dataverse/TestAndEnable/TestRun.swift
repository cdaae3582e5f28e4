#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One test of one mailbox row (Microsoft Learn, "Connect to Exchange Online", on testing the configuration of
/// mailboxes).
struct TestRun: Sendable {
  private let row: DataverseRow
  private let profile: DataverseRow?
  private let name: String
  private let address: String

  /// A test of the row as it is now. Fails when it is gone.
  init?(of mailbox: String, in world: World) {
    guard let row = world.dynamics.row("mailbox", mailbox) else { return nil }
    self.row = row
    profile = row.reference("emailserverprofile").flatMap { world.dynamics.row("emailserverprofile", $0) }
    name = row.text("name") ?? ""
    address = row.text("emailaddress") ?? ""
  }

  /// Tests every direction that is set to server-side synchronization, and writes down what came of it.
  func run(in world: inout World) {
    let start = world.clock.now
    var outcomes: [(direction: SyncDirection, fault: SyncFault?)] = []
    for direction in SyncDirection.allCases {
      let method = direction.deliveryMethod
      guard row.number(method.column) == method.serverSide else { continue }
      do {
        try test(direction, in: &world)
        outcomes.append((direction, nil))
      } catch let fault as SyncFault {
        outcomes.append((direction, fault))
      } catch {
        outcomes.append((direction, faults(direction).exchange("ErrorInternalServerError", "\(error)")))
      }
    }
    TestRecord(row: row, profile: profile, outcomes: outcomes).write(in: &world)
    if !world.dynamics.testAndEnable.keepsTestMessage,
      outcomes.contains(where: { $0.direction == .outgoing && $0.fault == nil })
    {
      world.dynamics.testAndEnable.add(
        .init(
          mailbox: row.id, due: start.addingTimeInterval(tenant(in: world)?.exchange.transport.delay ?? 0),
          work: .tidyUp(since: start, attempts: 5)))
    }
  }

  // MARK: - One direction

  private func test(_ direction: SyncDirection, in world: inout World) throws {
    let faults = faults(direction)
    guard let profile, profile.number("statecode") == 0 else { throw faults.noProfile }
    try checkApproval(faults, world)
    if let rule = world.dynamics.testAndEnable.laterRule { throw faults.laterRule(rule) }
    guard profile.number("incomingcredentialretrieval") == 7 else {
      // Any other way of signing in reaches Dynamics' own tenant, which does not know these addresses.
      throw faults.noUser
    }
    let exchange = exchange(profile, faults, world)
    let token = try exchange.signIn(in: &world)
    try lookUp(faults, world)
    if direction == .appointments { try checkOwner(faults, world) }
    switch direction {
    case .incoming:
      _ = try exchange.call(TestOperations.readInbox, for: direction, token: token, in: &world)
    case .outgoing:
      try claim(faults, in: &world)
      _ = try exchange.call(TestOperations.sendMessage(to: address), for: direction, token: token, in: &world)
      return
    case .appointments:
      _ = try exchange.call(TestOperations.openFolders, for: direction, token: token, in: &world)
    }
    try claim(faults, in: &world)
  }

  private func checkApproval(_ faults: SyncFaults, _ world: World) throws {
    let isQueue = row.referencedTable("regardingobjectid") == "queue"
    let setting = isQueue ? "requireapprovalforqueueemail" : "requireapprovalforuseremail"
    guard world.dynamics.organization?.flag(setting) ?? true else { return }
    guard row.number("emailrouteraccessapproval") != 3 else { throw faults.rejected }
    guard row.number("emailrouteraccessapproval") == 1, row.flag("isemailaddressapprovedbyo365admin") else {
      throw faults.notApproved
    }
  }

  /// The look-up of the address in the directory of the profile's tenant. Whose identity makes it for a foreign
  /// tenant is not documented.
  private func lookUp(_ faults: SyncFaults, _ world: World) throws {
    guard let mailbox = tenant(in: world)?.exchange.mailbox(address), mailbox.directoryEntry.holdsAddress,
      mailbox.deletion == nil
    else { throw faults.noUser }
    guard mailbox.accountEnabled, mailbox.directoryEntry.accountEnabled else { throw faults.userDisabled }
    guard mailbox.plan != .unlicensed, mailbox.directoryEntry.hasExchangePlan, mailbox.isHostedHere else {
      throw faults.mailboxNotEnabled
    }
    let user = row.referencedTable("regardingobjectid") == "systemuser" ? row.reference("regardingobjectid") : nil
    if let user, world.dynamics.row("systemuser", user)?.number("accessmode") == 1 { throw faults.administrativeUser }
  }

  /// Appointments, contacts and tasks are synchronized with the rights of the row's owner.
  private func checkOwner(_ faults: SyncFaults, _ world: World) throws {
    let held = row.reference("ownerid").flatMap { world.dynamics.privileges[$0] } ?? []
    guard !held.isEmpty else { throw faults.ownerWithoutRoles }
    guard DynamicsEnvironment.ownerPrivileges.isSubset(of: held) else { throw faults.ownerPrivilege }
  }

  /// Marks the mailbox as synchronized by this organization, unless it is another's and nobody said to take it over.
  private func claim(_ faults: SyncFaults, in world: inout World) throws {
    let organization = world.dynamics.organizationID
    guard let owner = tenant(in: world)?.exchange.mailbox(address)?.syncOrganizationID ?? nil else {
      try? world.changeMailbox(address) { $0.syncOrganizationID = organization }
      return
    }
    guard owner != organization else { return }
    guard row.flag("orgmarkedasprimaryforexchangesync") else { throw faults.anotherOrganization }
    try? world.changeMailbox(address) { $0.syncOrganizationID = organization }
  }

  // MARK: - Parts

  private func faults(_ direction: SyncDirection) -> SyncFaults {
    SyncFaults(direction: direction, mailbox: name, profile: profile?.text("name") ?? "", address: address)
  }

  private func tenant(in world: World) -> Tenant? {
    profile?.text("exchangeonlinetenantid").flatMap { world.tenant(named: $0) }
  }

  private func exchange(_ profile: DataverseRow, _ faults: SyncFaults, _ world: World) -> TestExchange {
    TestExchange(
      profile: profile, secret: world.dynamics.profileSecrets[profile.id], address: address, faults: faults)
  }

  /// Takes the test's message out of the mailbox. Returns whether there was one.
  func removeTestMessage(since start: Date, in world: inout World) -> Bool {
    guard let profile else { return false }
    let exchange = exchange(profile, faults(.incoming), world)
    guard let token = try? exchange.signIn(in: &world),
      let found = try? exchange.call(
        TestOperations.findMessage(since: start), for: .incoming, token: token, in: &world)
    else { return false }
    let items = found.flatMap { $0.message("RootFolder")?.type("Items")?.children ?? [] }
    let ids = items.compactMap { $0.type("ItemId")?.attributes["Id"] }
    guard !ids.isEmpty else { return false }
    _ = try? exchange.call(TestOperations.delete(ids), for: .incoming, token: token, in: &world)
    return true
  }
}
