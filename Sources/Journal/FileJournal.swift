import Synchronization

/// A journal in a file of its own, which one process at a time has.
///
/// The file is there only while something is open: the last entry that is cleared takes it along. Each step is
/// on the disk before this returns. The file is locked from before it gets its name, so that nobody takes a
/// run that goes on for one that has died; the lock dies with the process.
public final class FileJournal: ChangeJournal {
  private struct State {
    var entries = OpenEntries()
    var file: LockedFile?
    /// Whether the file ends within a line.
    var isTorn = false
  }

  /// The absolute path of the file.
  public let path: String
  private let state: Mutex<State>

  /// Makes an empty journal; the file comes with the first entry.
  init(newAt path: String) {
    self.path = path
    state = Mutex(State())
  }

  /// Opens the journal of a run that has ended.
  ///
  /// - Returns: `nil` when another process has it, or when it has just been taken away.
  /// - Throws: when the file cannot be read, or is no journal.
  init?(takingOver path: String) throws(JournalError) {
    guard let file = try LockedFile(existing: path) else { return nil }
    let bytes = try file.read()
    self.path = path
    state = Mutex(
      State(entries: try JournalLine.replay(bytes), file: file, isTorn: bytes.last.map { $0 != 10 } ?? false))
  }

  /// The entries that are not cleared.
  public var openEntries: [JournalEntry] { state.withLock { $0.entries.all } }

  /// Keeps an entry.
  public func record(_ entry: JournalEntry) throws(JournalError) {
    try state.withLock { state throws(JournalError) in
      try append(.entry(entry), &state)
      state.entries.record(entry)
    }
  }

  /// Forgets an entry, and the file with the last one.
  public func clear(_ testID: String) throws(JournalError) {
    try state.withLock { state throws(JournalError) in
      guard state.entries.all.contains(where: { $0.testID == testID }) else { return }
      try append(.cleared(testID), &state)
      state.entries.clear(testID)
      try removeWhenEmpty(&state)
    }
  }

  /// Takes the file away when nothing in it is open.
  func removeWhenEmpty() throws(JournalError) {
    try state.withLock { state throws(JournalError) in try removeWhenEmpty(&state) }
  }

  private func append(_ line: JournalLine, _ state: inout State) throws(JournalError) {
    let bytes = try line.bytes()
    if let file = state.file {
      // What was torn stays unreadable, on a line of its own that only a line break ends.
      if state.isTorn {
        try file.cutTornLine()
        state.isTorn = false
      }
      try file.append(bytes)
    } else {
      state.file = try LockedFile(creating: path, with: bytes)
    }
  }

  private func removeWhenEmpty(_ state: inout State) throws(JournalError) {
    guard state.entries.all.isEmpty, let file = state.file else { return }
    try file.remove()
    state.file = nil
  }
}
