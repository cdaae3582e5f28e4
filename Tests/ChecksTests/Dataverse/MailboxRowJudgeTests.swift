import CheckEngine
import Dataverse
import Diagnosis
import Foundation
import Knowledge
import Testing

@testable import Checks

@Suite struct MailboxRowJudgeTests {
  typealias Samples = DataverseSamples
  typealias Change = @Sendable (inout MailboxRow) -> Void

  private static func judge(
    _ rows: [MailboxRow], organization: OrganizationSettings?, showsRows: Bool = true,
    profiles: [EmailServerProfile] = [], profile told: Judgement = .proven, history: MailboxHistory? = nil
  ) throws -> Judgement {
    let seen = DataverseProfile.Observation(
      name: Samples.profileSubject.name, profiles: profiles, expected: Samples.expectation)
    let facts = Facts([
      (
        Node(DataverseConnect.id, Samples.environment),
        try Samples.connected(organization: organization, showsRows: showsRows), nil
      ),
      (
        Node(DataverseProfile.id, Samples.profileSubject), seen,
        Samples.finding(DataverseProfile.id, Samples.profileSubject, told)
      ),
    ])
    let observation = DataverseMailboxRow.Observation(address: Samples.row.name, rows: rows, history: history)
    return DataverseMailboxRow().judge(observation, of: Samples.row, facts: facts)
  }

  private static func judge(_ change: Change) throws -> Judgement {
    try judge(
      [try Samples.mailbox(11, change)], organization: try Samples.organization(), profiles: [try Samples.profile()])
  }

  @Test func aRowThatIsSetUpPasses() throws {
    #expect(try Self.judge { _ in }.verdict == .pass)
  }

  static let faults: [(String, Change)] = [
    ("mailbox-row.not-found", { $0.state = Choice(.inactive) }),
    ("mailbox-row.not-found", { $0.state = Choice(5) }),
    ("mailbox-row.profile-differs", { $0.profile = nil }),
    ("mailbox-row.profile-differs", { $0.profile = $0.regarding }),
    ("mailbox-row.not-approved", { $0.approval = Choice(.empty) }),
    ("mailbox-row.not-approved", { $0.approval = Choice(.pending) }),
    ("mailbox-row.not-approved", { $0.approval = Choice(.rejected) }),
    ("mailbox-row.not-approved", { $0.approval = Choice(9) }),
    ("mailbox-row.delivery-method", { $0.incoming = Choice(.forwardMailbox) }),
    ("mailbox-row.delivery-method", { $0.outgoing = Choice(.outlook) }),
    ("mailbox-row.delivery-method", { $0.outgoing = nil }),
    // 2 is server-side synchronization for mail and "not at all" here.
    ("mailbox-row.delivery-method", { $0.appointments = Choice(2) }),
    ("mailbox-row.delivery-method", { $0.incoming = Choice(1) }),
  ]

  @Test(arguments: faults.indices)
  func eachFaultIsTold(index: Int) throws {
    let (cause, change) = Self.faults[index]
    #expect(try Self.judge(change).word == "\(cause) certain")
  }

  @Test func anAddressOnNoRowIsToldWithWhatElseItMayBe() throws {
    let organization = try Samples.organization()
    #expect(try Self.judge([], organization: organization).word == "mailbox-row.not-found certain")
    let blind = try Self.judge([], organization: organization, showsRows: false)
    #expect(blind.word == "mailbox-row.not-found possible")
    #expect(blind.alternatives == ["dataverse.privilege-missing"])
  }

  @Test func anAddressOnSeveralRowsIsTold() throws {
    let queue = try Samples.mailbox(12) { $0.regarding = Lookup(id: $0.id, table: "queue", name: "Orders") }
    let judgement = try Self.judge(
      [try Samples.mailbox(), queue], organization: nil, profiles: [try Samples.profile()])
    #expect(judgement.word == "mailbox-row.duplicate certain")
    let explanation = try #require(judgement.statement?.explanation)
    #expect(explanation.contains("systemuser 'Sales Desk'") && explanation.contains("queue 'Orders'"))
    // A deactivated twin does no harm.
    let retired = try Samples.mailbox(12) { $0.state = Choice(.inactive) }
    #expect(
      try Self.judge(
        [retired, try Samples.mailbox()], organization: nil, profiles: [try Samples.profile()]
      ).verdict == .pass)
  }

  @Test func approvalCountsWhereTheEnvironmentRequiresIt() throws {
    let pending: Change = { $0.approval = Choice(.pending) }
    let queue: Change = {
      $0.approval = Choice(.pending)
      $0.regarding = Lookup(id: $0.id, table: "queue")
    }
    let profiles = [try Samples.profile()]
    func word(_ change: Change, _ organization: OrganizationSettings?) throws -> String {
      try Self.judge([try Samples.mailbox(11, change)], organization: organization, profiles: profiles).word
    }
    #expect(try word(pending, try Samples.organization(users: true, queues: false)).hasSuffix("not-approved certain"))
    #expect(try word(pending, try Samples.organization(users: false, queues: true)) == "pass")
    #expect(try word(queue, try Samples.organization(users: true, queues: false)) == "pass")
    #expect(try word(queue, try Samples.organization(users: false, queues: true)).hasSuffix("not-approved certain"))
    #expect(try word(pending, nil).hasSuffix("not-approved likely"))
  }

  @Test func aRowIsNotBlamedForAProfileThatIsNotThere() throws {
    let orphan = try Samples.mailbox(11) { $0.profile = nil }
    let missing = Judgement.found(.profileNotFound, .certain, Statement())
    #expect(
      try Self.judge([orphan], organization: nil, profile: missing).word == "blocked by dataverse.profile")
    // A row on some profile, with none to compare it with.
    #expect(
      try Self.judge([try Samples.mailbox()], organization: nil, profile: missing).word
        == "blocked by dataverse.profile")
  }

  @Test func whatSyncSaysOfItselfIsToldAndNotJudged() throws {
    let judgement = try Self.judge {
      $0.sync.lastErrorCode = -2_147_220_891
      $0.sync.lastError = "Crm.80040265.ISV code aborted the operation."
      $0.sync.processingPostponedUntil = Samples.now
    }
    #expect(judgement.verdict == .pass)
    let explanation = try #require(judgement.statement?.explanation)
    #expect(explanation.contains("code -2147220891: A plug-in or workflow has stopped the operation"))
    #expect(explanation.contains("Postponed: processing until 2026-11-20T10:00:00Z."))
  }
}
