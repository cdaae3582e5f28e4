#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How much EWS serves an app at a time, counted from the app's own requests (Microsoft Learn, "EWS throttling in
/// Exchange").
struct RequestLimits: Sendable, Hashable {
  /// The most requests that may be under way at once.
  var concurrency: Int?
  /// How many requests a second may come in the long run.
  var perSecond: Double?
  /// How many may come at once before the rate counts.
  var burst = 1.0
  /// How long a client that was too fast has to stay away, in seconds.
  var backOff: TimeInterval = 1

  /// What is left of the burst, as it was at ``countedAt``.
  private var remaining = 1.0
  private var countedAt = Date(timeIntervalSince1970: 0)
  private var busyUntil = Date(timeIntervalSince1970: 0)

  init(concurrency: Int? = nil, perSecond: Double? = nil, burst: Int = 1, backOff: TimeInterval = 1) {
    self.concurrency = concurrency
    self.perSecond = perSecond
    self.burst = Double(burst)
    self.backOff = backOff
    remaining = self.burst
  }

  /// Counts a request. Throws ``EWSRefusal`` when it is one too many.
  ///
  /// - Parameter underWay: How many requests of the app are under way, this one included.
  mutating func count(underWay: Int, at now: Date) throws {
    if let concurrency, underWay > concurrency {
      throw EWSRefusal.fault(.tooManyConnections(limit: concurrency))
    }
    guard let perSecond else { return }
    if now >= busyUntil {
      remaining = min(burst, remaining + max(0, now.timeIntervalSince(countedAt)) * perSecond)
      countedAt = now
      if remaining >= 1 {
        remaining -= 1
        return
      }
      busyUntil = now.addingTimeInterval(backOff)
    }
    throw EWSRefusal.fault(
      .serverBusy(milliseconds: max(1, Int((busyUntil.timeIntervalSince(now) * 1_000).rounded(.up)))))
  }
}
