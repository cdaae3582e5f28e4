/// Runs what must come to its end although the run is called off.
enum Shield {
  /// The longest time for making or deleting items once a run has been called off.
  static let limit = Duration.seconds(20)

  /// Runs `body` as if the surrounding task could not be cancelled. When the time is up, `body` itself is
  /// cancelled, and what it then returns counts.
  static func run<Result: Sendable>(
    within limit: Duration = limit, _ body: @escaping @Sendable () async -> Result
  ) async -> Result {
    let work = Task { await body() }
    let timer = Task {
      try await Task.sleep(for: limit)
      work.cancel()
    }
    defer { timer.cancel() }
    return await work.value
  }
}
