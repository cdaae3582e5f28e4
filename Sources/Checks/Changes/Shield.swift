/// Runs what must come to its end although the run is called off.
enum Shield {
  /// How long it may go on after that.
  static let limit = Duration.seconds(20)

  /// Runs `body` as if the surrounding task were not cancelled. `limit` after it was, `body` itself is cancelled,
  /// and what it then returns counts.
  static func run<Result: Sendable>(
    within limit: Duration = limit, _ body: @escaping @Sendable () async -> Result
  ) async -> Result {
    let work = Task { await body() }
    return await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      Task {
        try? await Task.sleep(for: limit)
        work.cancel()
      }
    }
  }
}
