import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Synchronization

/// That the whole run waits because a service asked it to.
public struct PaceNotice: Sendable, Hashable {
  /// The short name of the service, such as `ews`.
  public let service: String
  /// How long the run waits.
  public let wait: Duration
  /// Whether the wait is over.
  public let isOver: Bool

  /// Makes a notice.
  public init(service: String, wait: Duration, isOver: Bool) {
    self.service = service
    self.wait = wait
    self.isOver = isOver
  }
}

/// What all requests of a run share to keep its pace.
final class SharedPace: Sendable {
  let pace: Pace
  let gates: ServiceGates
  let counter = RequestCounter()
  let now: @Sendable () -> Date
  let onNotice: @Sendable (PaceNotice) -> Void

  init(
    _ pace: Pace, now: @escaping @Sendable () -> Date = { .now },
    onNotice: @escaping @Sendable (PaceNotice) -> Void = { _ in }
  ) {
    self.pace = pace
    gates = ServiceGates(widest: pace.width)
    self.now = now
    self.onNotice = onNotice
  }

  /// The same pace for another try: what was asked before does not count.
  func anew() -> SharedPace { SharedPace(pace, now: now, onNotice: onNotice) }
}

/// Sends through another sender at the run's pace.
final class PacedSender: HTTPSending {
  private let base: any HTTPSending
  private let shared: SharedPace

  init(_ base: any HTTPSending, _ shared: SharedPace) {
    self.base = base
    self.shared = shared
  }

  func send(_ request: OutgoingRequest) async -> Exchange {
    let gate = shared.gates[RequestURL.authority(of: request.url) ?? ""]
    var attempt = 1
    while true {
      let ticket = await gate.enter()
      let sent = shared.counter.count(request)
      let exchange = await base.send(request)
      let slowDown = exchange.slowDown(now: shared.now())
      let wait = shared.pace.wait(after: exchange, slowDown: slowDown, attempt: attempt)
      // The others are held before this one makes room.
      if slowDown != nil, wait != nil { gate.pause() }
      gate.leave(ticket, slowDown != nil ? .slowedDown : exchange.response == nil ? .failed : .answered)
      // What creates something is sent again only when surely nothing came of it.
      let mayAskAgain =
        sent < shared.pace.identicalLimit && (request.isRepeatable || slowDown?.wasTurnedAway == true)
      if slowDown != nil, let wait {
        // Also when this request is not sent again: the others are to wait.
        guard await pause(gate, wait, for: request.service), mayAskAgain else { return exchange }
      } else {
        guard mayAskAgain, let wait, await sleep(wait) else { return exchange }
      }
      attempt += 1
    }
  }

  /// Waits while nobody is let in; returns whether it waited to the end.
  private func pause(_ gate: ServiceGate, _ wait: Duration, for service: String) async -> Bool {
    shared.onNotice(PaceNotice(service: service, wait: wait, isOver: false))
    let waited = await sleep(wait)
    shared.onNotice(PaceNotice(service: service, wait: wait, isOver: true))
    gate.resume()
    return waited
  }

  /// Returns whether it was not called off: what is known stands then.
  private func sleep(_ wait: Duration) async -> Bool {
    do {
      try await shared.pace.sleep(wait)
      return true
    } catch {
      return false
    }
  }
}

/// Counts how often a run sent the same request. It keeps a hash of each and not the text, of which a run of
/// thousands of mailboxes has a lot.
final class RequestCounter: Sendable {
  private let counts = Mutex<[Int: Int]>([:])

  /// Counts a request and says how often it was sent, this time included.
  func count(_ request: OutgoingRequest) -> Int {
    var hasher = Hasher()
    hasher.combine(request.method.rawValue)
    hasher.combine(request.url)
    hasher.combine(request.body.redactedText)
    let key = hasher.finalize()
    return counts.withLock { counts in
      counts[key, default: 0] += 1
      return counts[key, default: 1]
    }
  }
}
