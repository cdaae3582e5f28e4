import CheckEngine
import Diagnosis
import Testing

@testable import Checks

/// Judges of the three directions, without a network: an observation in, a judgement out.
struct DirectionJudgeTests {
  private static let mailbox = Subject(.mailbox, "orders@contoso.example")
  private static let opened = EWSObservation(.opened, status: 200)
  private static let bare = EWSObservation(.httpRefusal, status: 403)
  private static let lost = EWSObservation(
    .obstacle, obstacle: Obstacle(.timedOut, host: "outlook.office365.com", detail: ""))

  private static func refused(_ code: String) -> EWSObservation {
    EWSObservation(.itemError, status: 200, responseCode: code, text: "Nein.")
  }

  private static func folders(_ names: [String], last: EWSObservation = opened) -> [FolderReading] {
    names.enumerated().map { FolderReading(folder: $1, answer: $0 == names.count - 1 ? last : opened) }
  }

  /// `pass`, `blocked`, `skipped`, or a cause with its confidence.
  private static func word(_ judgement: Judgement) -> String {
    switch judgement {
    case .pass: "pass"
    case .blocked: "blocked"
    case .skipped: "skipped"
    case .found(let cause, let confidence, _, _): "\(cause.id) \(confidence)"
    }
  }

  private static func explanation(_ judgement: Judgement) -> String {
    switch judgement {
    case .pass(let statement), .found(_, _, let statement, _), .blocked(_, let statement): statement.explanation
    case .skipped(let reason): reason
    }
  }

  private static func cleanUp(_ change: (inout CleanUpReading) -> Void) -> CleanUpReading {
    var reading = CleanUpReading()
    change(&reading)
    return reading
  }

  private static let incomplete = cleanUp {
    $0.left = ["'xtdiag test message 4f' in inbox"]
    $0.problem = refused("ErrorCannotDeleteObject")
  }
  private static let inbox = MessageTest.Arrival(folder: "inbox", seconds: 2.14)

  // MARK: Outgoing

  private func outgoing(_ test: MessageTest?, sent: EWSObservation = opened) -> Judgement {
    MailboxOutgoing().judge(
      MailboxOutgoing.Observation(folders: Self.folders(["drafts", "sentitems"], last: sent), test: test),
      of: Self.mailbox, facts: Facts())
  }

  @Test(
    arguments: [
      (nil, "skipped"),
      (MessageTest(notSent: "the journal could not be written"), "skipped"),
      (MessageTest(sending: opened, arrival: inbox), "pass"),
      (MessageTest(sending: opened, arrival: inbox, cleanUp: incomplete), "mailbox.clean-up-incomplete certain"),
      (
        MessageTest(sending: opened, arrival: inbox, cleanUp: cleanUp { $0.unmarked = 1 }),
        "mailbox.clean-up-incomplete certain"
      ),
      (MessageTest(sending: opened, patience: 120), "mailbox.test-message-not-delivered certain"),
      (
        MessageTest(sending: opened, patience: 120, cleanUp: incomplete),
        "mailbox.test-message-not-delivered certain"
      ),
      (
        MessageTest(sending: opened, arrival: MessageTest.Arrival(folder: "junkemail", seconds: 120)),
        "mailbox.test-message-not-delivered certain"
      ),
      (MessageTest(sending: opened, search: lost), "network.timed-out certain"),
      (MessageTest(sending: opened, search: refused("ErrorServerBusy")), "ews.throttled certain"),
      (MessageTest(sending: refused("ErrorQuotaExceeded")), "mailbox.full certain"),
      (MessageTest(sending: refused("ErrorSendAsDenied")), "mailbox.send-denied certain"),
      (MessageTest(sending: refused("ErrorSubmissionQuotaExceeded")), "mailbox.submission-limit certain"),
      (MessageTest(sending: refused("ErrorAccessDenied")), "mailbox.access-denied likely"),
      (MessageTest(sending: refused("ErrorOfTomorrow")), "mailbox.unknown-refusal certain"),
      (MessageTest(sending: bare), "policy.mailbox-probably-out-of-scope likely"),
      (MessageTest(sending: lost), "network.timed-out certain"),
      (MessageTest(), "skipped"),
    ] as [(MessageTest?, String)])
  func theMessageDecides(test: MessageTest?, expected: String) {
    #expect(Self.word(outgoing(test)) == expected)
  }

  @Test func aMissingFolderIsNamedBeforeAnythingIsSent() {
    let judgement = outgoing(nil, sent: Self.refused("ErrorFolderNotFound"))
    #expect(Self.word(judgement) == "mailbox.folder-missing certain")
    #expect(Self.explanation(judgement).contains("'sentitems'"))
  }

  @Test func theTimeIsTold() {
    guard case .pass(let statement) = outgoing(MessageTest(sending: Self.opened, arrival: Self.inbox)) else {
      Issue.record("no pass")
      return
    }
    #expect(statement.title == "Message sent and received in 2.1 s")
  }

  @Test func forwardingIsNamed() {
    let test = MessageTest(sending: Self.opened, patience: 120, forwarding: "archive@adatum.example")
    let explanation = Self.explanation(outgoing(test))
    #expect(explanation.contains("was not in the inbox after 120 s"))
    #expect(explanation.contains("forwards its mail to archive@adatum.example"))
  }

  @Test(
    arguments: [
      (incomplete, "ErrorCannotDeleteObject. Left is 'xtdiag test message 4f' in inbox."),
      (cleanUp { $0.mayStillArrive = true }, "xtdiag cleanup"),
      (cleanUp { $0.mayStillBeMade = true }, "xtdiag cleanup"), (cleanUp { $0.unmarked = 1 }, "by hand"),
    ] as [(CleanUpReading, String)])
  func whatIsLeftIsToldWithTheFailure(reading: CleanUpReading, expected: String) {
    for test in [
      MessageTest(sending: Self.opened, patience: 120, cleanUp: reading),
      MessageTest(sending: Self.lost, cleanUp: reading),
    ] {
      #expect(Self.explanation(outgoing(test)).contains(expected))
    }
  }

  // MARK: Appointments, contacts, tasks

  private static let kinds = ["appointment", "contact", "task"]

  private static func steps(
    _ making: EWSObservation = opened, _ reading: EWSObservation? = opened, isSame: Bool? = true
  ) -> [ItemTest.Step] {
    kinds.enumerated().map { index, kind in
      index == 1
        ? ItemTest.Step(kind: kind, making: making, reading: reading, isSame: isSame)
        : ItemTest.Step(kind: kind, making: opened, reading: opened, isSame: true)
    }
  }

  private func items(_ test: ItemTest?, task: EWSObservation = opened) -> Judgement {
    MailboxItems().judge(
      MailboxItems.Observation(folders: Self.folders(["calendar", "contacts", "tasks"], last: task), test: test),
      of: Self.mailbox, facts: Facts())
  }

  @Test(
    arguments: [
      (nil, "pass"),
      (ItemTest(steps: steps()), "pass"),
      (ItemTest(steps: steps(), cleanUp: incomplete), "mailbox.clean-up-incomplete certain"),
      (ItemTest(steps: Array(steps().prefix(2))), "skipped"),
      (ItemTest(), "skipped"),
      (ItemTest(notMade: "the journal could not be written", steps: Array(steps().prefix(1))), "skipped"),
      (ItemTest(steps: steps(refused("ErrorQuotaExceeded"), nil, isSame: nil)), "mailbox.full certain"),
      (ItemTest(steps: steps(refused("ErrorAccessDenied"), nil, isSame: nil)), "mailbox.access-denied likely"),
      (ItemTest(steps: steps(bare, nil, isSame: nil)), "policy.mailbox-probably-out-of-scope likely"),
      (ItemTest(steps: steps(lost, nil, isSame: nil)), "network.timed-out certain"),
      (ItemTest(steps: steps(opened, refused("ErrorItemNotFound"), isSame: nil)), "mailbox.unknown-refusal certain"),
      (ItemTest(steps: steps(opened, opened, isSame: false)), "network.answer-malformed likely"),
      (ItemTest(steps: steps(opened, nil, isSame: nil)), "network.answer-malformed likely"),
    ] as [(ItemTest?, String)])
  func theItemsDecide(test: ItemTest?, expected: String) {
    #expect(Self.word(items(test)) == expected)
  }

  @Test func aMissingFolderIsNamed() {
    let judgement = items(nil, task: Self.refused("ErrorFolderNotFound"))
    #expect(Self.word(judgement) == "mailbox.folder-missing certain")
    #expect(Self.explanation(judgement).contains("'tasks'"))
  }

  @Test func theRefusedKindIsNamed() {
    let test = ItemTest(steps: Self.steps(Self.refused("ErrorQuotaExceeded"), nil, isSame: nil))
    #expect(Self.explanation(items(test)).contains("Creating the contact."))
  }

  @Test func aPassWithoutItemsSaysSo() {
    guard case .pass(let statement) = items(nil) else {
      Issue.record("no pass")
      return
    }
    #expect(statement.title == "Folders opened, nothing created")
    #expect(statement.explanation.contains("--allow-changes"))
  }

  // MARK: Incoming

  @Test(
    arguments: [
      (opened, opened, "pass"), (refused("ErrorFolderNotFound"), nil, "mailbox.folder-missing certain"),
      (opened, refused("ErrorAccessDenied"), "mailbox.access-denied likely"),
      (opened, bare, "policy.mailbox-probably-out-of-scope likely"), (lost, nil, "network.timed-out certain"),
      (opened, lost, "network.timed-out certain"),
    ] as [(EWSObservation, EWSObservation?, String)])
  func bothAnswersDecideAboutIncoming(list: EWSObservation, changes: EWSObservation?, expected: String) {
    let judgement = MailboxIncoming().judge(
      MailboxIncoming.Observation(list: list, changes: changes), of: Self.mailbox, facts: Facts())
    #expect(Self.word(judgement) == expected)
  }

  @Test(
    arguments: [
      (inbox, "Inbox listed, new item seen"), (nil, "Inbox listed"),
      (MessageTest.Arrival(folder: "junkemail", seconds: 1), "Inbox listed"),
    ] as [(MessageTest.Arrival?, String)])
  func aNewItemIsTheMessageOfTheOtherDirection(arrival: MessageTest.Arrival?, title: String) {
    let other = MailboxOutgoing.Observation(folders: [], test: MessageTest(sending: Self.opened, arrival: arrival))
    let judgement = MailboxIncoming().judge(
      MailboxIncoming.Observation(list: Self.opened, changes: Self.opened), of: Self.mailbox,
      facts: Facts([(Node(MailboxOutgoing.id, Self.mailbox), other, nil)]))
    guard case .pass(let statement) = judgement else {
      Issue.record("no pass")
      return
    }
    #expect(statement.title == title)
  }
}
