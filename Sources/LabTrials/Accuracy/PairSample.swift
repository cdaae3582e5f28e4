import TenantLab

/// Which pairs are tried.
public enum PairSample: Sendable {
  /// Every pair that makes sense, some thousands.
  case every
  /// All pairs within each group, and each scenario with one of every other group: those stand closest to each
  /// other, and every scenario meets every part of the path.
  case usual
  /// So many of the usual ones, spread evenly over them.
  case few(Int)

  /// The pairs, in the order of the catalogue, and how many more there would be if they did not contradict each other.
  public func pairs() -> (pairs: [PairTrial], contradictions: Int) {
    let candidates = candidates()
    let pairs = candidates.filter { pair in (try? Scenarios.check(pair.name)) != nil }
    let contradictions = candidates.count - pairs.count
    guard case .few(let count) = self, count > 0, count < pairs.count else { return (pairs, contradictions) }
    return ((0..<count).map { pairs[$0 * pairs.count / count] }, contradictions)
  }

  private func candidates() -> [PairTrial] {
    // Nothing is wrong in these two.
    let scenarios = Scenarios.summaries.filter { !["healthy", "ews.retirement-approaching"].contains($0.name) }
    let groups = Dictionary(grouping: scenarios.indices) { scenarios[$0].group }
    return scenarios.indices.flatMap { first in
      scenarios.indices.dropFirst(first + 1).filter { second in
        if case .every = self { return true }
        let (own, other) = (scenarios[first].group, scenarios[second].group)
        if own == other { return true }
        guard let peers = groups[own], let others = groups[other] else { return false }
        // The scenarios of two groups meet in turn: the longer list is gone through once.
        let (here, there) = (first - peers[0], second - others[0])
        return peers.count >= others.count
          ? here % others.count == there : there % peers.count == here
      }.map { PairTrial(first: scenarios[first], second: scenarios[$0]) }
    }
  }
}

extension ScenarioSummary {
  /// The part of the path that the scenario is about.
  var group: Substring { name.prefix { $0 != "." } }
}
