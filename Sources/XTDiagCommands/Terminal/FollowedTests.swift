import Checks
import Diagnosis
import Rendering
import Synchronization

/// What checks are following, with the time that is left: lines for the progress display.
final class FollowedTests: Sendable {
  /// So many lines are shown at most.
  private static let mostShown = 3
  /// A stream without a person is told of so many, and not of each of a thousand.
  private static let mostTold = 10

  private struct Entry {
    var notice: FollowNotice
    var end: ContinuousClock.Instant
  }

  private let entries = Mutex<[Entry]>([])
  private let told = Mutex(0)

  /// Takes a notice, and says whether it is worth a line of its own: as the first about its subject.
  func take(_ notice: FollowNotice, now: ContinuousClock.Instant = .now) -> Bool {
    let isNew = entries.withLock { entries in
      let known = entries.firstIndex { $0.notice.check == notice.check && $0.notice.subject == notice.subject }
      guard let left = notice.left else {
        if let known { entries.remove(at: known) }
        return false
      }
      let entry = Entry(notice: notice, end: now + left)
      guard let known else {
        entries.append(entry)
        return true
      }
      entries[known] = entry
      return false
    }
    guard isNew else { return false }
    return told.withLock {
      $0 += 1
      return $0 <= Self.mostTold
    }
  }

  /// One line for each thing that is followed, counting down.
  func lines(now: ContinuousClock.Instant = .now, style: TextStyle = TextStyle()) -> [String] {
    let entries = entries.withLock { $0 }
    let lines = entries.prefix(Self.mostShown).map {
      Self.line($0.notice, left: max(.zero, $0.end - now), style: style)
    }
    return entries.count > Self.mostShown ? lines + ["   and \(entries.count - Self.mostShown) more"] : lines
  }

  /// The line for a stream without a person.
  static func plain(_ notice: FollowNotice) -> String {
    "xtdiag: waiting for \(notice.what) of \(DisplayText.oneLine(notice.subject.name)), up to "
      + "\(seconds(notice.left ?? .zero)) s"
  }

  private static func line(_ notice: FollowNotice, left: Duration, style: TextStyle) -> String {
    ProgressLines.fitted(
      "  \(notice.what) of \(DisplayText.oneLine(notice.subject.name)): \(seconds(left)) s left (\(notice.state))",
      style: style)
  }

  private static func seconds(_ duration: Duration) -> Int64 { duration.components.seconds }
}
