import Checks
import Journal

/// The texts of `xtdiag cleanup`.
enum CleanUpLines {
  /// One step.
  static func line(_ step: CleanUpRun.Step) -> String {
    switch step {
    case .unreadable(let path, let reason):
      "left alone: \(path): \(reason)"
    case .goesOn(let path):
      "left alone: \(path) belongs to a run that still goes on"
    case .foreign(let path, let place, let count):
      "left alone: \(path) holds \(items(count)) made as \(place.clientID) in \(place.tenant) at \(place.endpoint); "
        + "use the configuration of that run, or remove the file if that place is gone"
    case .notSignedIn(let reason):
      "could not sign in: \(reason). 'xtdiag token' says more"
    case .found(let entry, let folders, let problem):
      "\(name(of: entry)): " + (problem.map { "could not look: \($0)" } ?? "would delete \(places(folders))")
    case .cleaned(let entry, let reading, let isCleared):
      "\(name(of: entry)): \(account(of: reading, isCleared: isCleared))"
    }
  }

  /// The last line.
  static func last(_ ending: CleanUpRun.Ending, isDryRun: Bool) -> String {
    switch ending {
    case .nothingLeft: "Nothing is left to clean up."
    case .somethingLeft: isDryRun ? "Nothing was changed. 'xtdiag cleanup' does it." : "Something is left; see above."
    case .unknown: "Whether something is left could not be told; see above, and run it again."
    case .interrupted: "Interrupted; what is not done stays in the journal."
    }
  }

  private static func account(of reading: CleanUpReading, isCleared: Bool) -> String {
    if let problem = reading.journalProblem { return "the journal could not be brought up to date: \(problem)" }
    if let problem = reading.problem {
      let left = reading.left.isEmpty ? "" : "; left in the mailbox"
      return "could not be finished: \(problem.outcome)\(left)"
    }
    if reading.unmarked > 0 {
      return "an item with this subject lacks the mark of the test and was left alone; delete it by hand"
    }
    let deleted = reading.deleted.isEmpty ? "nothing found" : "deleted \(places(reading.deleted))"
    if isCleared { return deleted }
    return "\(deleted); the message was sent and has not arrived: run this again later"
  }

  private static func places(_ folders: [String: Int]) -> String {
    guard !folders.isEmpty else { return "nothing: it is not there" }
    return folders.sorted { $0.key < $1.key }.map { "\($0.value) in \($0.key)" }.joined(separator: ", ")
  }

  private static func name(of entry: JournalEntry) -> String { "\(entry.mailbox): '\(entry.subject)'" }

  private static func items(_ count: Int) -> String { count == 1 ? "one item" : "\(count) items" }
}
