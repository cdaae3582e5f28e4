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

  /// Reads a part of the state, which is cheaper than taking a copy of all of it.
  func read<Part: Sendable>(_ body: (World) -> Part) -> Part { state.withLock { body($0) } }

  /// The state as it is now.
  var snapshot: World { state.withLock { $0 } }
}
