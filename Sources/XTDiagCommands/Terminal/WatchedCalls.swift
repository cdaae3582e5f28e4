import FoundationEssentials
import HTTPTransport
import Synchronization

/// The calls of a run that are under way, for several tasks.
final class WatchedCalls: Sendable {
  private let watch = Mutex(CallWatch())
  private let now: @Sendable () -> Date

  init(now: @escaping @Sendable () -> Date) {
    self.now = now
  }

  /// See ``CallWatch/slow(at:)``.
  var slow: [CallWatch.Slow] { watch.withLock { [now] in $0.slow(at: now()) } }

  /// See ``CallWatch/news(at:)``.
  func news() -> [CallWatch.Slow] { watch.withLock { [now] in $0.news(at: now()) } }

  /// Sends through `base` what is to be watched.
  func sending(through base: any HTTPSending) -> any HTTPSending { Sender(base: base, calls: self) }

  private func begin(_ service: String) -> Int { watch.withLock { [now] in $0.begin(service, at: now()) } }

  private func end(_ number: Int) { watch.withLock { [now] in $0.end(number, at: now()) } }

  private struct Sender: HTTPSending {
    let base: any HTTPSending
    let calls: WatchedCalls

    func send(_ request: OutgoingRequest) async -> Exchange {
      let number = calls.begin(request.service)
      defer { calls.end(number) }
      return await base.send(request)
    }
  }
}
