import Diagnosis
import ExchangeWebServices
import FoundationEssentials
import HTTPTransport
import Knowledge

/// That a service asks to be called less often.
struct SlowDown: Sendable, Hashable {
  /// The wait that it asks for; `nil` when it leaves that open.
  let asked: Duration?
  /// Whether the service says that it did nothing with the request, so that even one that must not be sent twice may
  /// be sent again: it refused it by status (RFC 6585, section 4; RFC 9110, section 15.6.4) or by a fault.
  let wasTurnedAway: Bool
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
      guard asks else { return nil }
      return SlowDown(asked: retryAfter, wasTurnedAway: [429, 503].contains(response.status))
    }
    let refusals = EWSRefusal.all(in: response).filter(\.isThrottling)
    guard !refusals.isEmpty else { return nil }
    let backOff = refusals.compactMap(\.backOffMilliseconds).max().map { Duration.milliseconds($0) }
    // An answer with status 200 refuses one of the objects asked for, and not the request.
    return SlowDown(asked: backOff ?? retryAfter, wasTurnedAway: response.status != 200)
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
