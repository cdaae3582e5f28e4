import FoundationEssentials
import HTTPTransport
import Synchronization
import TenantLab

/// Sends everything on, and answers one call from memory, however often it is made.
final class SpoilingSender: HTTPSending {
  /// The different calls that were made, in the order of their first time.
  final class Calls: Sendable {
    private let made = Mutex<[Call]>([])

    var all: [Call] { made.withLock { $0 } }

    func add(_ call: Call) {
      made.withLock { if !$0.contains(call) { $0.append(call) } }
    }
  }

  private let base: any HTTPSending
  private let services: [Service]
  private let listener: Calls?
  private let spoilt: Call?
  private let answer: Result<Response, TransportError>
  private let nextID = Mutex(firstID)

  // Far above the ids that the transport behind it gives.
  private static let firstID = 1_000_001

  /// Whether the exchange of this evidence id was answered from memory.
  static func isSpoilt(_ evidence: String) -> Bool {
    Int(evidence.drop { !$0.isNumber }).map { $0 >= firstID } ?? false
  }

  init(
    _ base: any HTTPSending, to lab: RunningLab, listener: Calls? = nil, spoils call: Call? = nil,
    with answer: Result<Response, TransportError> = .failure(TransportError(.cutOff, detail: ""))
  ) {
    self.base = base
    services = Service.all(of: lab)
    self.listener = listener
    spoilt = call
    self.answer = answer
  }

  func send(_ request: OutgoingRequest) async -> Exchange {
    let call = Call(request, to: services)
    listener?.add(call)
    guard call == spoilt else { return await base.send(request) }
    let id = nextID.withLock { next in
      defer { next += 1 }
      return next
    }
    return Exchange(
      id: id, request: RecordedRequest(request), outcome: answer, startedAt: Date(timeIntervalSince1970: 0))
  }
}
