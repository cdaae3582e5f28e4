import Synchronization

/// What a run has made and not yet deleted again.
///
/// An entry is recorded before the change it is about, and cleared when nothing of it is left. Whoever cannot
/// record must not change.
public protocol ChangeJournal: Sendable {
  /// Keeps an entry, in place of an older one with the same test id. When this returns, it will outlast the
  /// process, where the journal outlasts it at all.
  func record(_ entry: JournalEntry) throws(JournalError)

  /// Forgets an entry.
  func clear(_ testID: String) throws(JournalError)

  /// The entries that are not cleared, in the order in which they were first recorded.
  var openEntries: [JournalEntry] { get }
}

/// A journal that could not be read or written.
public struct JournalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason in words.
  public let description: String

  /// Makes an error.
  public init(_ description: String) {
    self.description = description
  }
}

/// A journal in memory: for services that end with the process, so that nothing is left to clean up after it.
public final class MemoryJournal: ChangeJournal {
  private let entries = Mutex(OpenEntries())

  /// Makes an empty journal.
  public init() {}

  /// Keeps an entry.
  public func record(_ entry: JournalEntry) { entries.withLock { $0.record(entry) } }

  /// Forgets an entry.
  public func clear(_ testID: String) { entries.withLock { $0.clear(testID) } }

  /// The entries that are not cleared.
  public var openEntries: [JournalEntry] { entries.withLock { $0.all } }
}

/// Entries in the order in which they were first recorded.
struct OpenEntries: Sendable {
  private(set) var all: [JournalEntry] = []

  mutating func record(_ entry: JournalEntry) {
    if let index = all.firstIndex(where: { $0.testID == entry.testID }) {
      all[index] = entry
    } else {
      all.append(entry)
    }
  }

  mutating func clear(_ testID: String) {
    all.removeAll { $0.testID == testID }
  }
}
