/// Runs something that the user may stop.
enum Interruptible {
  /// Runs `body`; at the first interruption calls `onInterruption` and cancels `body`, which still
  /// returns what it has.
  static func run<Result: Sendable>(
    _ interruptions: @escaping @Sendable () -> AsyncStream<Void>,
    onInterruption: @escaping @Sendable () -> Void,
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        for await _ in interruptions() {
          onInterruption()
          return nil
        }
        // No interruption can come any more: leave the other task alone.
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        return nil
      }
      var result: Result?
      while let finished = try await group.next() {
        group.cancelAll()
        result = finished ?? result
      }
      guard let result else { throw CancellationError() }
      return result
    }
  }
}
