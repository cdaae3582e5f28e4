#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension RunningLab {
  /// Lets the lab's clock run ahead. What was issued for a time grows old, and changes take effect.
  public func advanceClock(by duration: Duration) {
    store.update { $0.clock.offset += duration / .seconds(1) }
  }

  /// Waits by the lab's clock: for a fraction of the time, after which the lab's clock shows that all of it passed.
  ///
  /// The clock is not set ahead before the wait is over, and waits that go on side by side count once. What happens
  /// between waits takes the time that it takes, so that no answer is late only because the lab's time is short.
  ///
  /// - Parameters:
  ///   - duration: How long to wait by the lab's clock.
  ///   - rate: How many of its seconds pass in a real one.
  /// - Throws: `CancellationError` when the task is cancelled. The lab's clock is not set ahead then.
  public func wait(_ duration: Duration, clockRate rate: Double) async throws {
    let due = store.read(\.clock.now).addingTimeInterval(duration / .seconds(1))
    try await Task.sleep(for: duration / max(rate, 1))
    store.update { world in
      world.clock.skipped += max(0, due.timeIntervalSince(world.clock.now))
    }
  }

  /// How far ``wait(_:clockRate:)`` has brought the lab's clock ahead of the machine's. A client in this process
  /// whose own clock is to be right adds it to the machine's time.
  public var skippedTime: Duration { .seconds(store.read(\.clock.skipped)) }
}
