import FoundationEssentials

/// The folder in which the runs of a user leave their journals, one file a run.
public struct JournalFolder: Sendable, Hashable {
  private static let fileExtension = ".journal"

  /// The absolute path.
  public let path: String

  /// Names a folder; it need not be there yet.
  public init(_ path: String) {
    self.path = path
  }

  /// A new journal for a run. The folder is made, for its owner alone, and found writable first.
  public func journal(run: String) throws(JournalError) -> FileJournal {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw JournalError("the folder \(path) could not be made")
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw JournalError("the folder \(path) is not writable")
    }
    return FileJournal(newAt: "\(path)/\(run)\(Self.fileExtension)")
  }

  /// What lies in the folder.
  public enum Found: Sendable {
    /// The journal of a run that has ended, now in the hands of this process.
    case ended(FileJournal)
    /// A journal of a run that goes on.
    case goesOn(path: String)
    /// A file that is no journal, or cannot be read.
    case unreadable(path: String, JournalError)
  }

  /// The journals in the folder, oldest names first. A file in which nothing is open any more is taken away.
  public func journals() -> [Found] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(Self.fileExtension) && !$0.hasPrefix(".") }.sorted().compactMap { name in
      let file = "\(path)/\(name)"
      do throws(JournalError) {
        guard let journal = try FileJournal(takingOver: file) else {
          return FileManager.default.fileExists(atPath: file) ? .goesOn(path: file) : nil
        }
        try journal.removeWhenEmpty()
        return journal.openEntries.isEmpty ? nil : .ended(journal)
      } catch {
        return .unreadable(path: file, error)
      }
    }
  }
}
