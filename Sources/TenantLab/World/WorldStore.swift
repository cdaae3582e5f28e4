import Synchronization

/// The one place where the running lab keeps its state.
///
/// Every request takes the state for the short time that it computes its answer; nothing waits while it holds
/// it.
final class WorldStore: Sendable {
  private let state: Mutex<World>

  init(_ world: World) { state = Mutex(world) }

  /// Reads or changes the state as one step.
  func update<Result: Sendable>(_ body: (inout World) throws -> Result) rethrows -> Result {
    try state.withLock { world in try body(&world) }
  }

  /// The state as it is now.
  var snapshot: World { state.withLock { $0 } }
}
