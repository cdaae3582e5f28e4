import FoundationEssentials
import HTTPTransport

extension EWSReply {
  /// How long the server asks to wait before the next request, in milliseconds; `nil` when it asks for
  /// nothing. It says so within a fault, within the result for one object, or in the header `Retry-After`
  /// (Microsoft Learn, "EWS throttling in Exchange").
  public var backOffMilliseconds: Int? {
    switch outcome {
    case .answered(let results, _): results.compactMap { $0.error?.backOffMilliseconds }.max()
    case .fault(let fault): fault.backOffMilliseconds ?? retryAfterMilliseconds
    case .httpRefusal, .notEWS, .malformed: retryAfterMilliseconds
    case .transport, .unsendable: nil
    }
  }

  /// A date counts from the server's own clock, where the answer tells it.
  private var retryAfterMilliseconds: Int? {
    guard let response = exchange?.response,
      let seconds = response.retryAfterSeconds(now: response.serverDate ?? .now), seconds > 0
    else { return nil }
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    return overflow ? .max : milliseconds
  }
}
