import Checks
import Diagnosis
import FoundationEssentials
import Rendering

/// What is said about a wait between two tries.
enum WaitingLine {
  /// For a stream without a person, one line before the wait: how long, for what, and how much patience is left.
  static func text(_ waiting: Waiting) -> String {
    "xtdiag: waiting \(Wording.duration(waiting.interval)) for \(causes(of: waiting)) to change; "
      + "then try \(waiting.attempt), and \(Wording.duration(waiting.left - waiting.interval)) of patience are left"
  }

  /// For a terminal, over and over: `try 3 in 04:12, gives up at 14:30; waiting for policy.propagating to change`.
  ///
  /// - Parameters:
  ///   - waiting: the wait.
  ///   - begun: when it began.
  ///   - now: the time.
  ///   - timeOfDay: how the user's clocks show a time.
  static func countdown(
    _ waiting: Waiting, begun: Date, at now: Date, timeOfDay: (Date) -> String
  ) -> String {
    let gone = now.timeIntervalSince(begun)
    let left = max(0, Int((waiting.interval / .seconds(1) - gone).rounded(.up)))
    let end = begun.addingTimeInterval(waiting.left / .seconds(1))
    return "try \(waiting.attempt) in \(clock(seconds: left)), gives up at \(timeOfDay(end)); "
      + "waiting for \(causes(of: waiting)) to change"
  }

  private static func causes(of waiting: Waiting) -> String {
    let causes = waiting.findings.compactMap(\.cause).reduce(into: [CauseID]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return causes.prefix(3).map(\.text).joined(separator: ", ") + (causes.count > 3 ? " and more" : "")
  }

  private static func clock(seconds: Int) -> String {
    let parts = (seconds >= 3600 ? [seconds / 3600] : []) + [seconds / 60 % 60, seconds % 60]
    return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
