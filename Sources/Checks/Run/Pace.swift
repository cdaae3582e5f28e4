import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Synchronization

/// How patiently a run asks again.
///
/// A failed connection and an outage are tried once more. The wait that a service asks for with
/// `Retry-After` is obeyed as far as the patience goes. The same request is never sent more than a few
/// times: Entra takes that for a loop (Microsoft Learn, "Microsoft Entra authentication and authorization
/// error codes", AADSTS50196).
public struct Pace: Sendable {
  /// The longest wait that is obeyed; a service that asks for more is told as throttling.
  public var patience: Duration
  /// The wait before a failed connection or an outage is tried again.
  public var pause: Duration
  /// How often the same request may be sent in a run.
  public var identicalLimit: Int
  /// Waits.
  public var sleep: @Sendable (Duration) async throws -> Void

  /// Makes a pace.
  public init(
    patience: Duration = .seconds(10), pause: Duration = .milliseconds(500), identicalLimit: Int = 3,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.patience = patience
    self.pause = pause
    self.identicalLimit = identicalLimit
    self.sleep = sleep
  }

  /// How long to wait before asking again; `nil` when it is of no use or not wanted.
  ///
  /// - Parameters:
  ///   - exchange: what came of the last try.
  ///   - attempt: how many tries there were, from 1 up.
  ///   - now: the time that a `Retry-After` date is counted from.
  func wait(after exchange: Exchange, attempt: Int, now: Date) -> Duration? {
    switch exchange.outcome {
    case .failure(let error):
      return attempt == 1 && error.isWorthAnotherTry ? pause : nil
    case .success(let response):
      guard response.status == 429 || response.status >= 500, response.status != 501, !response.isSOAP else {
        return nil
      }
      if let seconds = response.retryAfterSeconds(now: now) {
        return .seconds(seconds) <= patience ? max(.seconds(seconds), pause) : nil
      }
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

extension Exchange {
  /// Whether the service says that it did nothing with the request and when to come again (RFC 6585, section 4;
  /// RFC 9110, section 15.6.4).
  fileprivate var wasTurnedAway: Bool {
    response.map { $0.status == 429 || ($0.status == 503 && $0.headers[.retryAfter] != nil) } ?? false
  }
}

extension Response {
  /// A SOAP fault comes with status 500 and is an answer, not an outage.
  fileprivate var isSOAP: Bool { mediaType == "text/xml" || mediaType == "application/soap+xml" }
}

/// Sends through another sender at a pace.
final class PacedSender: HTTPSending {
  private let base: any HTTPSending
  private let pace: Pace
  private let counter: RequestCounter
  private let now: @Sendable () -> Date

  init(_ base: any HTTPSending, pace: Pace, counter: RequestCounter, now: @escaping @Sendable () -> Date) {
    self.base = base
    self.pace = pace
    self.counter = counter
    self.now = now
  }

  func send(_ request: OutgoingRequest) async -> Exchange {
    var sent = counter.count(request)
    var exchange = await base.send(request)
    var attempt = 1
    while sent < pace.identicalLimit, request.isRepeatable || exchange.wasTurnedAway,
      let wait = pace.wait(after: exchange, attempt: attempt, now: now())
    {
      do {
        try await pace.sleep(wait)
      } catch {
        // Called off while waiting: what is known stands.
        return exchange
      }
      sent = counter.count(request)
      exchange = await base.send(request)
      attempt += 1
    }
    return exchange
  }
}

/// Counts how often a run sent the same request.
final class RequestCounter: Sendable {
  private struct Key: Hashable {
    let method: String
    let url: String
    let body: String?
  }

  private let counts = Mutex<[Key: Int]>([:])

  /// Counts a request and says how often it was sent, this time included.
  func count(_ request: OutgoingRequest) -> Int {
    let key = Key(method: request.method.rawValue, url: request.url, body: request.body.redactedText)
    return counts.withLock { counts in
      counts[key, default: 0] += 1
      return counts[key, default: 1]
    }
  }
}
