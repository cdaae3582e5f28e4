import Diagnosis
import Knowledge
import TenantLab
import Testing

@testable import Checks

/// Whole runs that may change the lab, and such that may not.
@Suite(.serialized) struct ChangingRunTests {
  private static let directions: [CheckID] = [
    "mailbox.incoming", "mailbox.outgoing", "mailbox.appointments-contacts-tasks",
  ]
  private static let mailboxes = [LabIdentity.sales, LabIdentity.support, LabIdentity.orders]

  @Test func allThreeDirectionsPassAndNothingIsLeft() async throws {
    try await Lab.run(LabOptions()) { lab in
      let run = ChangingRun(in: lab)
      let before = (lab.itemCounts(), lab.fingerprint())
      let report = try await run.outcome(mailboxes: Self.mailboxes).report
      for check in Self.directions {
        let findings = report.findings(of: check)
        #expect(findings.map(\.subject.name) == Self.mailboxes)
        #expect(findings.allSatisfy { $0.verdict == .pass }, "\(check): \(findings.map(\.explanation))")
      }
      #expect(report.findings(of: "mailbox.incoming").allSatisfy { $0.title == "Inbox listed, new item seen" })
      #expect(report.findings(of: "mailbox.outgoing").allSatisfy { $0.explanation.contains("in the inbox after") })
      #expect(report.run.mode == .changesAllowed)
      #expect(lab.itemCounts() == before.0)
      #expect(lab.fingerprint() == before.1)
      #expect(run.journals.isEmpty)
    }
  }

  @Test func withoutLeaveNothingChangesAndNothingIsClaimed() async throws {
    try await Lab.run(LabOptions()) { lab in
      let run = ChangingRun(in: lab)
      let before = lab.fingerprint()
      let report = try await run.outcome(mailboxes: Self.mailboxes, allowsChanges: false).report
      #expect(report.findings(of: "mailbox.outgoing").allSatisfy { $0.verdict == .skipped })
      #expect(
        report.findings(of: "mailbox.outgoing").allSatisfy { $0.reason?.contains("--allow-changes") == true })
      let items = report.findings(of: "mailbox.appointments-contacts-tasks")
      #expect(items.allSatisfy { $0.verdict == .pass && $0.title == "Folders opened, nothing created" })
      #expect(report.findings(of: "mailbox.incoming").allSatisfy { $0.title == "Inbox listed" })
      #expect(report.evidence.allSatisfy { !($0.request.body ?? "").contains("CreateItem") })
      #expect(lab.fingerprint() == before)
      #expect(run.journals.isEmpty)
    }
  }

  @Test(
    "What only a test can come upon is named, in its mailbox alone",
    arguments: [
      "mailbox.folder-missing", "mailbox.full", "mailbox.send-denied", "mailbox.submission-limit",
      "mailbox.test-message-not-delivered", "mailbox.clean-up-incomplete",
    ])
  func scenarios(scenario: String) async throws {
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      let run = ChangingRun(in: lab)
      let before = lab.itemCounts()
      let report = try await run.outcome(mailboxes: Self.mailboxes).report
      #expect(report.rootCauses.map(\.cause.text) == [scenario])
      #expect(report.rootCauses.first?.subjects == [LabIdentity.orders])
      #expect(report.rootCauses.first?.verdict == Catalogue.causesByID[CauseID(scenario)]?.verdict)
      switch scenario {
      case "mailbox.clean-up-incomplete":
        #expect(lab.itemCounts()[LabIdentity.orders] == (before[LabIdentity.orders] ?? 0) + 5)
        #expect(run.journals.count == 1)
        #expect(try await run.cleanUp().ending == .somethingLeft)
      case "mailbox.test-message-not-delivered":
        // Nobody can say that the message does not come after all.
        #expect(run.journals.count == 1)
        #expect(try await run.cleanUp().ending == .somethingLeft)
        #expect(lab.itemCounts() == before)
      default:
        #expect(run.journals.isEmpty)
        #expect(lab.itemCounts() == before)
      }
    }
  }

  @Test func everyItemBearsItsMarkAndASubjectThatSaysWhatItIs() async throws {
    try await Lab.run(LabOptions()) { lab in
      let report = try await ChangingRun(in: lab).outcome().report
      let made = report.evidence.compactMap(\.request.body).filter { $0.contains("<m:CreateItem ") }
      #expect(made.count == 4)
      for body in made {
        #expect(body.contains(/>xtdiag test (message|appointment|contact|task) [0-9a-f]{32}</))
        #expect(body.contains("PropertyName=\"xtdiag-test\""))
      }
    }
  }

  @Test func withoutAJournalNothingIsChanged() async throws {
    try await Lab.run(LabOptions()) { lab in
      let before = lab.fingerprint()
      let report = try await ChangingRun(in: lab).outcome(writing: { _ in RefusingJournal() }).report
      for check in Self.directions.dropFirst() {
        let findings = report.findings(of: check)
        #expect(findings.allSatisfy { $0.verdict == .skipped && $0.reason?.contains("journal") == true }, "\(check)")
      }
      #expect(lab.fingerprint() == before)
    }
  }

  @Test func theSentencesSayWhatWillBeChanged() throws {
    let one = [Subject(.mailbox, "sales@contoso.example")]
    let environment = SampleEnvironment.make(changes: ChangePermission(allowsChanges: true))
    #expect(
      MailboxOutgoing().announcement(of: one, in: environment)
        == "send a test message from sales@contoso.example to itself and delete it")
    #expect(
      MailboxItems().announcement(of: one + one, in: environment)
        == "create and delete 6 items (an appointment, a contact and a task) in 2 mailboxes")
    let readOnly = SampleEnvironment.make(changes: .none)
    #expect(MailboxOutgoing().announcement(of: one, in: readOnly) == nil)
    #expect(MailboxItems().announcement(of: one, in: readOnly) == nil)
    #expect(MailboxOutgoing().announcement(of: [], in: environment) == nil)
  }
}
