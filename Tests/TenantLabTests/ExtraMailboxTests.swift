import Foundation
import Testing

@testable import TenantLab

struct ExtraMailboxTests {
  /// What EWS answers for a mailbox that is about a cause.
  private static let decisions: [String?: String] = [
    nil: "NoError", "mailbox.not-found": "ErrorNonExistentMailbox", "policy.mailbox-out-of-scope": "403",
    "mailbox.moving": "ErrorMailboxMoveInProgress",
    "ews.disabled-for-mailbox": "403 EWS is disabled for this user or tenant",
    "mailbox.not-primary-address": "ErrorNonPrimarySmtpAddress", "mailbox.account-disabled": "ErrorAccountDisabled",
    "mailbox.licence-blocked": "ErrorInvalidLicense", "mailbox.on-premises": "ErrorNonExistentMailbox",
  ]

  @Test func everyMailboxIsAsTheListSays() async throws {
    let client = try await LabClient { try $0.addMailboxes(200, withFaults: true) }
    let token = await client.accessToken()
    let listed = client.store.snapshot.extraMailboxes
    #expect(listed.count == 200)
    for mailbox in listed {
      let decision = await client.call(LabClient.getInbox, as: mailbox.address, token: token).decision
      let expected = mailbox.expectsDenial ? "403" : Self.decisions[mailbox.cause]
      #expect(decision == expected, "\(mailbox.address)")
    }
    #expect(Set(listed.compactMap(\.cause)).count == Self.decisions.count - 1)
    #expect(listed.count { $0.cause != nil } == 20)
    #expect(listed.count(where: \.expectsDenial) == 2)
  }

  @Test func withoutFaultsAllAreWell() throws {
    var world = try World.healthy()
    try world.addMailboxes(150, withFaults: false)
    #expect(world.extraMailboxes.allSatisfy { $0.cause == nil && !$0.expectsDenial })
    let exchange = try #require(world.tenant(named: LabIdentity.exchangeDomain)?.exchange)
    #expect(exchange.mailboxes.count == 155)
    #expect(exchange.groups[0].members.count == 153)
  }

  @Test func foldersComeIntoBeingWhenTheyAreChanged() throws {
    var world = try World.healthy()
    try world.addMailboxes(2, withFaults: false)
    let (first, second) = (world.extraMailboxes[0].address, world.extraMailboxes[1].address)
    let exchange = try #require(world.tenant(named: LabIdentity.exchangeDomain)?.exchange)
    let inboxes = try [first, second].map { try #require(exchange.mailbox($0)?.folder(distinguished: "inbox")) }
    #expect(inboxes[0].id != inboxes[1].id)
    #expect(exchange.mailbox(first)?.folder(distinguished: "inbox")?.id == inboxes[0].id)
    try world.changeMailbox(first) { $0.folders[2].displayName = "Changed" }
    let changed = try #require(world.tenant(named: LabIdentity.exchangeDomain)?.exchange)
    #expect(changed.mailbox(first)?.folder(distinguished: "inbox")?.displayName == "Changed")
    #expect(changed.mailbox(second)?.folder(distinguished: "inbox")?.displayName == "Inbox")
  }

  @Test func addressesAreFoundAfterEveryChange() throws {
    var mailboxes = try World.healthy().tenants[1].exchange.mailboxes
    let sales = try #require(mailboxes.position(of: "VERKAUF@contoso.example"))
    mailboxes[sales].primarySmtpAddress = "new@contoso.example"
    #expect(mailboxes.named("new@contoso.example")?.guid == mailboxes[sales].guid)
    #expect(mailboxes.named(LabIdentity.sales) == nil)
    mailboxes.removeAll { $0.primarySmtpAddress == "new@contoso.example" }
    #expect(mailboxes.named("new@contoso.example") == nil)
    #expect(mailboxes.named(LabIdentity.hr)?.primarySmtpAddress == LabIdentity.hr)
    #expect(mailboxes.of(principalName: LabIdentity.hr.uppercased())?.primarySmtpAddress == LabIdentity.hr)
  }

  @Test func aListIsWrittenBesideTheConfiguration() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-lab-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Lab.run(LabOptions(extraMailboxes: 120)) { lab in
      try lab.writeConfiguration(into: folder)
      let lines = try String(contentsOfFile: "\(folder)/mailboxes.csv", encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 121)
      #expect(lines[0] == "address,expect,note")
      #expect(lines[1] == "queue0001@contoso.example,,")
      #expect(lines[7] == "queue0007@contoso.example,,mailbox.not-found")
      #expect(lines[97] == "queue0097@contoso.example,denied,")
      #expect(lab.extraMailboxes.count == 120)
    }
    try await Lab.run(LabOptions()) { lab in #expect(lab.extraMailboxes.isEmpty) }
  }
}
