import HTTPTransport
import Synchronization

/// Sends through another sender, keeps each exchange as evidence and remembers which ones it made.
final class RecordingSender: HTTPSending {
  private let base: any HTTPSending
  private let log: EvidenceLog
  private let made = Mutex<[String]>([])

  init(_ base: any HTTPSending, log: EvidenceLog) {
    self.base = base
    self.log = log
  }

  /// The evidence ids of the exchanges made through this sender.
  var evidence: [String] { made.withLock { $0 } }

  /// A sender that shares the log and begins a new account.
  func scoped() -> RecordingSender { RecordingSender(base, log: log) }

  func send(_ request: OutgoingRequest) async -> Exchange {
    let exchange = await base.send(request)
    let id = log.keep(exchange)
    made.withLock { $0.append(id) }
    return exchange
  }
}
