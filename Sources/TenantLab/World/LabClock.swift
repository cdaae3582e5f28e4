#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The lab's own time: the machine's, shifted and run at another speed.
///
/// With a rate of 60, an hour's delay in the lab passes in a minute. With a rate of 0, time stands still,
/// which makes answers repeatable in tests.
struct LabClock: Sendable, Hashable {
  /// The real moment at which lab time and real time differed by ``offset`` alone.
  var origin: Date
  /// How far the lab is ahead of real time, in seconds.
  var offset: TimeInterval = 0
  /// How many lab seconds pass in a real one.
  var rate: Double = 1
  /// What was waited by the lab's clock and not by the machine's, in seconds. Clients in the lab's own process live
  /// through it as well, so that it sets nobody's clock wrong.
  var skipped: TimeInterval = 0

  /// A clock that starts with the machine's time.
  static func realTime() -> LabClock { LabClock(origin: Date()) }

  /// A clock that stands still.
  static func stopped(at moment: Date) -> LabClock { LabClock(origin: moment, rate: 0) }

  /// The lab's present moment.
  var now: Date { moment(at: Date()) }

  /// What the lab's clock shows at a real moment.
  func moment(at real: Date) -> Date {
    origin.addingTimeInterval(offset + skipped + real.timeIntervalSince(origin) * rate)
  }
}
