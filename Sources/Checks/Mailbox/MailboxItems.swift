public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge

/// Does the third direction of Test & Enable work: can appointments, contacts and tasks be made?
///
/// Without leave to change anything it only opens their folders.
public struct MailboxItems: Check {
  /// What was seen.
  public struct Observation: Codable, Sendable, Hashable {
    /// The folders of the three kinds.
    public let folders: [FolderReading]
    /// The items; `nil` when none were to be made.
    public let test: ItemTest?

    /// Makes an observation.
    public init(folders: [FolderReading], test: ItemTest? = nil) {
      self.folders = folders
      self.test = test
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "mailbox.appointments-contacts-tasks", about: .mailbox,
    question: "Are the folders of appointments, contacts and tasks there, and can items be made in them?",
    needs: ["mailbox.impersonation", Need("token.exchange", yieldsInput: true)], after: ["token.claims"],
    permission: "full_access_as_app, or Application EWS.AccessAsApp in Exchange",
    endpoint: "POST {exchange}/EWS/Exchange.asmx (GetFolder; with --allow-changes CreateItem, GetItem, DeleteItem)",
    sideEffects: "with --allow-changes: makes an appointment, a contact and a task and deletes them for good")

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    MailboxImpersonation().subjects(in: environment)
  }

  /// The items.
  public func announcement(of subjects: [Subject], in environment: RunEnvironment) -> String? {
    guard environment.changes.allowsChanges, let first = subjects.first else { return nil }
    let count = subjects.count * ItemTest.kinds.count
    return "create and delete \(count) items (an appointment, a contact and a task) in "
      + (subjects.count == 1 ? first.name : "\(subjects.count) mailboxes")
  }

  /// Opens the folders; makes, reads and deletes one item in each where that is allowed.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let mailbox = try MailboxSession(subject.name, in: environment)
    let folders = await mailbox.open(ItemTest.kinds.map(\.home))
    guard environment.changes.allowsChanges, folders.allSatisfy({ $0.answer.result == .opened }), !Task.isCancelled
    else { return Observation(folders: folders) }
    return Observation(folders: folders, test: await ItemTest(in: mailbox))
  }

  /// Judges the folders first, and then each item.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    if let judgement = MailboxJudge.missing(observation.folders, claims: claims, subject: subject) { return judgement }
    let opened = "The folders of appointments, contacts and tasks could be opened."
    guard let test = observation.test else {
      return .pass(
        Statement(
          "Folders opened, nothing created",
          explanation: "\(opened) Creating items was not asked for (--allow-changes)."))
    }
    for step in test.steps {
      if let judgement = judgement(of: step, test, claims, subject) { return judgement }
    }
    if let reason = test.notMade { return .skipped(reason: reason) }
    guard test.steps.count == ItemTest.kinds.count else {
      return .skipped(reason: "not all items were made, because the run was stopped")
    }
    return test.cleanUp.judgement(after: "An appointment, a contact and a task could be created and read.")
      ?? .pass(
        Statement(
          "Items created, read and deleted",
          explanation: "\(opened) An appointment, a contact and a task were created, read back and deleted for good."))
  }

  private func judgement(
    of step: ItemTest.Step, _ test: ItemTest, _ claims: TokenClaims?, _ subject: Subject
  ) -> Judgement? {
    let warning = test.cleanUp.warning.isEmpty ? "" : " \(test.cleanUp.warning)"
    guard step.making.result == .opened else {
      return MailboxJudge.told(
        MailboxJudge.refusal(step.making, claims: claims, subject: subject), "Creating the \(step.kind).\(warning)")
    }
    if let reading = step.reading, reading.result != .opened {
      return MailboxJudge.told(
        MailboxJudge.refusal(reading, claims: claims, subject: subject), "Reading the \(step.kind) back.\(warning)")
    }
    guard step.isSame == true else {
      return .found(
        .networkAnswerMalformed, .likely,
        Statement(
          explanation: "The \(step.kind) that was read back is not the one that was created.\(warning)",
          expected: "the same item", observed: step.reading == nil ? "no answer" : "another item"))
    }
    return nil
  }
}
