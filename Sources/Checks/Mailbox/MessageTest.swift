import CheckEngine
import ExchangeWebServices
import FoundationEssentials
import Journal

/// What came of sending a message from a mailbox to itself, as facts without judgement.
public struct MessageTest: Codable, Sendable, Hashable {
  /// Where and when the message showed.
  public struct Arrival: Codable, Sendable, Hashable {
    /// The folder.
    public let folder: String
    /// How long it took since Exchange had accepted it, in seconds.
    public let seconds: Double

    /// Makes an arrival.
    public init(folder: String, seconds: Double) {
      self.folder = folder
      self.seconds = seconds
    }

    /// Whether it showed where it must.
    var isInbox: Bool { folder == DistinguishedFolder.inbox.rawValue }
  }

  /// Why nothing was sent; `nil` when it was tried.
  public internal(set) var notSent: String?
  /// What EWS answered to the message.
  public internal(set) var sending: EWSObservation?
  /// Where the message showed; `nil` when it did not within the patience.
  public internal(set) var arrival: Arrival?
  /// How long was waited for it at most, in seconds.
  public internal(set) var patience: Double?
  /// What stood in the way of looking for it, when that was so to the end.
  public internal(set) var search: EWSObservation?
  /// Where the mailbox forwards its mail, when the message did not arrive and that is known.
  public internal(set) var forwarding: String?
  /// What came of deleting the message and its copy.
  public internal(set) var cleanUp = CleanUpReading()

  /// Makes a test by hand, for tests of judges.
  public init(
    notSent: String? = nil, sending: EWSObservation? = nil, arrival: Arrival? = nil, patience: Double? = nil,
    search: EWSObservation? = nil, forwarding: String? = nil, cleanUp: CleanUpReading = CleanUpReading()
  ) {
    self.notSent = notSent
    self.sending = sending
    self.arrival = arrival
    self.patience = patience
    self.search = search
    self.forwarding = forwarding
    self.cleanUp = cleanUp
  }
}

extension MessageTest {
  /// How often looking for the message may fail in a row.
  private static let failures = 3
  /// How long a run that was called off still waits for its message, so that it can delete it.
  private static let lastPatience = Duration.seconds(5)

  /// Sends a message, waits for it, and deletes it with its copy.
  init(in mailbox: MailboxSession, patience: Duration) async {
    self.init()
    let planned: JournalEntry
    do throws(JournalError) {
      planned = try mailbox.plan(.message)
    } catch {
      notSent = "the journal could not be written (\(error)), and without it nothing is changed"
      return
    }
    var entry = planned
    let sent = await mailbox.make(entry)
    sending = sent.answer
    if sent.answer.result == .opened {
      entry.stage = .made
      try? mailbox.journal.record(entry)
      self.patience = patience.milliseconds / 1000
      await wait(for: &entry, in: mailbox, patience: patience)
    }
    let isOver = arrival == nil && !Task.isCancelled
    let manner = ItemCleaner.Manner(
      isCertain: !sent.answer.leavesItOpen, patience: isOver ? .zero : Self.lastPatience,
      settling: sent.answer.leavesItOpen ? mailbox.pace.pause : .zero)
    cleanUp = await Shield.run { [entry] in await ItemCleaner(mailbox: mailbox).clean(entry, manner) }
    if arrival == nil, let folder = cleanUp.deleted.keys.sorted().first(where: Self.isElsewhere) {
      arrival = Arrival(folder: folder, seconds: self.patience ?? 0)
    }
  }

  /// Looks for the message in the inbox until it is there.
  private mutating func wait(for entry: inout JournalEntry, in mailbox: MailboxSession, patience: Duration) async {
    let start = mailbox.now()
    var waits = Waits(within: patience)
    var failuresLeft = Self.failures
    while !Task.isCancelled {
      let reply = await mailbox.ask(
        FindItem(
          in: [.inbox], max: 2, adding: TestMark.asked(of: .message), where: TestMark.restriction(for: entry)))
      if case .answered(let results, _) = reply.outcome, let page = results.first?.success {
        search = nil
        failuresLeft = Self.failures
        if page.items.contains(where: { [entry] in TestMark.hasSubject($0, of: entry) }) {
          arrival = Arrival(
            folder: DistinguishedFolder.inbox.rawValue, seconds: max(0, mailbox.now().timeIntervalSince(start)))
          entry.stage = .arrived
          try? mailbox.journal.record(entry)
          return
        }
      } else {
        search = EWSObservation(reply, now: mailbox.now())
        failuresLeft -= 1
      }
      guard failuresLeft > 0, let wait = waits.next(), (try? await mailbox.pace.sleep(wait)) != nil else { return }
    }
  }

  /// Whether a message that lies there has come through the transport, but not into the inbox.
  private static func isElsewhere(_ folder: String) -> Bool {
    [DistinguishedFolder.junkEmail.rawValue, DistinguishedFolder.deletedItems.rawValue].contains(folder)
  }
}
