import Entra
import ExchangeWebServices
import FoundationEssentials
import Journal
import Secrets

/// Exchange Web Services as one mailbox, with the means to change something in it.
struct MailboxSession: Sendable {
  /// The mailbox.
  let address: String
  let journal: any ChangeJournal
  let pace: Pace
  let now: @Sendable () -> Date
  private let ews: EWSClient
  private let environment: RunEnvironment
  private let token: Secret
  private let run: String
  private let place: JournalEntry.Place

  init(_ address: String, in environment: RunEnvironment) throws(MissingToken) {
    self.address = address
    self.environment = environment
    token = try environment.exchangeToken().value
    ews = environment.ews
    journal = environment.journal
    pace = environment.pace
    now = environment.now
    run = environment.runID
    place = environment.place
  }

  /// A session that writes to another journal.
  func writing(to journal: any ChangeJournal) -> MailboxSession {
    MailboxSession(self, journal: journal)
  }

  private init(_ other: MailboxSession, journal: any ChangeJournal) {
    address = other.address
    self.journal = journal
    pace = other.pace
    now = other.now
    ews = other.ews
    environment = other.environment
    token = other.token
    run = other.run
    place = other.place
  }

  /// Asks for one operation.
  func ask<Operation: EWSOperation>(_ operation: Operation) async -> EWSReply<Operation.Payload> {
    // A message may be waited for longer than a token lives.
    let token = (try? await environment.lastingExchangeToken())?.value ?? token
    return await ews.perform(operation, token: token, as: .primarySmtpAddress(address))
  }

  /// Opens folders; their ids only.
  func open(_ folders: [DistinguishedFolder]) async -> [FolderReading] {
    let reply = await ask(GetFolder(folders.map { .distinguished($0) }, shape: .idOnly))
    return folders.enumerated().map { index, folder in
      FolderReading(folder: folder.rawValue, answer: EWSObservation(reply, at: index, now: now()))
    }
  }

  /// Writes into the journal that an item is going to be made.
  func plan(_ kind: JournalEntry.Kind) throws(JournalError) -> JournalEntry {
    let testID = TestMark.freshID()
    let entry = JournalEntry(
      testID: testID, run: run, place: place, mailbox: address, kind: kind, folder: kind.home.rawValue,
      subject: TestMark.subject(of: kind, testID: testID), plannedAt: now())
    try journal.record(entry)
    return entry
  }

  /// Makes the item that an entry announces, to its end even when the run is called off: a request that is
  /// dropped may still be carried out.
  ///
  /// - Returns: what Exchange answered, and the item's id where it tells one.
  func make(_ entry: JournalEntry) async -> (answer: EWSObservation, id: ItemID?) {
    let operation = CreateItem(
      NewItem(entry, now: now()), disposition: entry.kind == .message ? .sendAndSaveCopy : .saveOnly,
      in: .distinguished(entry.kind.home), properties: TestMark.properties(of: entry))
    let reply = await Shield.run { await ask(operation) }
    var id: ItemID?
    if case .answered(let results, _) = reply.outcome { id = results.first?.success?.id }
    return (EWSObservation(reply, now: now()), id)
  }
}

/// One folder of a mailbox, and what came of opening it.
public struct FolderReading: Codable, Sendable, Hashable {
  /// The fixed name, such as `calendar`.
  public let folder: String
  /// What EWS answered.
  public let answer: EWSObservation

  /// Takes down what came of opening a folder.
  public init(folder: String, answer: EWSObservation) {
    self.folder = folder
    self.answer = answer
  }
}

extension EWSObservation {
  /// Takes down the result for one of several objects.
  init<Payload>(_ reply: EWSReply<Payload>, at index: Int = 0, now: Date) {
    self.init(reply, at: index, now: now, totalItems: { _ in nil })
  }

  /// Whether it is unknown if the service did what it was asked: no answer of its own came.
  var leavesItOpen: Bool { result == .obstacle && obstacle?.kind != .throttled }
}
