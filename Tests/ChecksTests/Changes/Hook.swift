import Synchronization

/// Something that happens once, when it is set and pulled, in whichever order.
final class Hook: Sendable {
  private struct State {
    var isPulled = false
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  func set(_ action: @escaping @Sendable () -> Void) {
    let isPulled = state.withLock { state in
      state.action = action
      return state.isPulled
    }
    if isPulled { action() }
  }

  func pull() {
    let action = state.withLock { state in
      state.isPulled = true
      return state.action
    }
    action?()
  }
}
