#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What one app may still ask of EWS.
struct ThrottlingBudget: Sendable, Hashable {
  /// Until when the app has used up what it may ask.
  var exhaustedUntil: Date
  /// How EWS says so.
  var answer = Answer.serviceUnavailable

  /// The two forms in which EWS turns away a busy client (Microsoft Learn, "EWS throttling in Exchange").
  enum Answer: Sendable, Hashable {
    /// HTTP 503 with `Retry-After`.
    case serviceUnavailable
    /// A fault `ErrorServerBusy` with `BackOffMilliseconds`.
    case serverBusy
  }

  /// How long the app still has to wait, or `nil` when it may go on.
  func wait(at moment: Date) -> TimeInterval? {
    let wait = exhaustedUntil.timeIntervalSince(moment)
    return wait > 0 ? wait : nil
  }
}
