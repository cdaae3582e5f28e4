import Diagnosis
import TenantLab

/// The numbers that the program is held to: alone, every scenario is named; of pairs, nearly every one.
public struct Accuracy: Sendable {
  /// The scenarios by themselves.
  public let singles: [TrialResult]
  /// The pairs.
  public let pairs: [TrialResult]
  /// How many pairs were left out because the two contradict each other.
  public let contradictions: Int

  /// Runs the trials.
  ///
  /// - Parameters:
  ///   - sample: which pairs.
  ///   - width: how many labs run at once.
  ///   - onProgress: told what is being done and how much of it is done.
  public static func measure(
    _ sample: PairSample, width: Int, onProgress: @escaping @Sendable (String, Int, Int) -> Void = { _, _, _ in }
  ) async throws -> Accuracy {
    let trials = SingleTrial.all
    let singles = try await Workers.map(
      trials, width: width, onProgress: { onProgress("scenarios", $0, trials.count) },
      { try await $0.result() })
    let (pairs, contradictions) = sample.pairs()
    return Accuracy(
      singles: singles,
      pairs: try await results(of: pairs, width: width) { onProgress("pairs", $0, pairs.count) },
      contradictions: contradictions)
  }

  /// Runs pairs alone.
  public static func results(
    of pairs: [PairTrial], width: Int, onProgress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [TrialResult] {
    let references = References()
    return try await Workers.map(pairs, width: width, onProgress: onProgress) { await $0.result(references) }
  }

  /// Whether the numbers are good enough: all singles, and 99 of 100 pairs.
  public var isGoodEnough: Bool {
    singles.allSatisfy(\.misses.isEmpty) && pairs.count(where: \.misses.isEmpty) * 100 >= pairs.count * 99
  }

  /// The numbers and every miss, as lines of text.
  public var table: String {
    func share(_ results: [TrialResult]) -> String {
      let good = results.count(where: \.misses.isEmpty)
      let tenths = results.isEmpty ? 1_000 : good * 1_000 / results.count
      return "\(good) of \(results.count), \(tenths / 10).\(tenths % 10) %"
    }
    let good = pairs.filter(\.misses.isEmpty)
    var lines = [
      "scenarios alone             \(share(singles))",
      "pairs                       \(share(pairs))",
      "  both told                 \(good.count { $0.kind == .allTold })",
      "  one told, before the other \(good.count { $0.kind == .otherHidden })",
      "  nothing to tell of one    \(good.count { $0.kind == .nothingToTell })",
      "pairs that contradict       \(contradictions)",
    ]
    for result in singles + pairs where !result.misses.isEmpty {
      lines.append("")
      lines.append("MISS  \(result.names.joined(separator: " + "))")
      lines.append("      \(result.misses.map(\.description).joined(separator: "; "))")
      lines.append("      told: \(result.causes.map(\.text).joined(separator: ", "))")
      if let reason = KnownMiss.reason(for: result.names) { lines.append("      known: \(reason)") }
    }
    return lines.joined(separator: "\n")
  }
}
