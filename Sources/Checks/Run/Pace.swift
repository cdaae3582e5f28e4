import HTTPTransport

/// How patiently a run asks again.
///
/// A failed connection and an outage are tried once more. When a service asks to be called less often, the
/// whole run waits for as long as it asks, as far as the patience goes, and calls it with fewer requests at
/// once from then on (``Throttle``). The same request is never sent more than a few
/// times: Entra takes that for a loop (Microsoft Learn, "Microsoft Entra authentication and authorization
/// error codes", AADSTS50196).
public struct Pace: Sendable {
  /// The longest wait that is obeyed; a service that asks for more is told as throttling.
  public var patience: Duration
  /// The wait before a failed connection or an outage is tried again.
  public var pause: Duration
  /// How often the same request may be sent in a run.
  public var identicalLimit: Int
  /// How many requests to one service may be under way at once.
  public var width: Int
  /// Waits.
  public var sleep: @Sendable (Duration) async throws -> Void

  /// Makes a pace.
  public init(
    patience: Duration = .seconds(10), pause: Duration = .milliseconds(500), identicalLimit: Int = 3,
    width: Int = 8,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.patience = patience
    self.pause = pause
    self.identicalLimit = identicalLimit
    self.width = width
    self.sleep = sleep
  }

  /// How long to wait before asking again; `nil` when it is of no use or not wanted.
  ///
  /// - Parameters:
  ///   - exchange: what came of the last try.
  ///   - slowDown: what the answer says about being called less often.
  ///   - attempt: how many tries there were, from 1 up.
  func wait(after exchange: Exchange, slowDown: SlowDown?, attempt: Int) -> Duration? {
    if let slowDown {
      guard let asked = slowDown.asked else { return min(pause * (1 << min(attempt - 1, 16)), patience) }
      return asked <= patience ? max(asked, pause) : nil
    }
    switch exchange.outcome {
    case .failure(let error):
      return attempt == 1 && error.isWorthAnotherTry ? pause : nil
    case .success(let response):
      guard response.status >= 500, response.status != 501, !response.isSOAP else { return nil }
      return attempt == 1 ? pause : nil
    }
  }
}

extension TransportError {
  /// Whether the same request may fare better: what depends on the moment, not on names, rights or rules.
  fileprivate var isWorthAnotherTry: Bool {
    switch code {
    case .timedOut, .cutOff, .tlsFailed: true
    case .notResolved, .proxyNotResolved, .connectionRefused, .certificateUntrusted, .certificateNameMismatch,
      .tooLarge, .malformedAnswer, .proxyRefused, .cancelled, .badURL, .unusable:
      false
    }
  }
}

extension Response {
  /// A SOAP fault comes with status 500 and is an answer, not an outage.
  var isSOAP: Bool { mediaType == "text/xml" || mediaType == "application/soap+xml" }
}
