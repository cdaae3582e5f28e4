import FoundationEssentials
import HTTPTransport

/// How far the local clock is from a service's, read from one exchange.
///
/// The service's `Date` has whole seconds and was written somewhere between sending and receiving; half
/// the time of the exchange and a second are therefore uncertain.
public struct ClockReading: Codable, Sendable, Hashable {
  /// The service's time less the local time, in seconds: positive when the local clock is slow.
  public let offsetSeconds: Double
  /// By how much the offset may be wrong, in seconds.
  public let uncertaintySeconds: Double

  /// Makes a reading by hand, for tests of judges.
  public init(offsetSeconds: Double, uncertaintySeconds: Double) {
    self.offsetSeconds = offsetSeconds
    self.uncertaintySeconds = uncertaintySeconds
  }

  /// Reads the clock from an answer's date; `nil` without one.
  init?(_ exchange: Exchange) {
    guard let server = exchange.response?.serverDate, let total = exchange.phases.total else { return nil }
    let halfway = (exchange.phases.firstByte ?? total).milliseconds / 2000
    // The date is cut to whole seconds: on average half a second is missing from it.
    let offset = server.timeIntervalSince(exchange.startedAt.addingTimeInterval(halfway)) + 0.5
    offsetSeconds = (offset * 10).rounded() / 10
    uncertaintySeconds = ((halfway + 1) * 10).rounded() / 10
  }

  /// The offset with its sign, such as `+0.4 s`.
  var signed: String { offsetSeconds == 0 ? "±0 s" : "\(offsetSeconds > 0 ? "+" : "")\(offsetSeconds) s" }

  /// The offset in words, such as `10 min 2 s behind the service`.
  var inWords: String {
    let seconds = Int(abs(offsetSeconds).rounded())
    let amount = seconds >= 120 ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds) s"
    return "\(amount) \(offsetSeconds >= 0 ? "behind" : "ahead of") the service"
  }
}
