public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge

/// Does the incoming direction of Test & Enable work: can the items of the inbox be listed and followed?
///
/// With changes allowed, the message of ``MailboxOutgoing`` is the new item that must be seen.
public struct MailboxIncoming: Check {
  /// What EWS answered to the two requests.
  public struct Observation: Codable, Sendable, Hashable {
    /// To listing an item.
    public let list: EWSObservation
    /// To asking what changed; `nil` when nothing could be listed.
    public let changes: EWSObservation?

    /// Makes an observation.
    public init(list: EWSObservation, changes: EWSObservation? = nil) {
      self.list = list
      self.changes = changes
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "mailbox.incoming", about: .mailbox, question: "Can the items of the inbox be listed and followed?",
    needs: ["mailbox.impersonation", Need("token.exchange", yieldsInput: true)],
    after: ["token.claims", "mailbox.outgoing"],
    permission: "full_access_as_app, or Application EWS.AccessAsApp in Exchange",
    endpoint: "POST {exchange}/EWS/Exchange.asmx (FindItem, SyncFolderItems)")

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    MailboxImpersonation().subjects(in: environment)
  }

  /// Asks for the id of one item and for one change; no content is asked for.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let mailbox = try MailboxSession(subject.name, in: environment)
    let list = EWSObservation(
      await mailbox.ask(FindItem(in: .inbox, max: 1)), now: environment.now(), totalItems: \.totalItemsInView)
    guard list.result == .opened else { return Observation(list: list) }
    let changes = await mailbox.ask(SyncFolderItems(.inbox, max: 1))
    return Observation(list: list, changes: EWSObservation(changes, now: environment.now()))
  }

  /// Judges the answers, in the light of what became of a message to the mailbox.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    for answer in [observation.list, observation.changes].compactMap({ $0 }) where answer.result != .opened {
      return MailboxJudge.refusal(answer, claims: claims, subject: subject)
    }
    let count = observation.list.totalItems.map { "; \($0) items are in view" } ?? ""
    let listed = "The items of the inbox could be listed, and its changes followed\(count)."
    guard let test = facts.observation(of: MailboxOutgoing.self, subject)?.test, test.arrival?.isInbox == true else {
      return .pass(Statement("Inbox listed", explanation: listed))
    }
    return .pass(
      Statement("Inbox listed, new item seen", explanation: "\(listed) The test message was seen as a new item."))
  }
}
