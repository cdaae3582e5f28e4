/// Does many things, a few at a time.
public enum Workers {
  /// The results of `work` for each of `items`, in their order.
  ///
  /// - Parameters:
  ///   - items: what there is to do.
  ///   - width: how many are under way at once.
  ///   - onProgress: told how many are done, one call at a time.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], width: Int, onProgress: @escaping @Sendable (Int) -> Void = { _ in },
    _ work: @escaping @Sendable (Item) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var waiting = items.enumerated().makeIterator()
      func start() -> Bool {
        guard let (index, item) = waiting.next() else { return false }
        group.addTask { (index, try await work(item)) }
        return true
      }
      for _ in 0..<max(1, width) where !start() { break }
      var results: [Int: Result] = [:]
      while let (index, result) = try await group.next() {
        results[index] = result
        onProgress(results.count)
        _ = start()
      }
      return items.indices.compactMap { results[$0] }
    }
  }
}
