import Synchronization

/// Lets requests to one service in as its throttle allows; those that have to wait go in the order in which
/// they came.
final class ServiceGate: Sendable {
  private struct Waiter {
    let id: Int
    let continuation: CheckedContinuation<Throttle.Ticket?, Never>
  }

  private struct State {
    var throttle: Throttle
    var waiting: [Waiter] = []
    var nextID = 0
  }

  private let state: Mutex<State>

  init(widest: Int) {
    state = Mutex(State(throttle: Throttle(widest: widest)))
  }

  /// How the throttle stands.
  var throttle: Throttle { state.withLock { $0.throttle } }

  /// How many requests wait to be let in.
  var waiting: Int { state.withLock { $0.waiting.count } }

  /// Waits to be let in; `nil` when the task is called off meanwhile.
  func enter() async -> Throttle.Ticket? {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Who is let in at once, and who is not let in any more, does not wait.
        let decided = state.withLock { state -> Throttle.Ticket?? in
          if Task.isCancelled { return .some(nil) }
          if state.waiting.isEmpty, let ticket = state.throttle.enter() { return .some(ticket) }
          state.waiting.append(Waiter(id: id, continuation: continuation))
          return .none
        }
        if let decided { continuation.resume(returning: decided) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
      }
      waiter?.continuation.resume(returning: nil)
    }
  }

  /// A request that was let in is over.
  func leave(_ ticket: Throttle.Ticket?, _ end: Throttle.End) {
    guard let ticket else { return }
    change { $0.leave(ticket, end) }
  }

  /// Nobody is let in until as many calls of ``resume()``.
  func pause() { change { $0.pause() } }

  /// A pause is over.
  func resume() { change { $0.resume() } }

  private func change(_ change: (inout Throttle) -> Void) {
    let admitted = state.withLock { state in
      change(&state.throttle)
      var admitted: [(Waiter, Throttle.Ticket)] = []
      while !state.waiting.isEmpty, let ticket = state.throttle.enter() {
        admitted.append((state.waiting.removeFirst(), ticket))
      }
      return admitted
    }
    for (waiter, ticket) in admitted { waiter.continuation.resume(returning: ticket) }
  }
}

/// The gates of a run, one for each host: that one service asks to slow down holds up no other.
final class ServiceGates: Sendable {
  private let widest: Int
  private let gates = Mutex<[String: ServiceGate]>([:])

  init(widest: Int) {
    self.widest = widest
  }

  subscript(host: String) -> ServiceGate {
    gates.withLock { gates in
      if let gate = gates[host] { return gate }
      let gate = ServiceGate(widest: widest)
      gates[host] = gate
      return gate
    }
  }
}
