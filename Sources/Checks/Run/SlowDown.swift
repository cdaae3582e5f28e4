import Diagnosis
import ExchangeWebServices
import FoundationEssentials
import HTTPTransport
import Knowledge

/// That a service asks to be called less often.
struct SlowDown: Sendable, Hashable {
  /// The wait that it asks for; `nil` when it leaves that open.
  let asked: Duration?
}

extension Exchange {
  /// What the answer says about being called less often; `nil` when it says nothing of the kind.
  ///
  /// - Parameter now: the time that a `Retry-After` date is counted from.
  func slowDown(now: Date) -> SlowDown? {
    guard let response else { return nil }
    let retryAfter = response.retryAfterSeconds(now: now).map { Duration.seconds($0) }
    if !response.isSOAP {
      // 503 without a wait is an outage.
      let asks = response.status == 429 || response.status >= 500 && retryAfter != nil
      return asks ? SlowDown(asked: retryAfter) : nil
    }
    let refusals = EWSRefusal.all(in: response).filter(\.isThrottling)
    guard !refusals.isEmpty else { return nil }
    let backOff = refusals.compactMap(\.backOffMilliseconds).max().map { Duration.milliseconds($0) }
    return SlowDown(asked: backOff ?? retryAfter)
  }
}

extension EWSRefusal {
  /// Whether a code asks to slow down. A throttled server also hides behind ErrorInternalServerError
  /// (Microsoft Learn, "EWS throttling in Exchange").
  fileprivate var isThrottling: Bool {
    [code, innerCode].contains { name in
      name.flatMap(EWSResponseCode.cause(forResponseCode:))?.id == Cause.ewsThrottled.id
    }
  }
}
