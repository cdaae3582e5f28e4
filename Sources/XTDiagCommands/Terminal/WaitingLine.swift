import Checks
import Diagnosis
import Rendering

/// What is said before a wait.
enum WaitingLine {
  /// One line: how long, for what, and how much patience is left.
  static func text(_ waiting: Waiting) -> String {
    let causes = waiting.findings.compactMap(\.cause).reduce(into: [CauseID]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let named = causes.prefix(3).map(\.text).joined(separator: ", ") + (causes.count > 3 ? " and more" : "")
    return "xtdiag: waiting \(Wording.duration(waiting.interval)) for \(named) to change; "
      + "then try \(waiting.attempt), and \(Wording.duration(waiting.left - waiting.interval)) of patience are left"
  }
}
