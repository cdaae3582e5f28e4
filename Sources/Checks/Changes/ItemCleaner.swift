import ExchangeWebServices
import Journal

/// Finds what an entry of the journal is about, deletes it for good, and clears the entry when nothing is left.
///
/// It deletes only what bears the mark and the subject of the entry, see ``TestMark``.
struct ItemCleaner: Sendable {
  /// How often looking and deleting is tried when something stands in the way.
  private static let tries = 2
  /// How many items of one test are looked for in a folder. There is one, or two where a request was repeated.
  private static let most = 16
  private static let goneCodes: Set<String> = ["ErrorItemNotFound"]
  private static let noFolderCodes: Set<String> = ["ErrorFolderNotFound"]
  /// Where a message can only be when it has come through the transport.
  private static let delivered: Set<DistinguishedFolder> = [.inbox, .junkEmail, .deletedItems]

  let mailbox: MailboxSession

  /// Items that were found, with the folder of each.
  struct Found: Sendable {
    var items: [(id: ItemID, folder: DistinguishedFolder)] = []
    /// How many have the subject and not the mark.
    var unmarked = 0
    /// What stood in the way of looking everywhere.
    var problem: EWSObservation?
  }

  /// Looks for the item in every folder in which it may be.
  func find(_ entry: JournalEntry) async -> Found {
    let folders = entry.kind.folders
    let reply = await mailbox.ask(
      FindItem(
        in: folders.map { .distinguished($0) }, max: Self.most, adding: TestMark.asked(of: entry.kind),
        where: TestMark.restriction(for: entry)))
    var found = Found()
    guard case .answered(let results, _) = reply.outcome else {
      found.problem = EWSObservation(reply, now: mailbox.now())
      return found
    }
    for (index, folder) in folders.enumerated() where results.indices.contains(index) {
      if let page = results[index].success {
        let candidates = page.items.filter { TestMark.hasSubject($0, of: entry) }
        let marked = candidates.filter { TestMark.isSet(on: $0, by: entry) }
        found.items += marked.map { ($0.id, folder) }
        found.unmarked += candidates.count - marked.count
      } else if !Self.noFolderCodes.contains(results[index].error?.code ?? "") {
        found.problem = EWSObservation(reply, at: index, now: mailbox.now())
      }
    }
    return found
  }

  /// How a clean-up is done.
  struct Manner: Sendable {
    /// Whether the service is known to have made the item or to have refused to.
    var isCertain = true
    /// How long to wait for a message that is on its way.
    var patience = Duration.zero
    /// The wait before a second look when nothing at all was found.
    var settling = Duration.zero
  }

  /// Deletes what the entry is about.
  func clean(_ entry: JournalEntry, _ manner: Manner = Manner()) async -> CleanUpReading {
    var entry = entry
    var reading = CleanUpReading()
    var triesLeft = Self.tries
    var waits = Waits(within: manner.patience)
    var settling = manner.settling
    while true {
      let found = await find(entry)
      note(found, &entry, &reading)
      reading.problem = found.problem
      reading.unmarked = found.unmarked
      reading.left = []
      await delete(found, of: entry, &reading)
      let wait: Duration
      if reading.problem != nil {
        triesLeft -= 1
        guard triesLeft > 0 else { break }
        wait = mailbox.pace.pause
      } else if isUnderWay(entry), found.unmarked == 0, let next = waits.next() {
        wait = next
      } else if entry.stage == .planned, reading.deleted.isEmpty, found.unmarked == 0, settling > .zero {
        wait = settling
        settling = .zero
      } else {
        break
      }
      guard (try? await mailbox.pace.sleep(wait)) != nil else { break }
    }
    settle(entry, manner, &reading)
    return reading
  }

  private func isUnderWay(_ entry: JournalEntry) -> Bool { entry.kind == .message && entry.stage == .made }

  /// Writes down what an item shows by being there, before it is deleted.
  private func note(_ found: Found, _ entry: inout JournalEntry, _ reading: inout CleanUpReading) {
    let stage: JournalEntry.Stage
    if found.items.contains(where: { Self.delivered.contains($0.folder) }), entry.kind == .message {
      stage = .arrived
    } else if entry.stage == .planned, found.items.contains(where: { $0.folder == entry.kind.home }) {
      stage = .made
    } else {
      return
    }
    guard stage != entry.stage else { return }
    entry.stage = stage
    do { try mailbox.journal.record(entry) } catch { reading.journalProblem = error.description }
  }

  private func delete(_ found: Found, of entry: JournalEntry, _ reading: inout CleanUpReading) async {
    guard !found.items.isEmpty else { return }
    let reply = await mailbox.ask(DeleteItem(found.items.map(\.id)))
    for (index, item) in found.items.enumerated() {
      if Self.isGone(reply, index) {
        reading.deleted[item.folder.rawValue, default: 0] += 1
      } else {
        reading.left.append("'\(entry.subject)' in \(item.folder.rawValue)")
        reading.problem = EWSObservation(reply, at: index, now: mailbox.now())
      }
    }
  }

  /// Whether a request to delete left nothing of that item.
  static func isGone(_ reply: EWSReply<DeleteItem.Deleted>, _ index: Int) -> Bool {
    guard case .answered(let results, _) = reply.outcome, results.indices.contains(index) else { return false }
    return results[index].success != nil || goneCodes.contains(results[index].error?.code ?? "")
  }

  /// Clears the entry, unless there is something left to do.
  private func settle(_ entry: JournalEntry, _ manner: Manner, _ reading: inout CleanUpReading) {
    guard reading.isComplete else { return }
    reading.mayStillArrive = isUnderWay(entry)
    reading.mayStillBeMade = !manner.isCertain && entry.stage == .planned && reading.deleted.isEmpty
    guard reading.isFinal else { return }
    do { try mailbox.journal.clear(entry.testID) } catch { reading.journalProblem = error.description }
  }
}

/// The waits between looks at something that takes its time: short ones first.
struct Waits: Sendable {
  private static let first = Duration.milliseconds(500)
  private static let longest = Duration.seconds(5)

  private var rest: Duration
  private var upcoming = first

  init(within patience: Duration) {
    rest = patience
  }

  /// The next wait; `nil` when the time is used up.
  mutating func next() -> Duration? {
    guard rest > .zero else { return nil }
    let wait = min(upcoming, rest)
    rest -= wait
    upcoming = min(upcoming * 2, Self.longest)
    return wait
  }
}
