import ExchangeWebServices
import Journal

/// What came of making an appointment, a contact and a task, as facts without judgement.
public struct ItemTest: Codable, Sendable, Hashable {
  /// One of the items.
  public struct Step: Codable, Sendable, Hashable {
    /// `appointment`, `contact` or `task`.
    public let kind: String
    /// What EWS answered to making it.
    public let making: EWSObservation
    /// What EWS answered to reading it back; `nil` when it was not made.
    public internal(set) var reading: EWSObservation?
    /// Whether what was read back is what was made.
    public internal(set) var isSame: Bool?

    /// Makes a step by hand, for tests of judges.
    public init(kind: String, making: EWSObservation, reading: EWSObservation? = nil, isSame: Bool? = nil) {
      self.kind = kind
      self.making = making
      self.reading = reading
      self.isSame = isSame
    }
  }

  /// Why nothing more was made; `nil` when everything was tried.
  public internal(set) var notMade: String?
  /// The items, as far as they were tried.
  public internal(set) var steps: [Step]
  /// What came of deleting them.
  public internal(set) var cleanUp: CleanUpReading

  /// Makes a test by hand, for tests of judges.
  public init(notMade: String? = nil, steps: [Step] = [], cleanUp: CleanUpReading = CleanUpReading()) {
    self.notMade = notMade
    self.steps = steps
    self.cleanUp = cleanUp
  }
}

extension ItemTest {
  /// The kinds of item that synchronization makes, in the order of its name.
  static let kinds: [JournalEntry.Kind] = [.appointment, .contact, .task]

  /// Makes one item of each kind, reads it back and deletes it.
  init(in mailbox: MailboxSession) async {
    self.init()
    var made: [Made] = []
    for kind in Self.kinds where !Task.isCancelled {
      do throws(JournalError) {
        var entry = try mailbox.plan(kind)
        let (answer, id) = await mailbox.make(entry)
        steps.append(Step(kind: kind.rawValue, making: answer))
        if let id {
          entry.stage = .made
          entry.itemID = id.id
          try? mailbox.journal.record(entry)
        }
        made.append(Made(entry: entry, id: id, isCertain: !answer.leavesItOpen))
      } catch {
        notMade = "the journal could not be written (\(error)), and without it nothing is changed"
        break
      }
    }
    await readBack(made, in: mailbox)
    cleanUp = await Shield.run { [made] in await Self.delete(made, in: mailbox) }
  }

  /// An item with its entry; without an id where it was refused or the answer got lost.
  private struct Made: Sendable {
    let entry: JournalEntry
    let id: ItemID?
    let isCertain: Bool
  }

  /// Reads what was made, each by itself: what may be asked for depends on the kind.
  private mutating func readBack(_ made: [Made], in mailbox: MailboxSession) async {
    for (index, item) in made.enumerated() where !Task.isCancelled {
      guard let id = item.id else { continue }
      let reply = await mailbox.ask(GetItem([id], shape: .idOnly, adding: TestMark.asked(of: item.entry.kind)))
      steps[index].reading = EWSObservation(reply, now: mailbox.now())
      if case .answered(let results, _) = reply.outcome, let read = results.first?.success {
        steps[index].isSame = read.id.id == id.id && TestMark.isSet(on: read, by: item.entry)
      }
    }
  }

  /// Deletes what has an id at once, and looks for the rest.
  private static func delete(_ made: [Made], in mailbox: MailboxSession) async -> CleanUpReading {
    var reading = CleanUpReading()
    let known = made.compactMap { item in item.id.map { (item.entry, $0) } }
    var gone: Set<String> = []
    if !known.isEmpty {
      let reply = await mailbox.ask(DeleteItem(known.map(\.1)))
      for (index, (entry, _)) in known.enumerated() where ItemCleaner.isGone(reply, index) {
        gone.insert(entry.testID)
        reading.deleted[entry.folder, default: 0] += 1
        do { try mailbox.journal.clear(entry.testID) } catch { reading.journalProblem = error.description }
      }
    }
    for item in made where !gone.contains(item.entry.testID) {
      let manner = ItemCleaner.Manner(
        isCertain: item.isCertain, settling: item.isCertain ? .zero : mailbox.pace.pause)
      reading.add(await ItemCleaner(mailbox: mailbox).clean(item.entry, manner))
    }
    return reading
  }
}
