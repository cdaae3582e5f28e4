public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge

/// Does the outgoing direction of Test & Enable work: does a message from the mailbox to itself arrive?
///
/// Without leave to change anything it only opens the folders that sending needs.
public struct MailboxOutgoing: Check {
  /// What was seen.
  public struct Observation: Codable, Sendable, Hashable {
    /// The folders that sending needs.
    public let folders: [FolderReading]
    /// The message; `nil` when none was to be sent.
    public let test: MessageTest?

    /// Makes an observation.
    public init(folders: [FolderReading], test: MessageTest? = nil) {
      self.folders = folders
      self.test = test
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "mailbox.outgoing", about: .mailbox, question: "Does a message from the mailbox to itself arrive?",
    needs: ["mailbox.impersonation", Need("token.exchange", yieldsInput: true)], after: ["token.claims"],
    permission: "full_access_as_app, or Application EWS.AccessAsApp in Exchange",
    endpoint: "POST {exchange}/EWS/Exchange.asmx (GetFolder; with --allow-changes CreateItem, FindItem, DeleteItem)",
    sideEffects: "with --allow-changes: sends a message from the mailbox to itself and deletes it and its copy for good"
  )

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    MailboxImpersonation().subjects(in: environment)
  }

  /// The messages.
  public func announcement(of subjects: [Subject], in environment: RunEnvironment) -> String? {
    guard environment.changes.allowsChanges, let first = subjects.first else { return nil }
    return subjects.count == 1
      ? "send a test message from \(first.name) to itself and delete it"
      : "send \(subjects.count) test messages (from each mailbox to itself) and delete them"
  }

  /// Opens the folders; sends, finds and deletes a message where that is allowed.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let mailbox = try MailboxSession(subject.name, in: environment)
    let folders = await mailbox.open([.drafts, .sentItems])
    guard environment.changes.allowsChanges, folders.allSatisfy({ $0.answer.result == .opened }), !Task.isCancelled
    else { return Observation(folders: folders) }
    var test = await MessageTest(in: mailbox, patience: environment.changes.patience)
    if test.sending?.result == .opened, test.arrival == nil {
      test.forwarding = await environment.forwarding(of: subject.name, facts: facts)
    }
    return Observation(folders: folders, test: test)
  }

  /// Judges what became of the message.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    if let judgement = MailboxJudge.missing(observation.folders, claims: claims, subject: subject) { return judgement }
    guard let test = observation.test, test.notSent == nil, let sending = test.sending else {
      let reason = observation.test?.notSent
      return .skipped(
        reason: reason
          ?? "sending changes the mailbox and was not asked for (--allow-changes); its folders could be opened")
    }
    guard sending.result == .opened else {
      return MailboxJudge.told(
        MailboxJudge.refusal(sending, claims: claims, subject: subject),
        Self.joined("Sending a message to itself.", test.cleanUp.warning))
    }
    guard let arrival = test.arrival else {
      if let search = test.search {
        return MailboxJudge.told(
          MailboxJudge.refusal(search, claims: claims, subject: subject),
          Self.joined("Looking for the message in the inbox.", test.cleanUp.warning))
      }
      return notDelivered(test, "was not in the inbox after \(Self.seconds(test.patience ?? 0))")
    }
    guard arrival.isInbox else { return notDelivered(test, "lay in '\(arrival.folder)' and not in the inbox") }
    let success = "A message from \(subject.name) to itself was in the inbox after \(Self.seconds(arrival.seconds))."
    return test.cleanUp.judgement(after: success)
      ?? .pass(
        Statement(
          "Message sent and received in \(Self.seconds(arrival.seconds))",
          explanation: "\(success) It and its copy in Sent Items are deleted."))
  }

  private func notDelivered(_ test: MessageTest, _ what: String) -> Judgement {
    let forwarding = test.forwarding.map { "The mailbox forwards its mail to \($0)." } ?? ""
    return .found(
      .mailboxTestMessageNotDelivered, .certain,
      Statement(
        explanation: Self.joined("Exchange accepted the message, and it \(what).", forwarding, test.cleanUp.warning),
        expected: "the message in the inbox", observed: "accepted, but it \(what)"))
  }

  private static func joined(_ sentences: String...) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Seconds to a tenth, such as `2.1 s`.
  private static func seconds(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    guard tenths > 0 else { return "less than 0.1 s" }
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
