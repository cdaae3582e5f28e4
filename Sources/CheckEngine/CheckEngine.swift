public import Diagnosis
public import FoundationEssentials

/// What happens during a run, in the order in which it happens.
public enum RunEvent: Sendable {
  /// The run begins with these nodes.
  case planned([Node])
  /// A check is being tried.
  case started(Node)
  /// A check has looked at its subject; it is judged now, or later together with others.
  case looked(Node)
  /// A check is done.
  case finished(Finding)
}

/// What a run yields.
public struct RunResult: Sendable {
  /// Every judgement, in the order of the plan.
  public let findings: [Finding]
  /// What each check saw, in the order of the plan.
  public let observations: [CheckObservations]
  /// Whether every check of the plan was done.
  public let isComplete: Bool

  /// A run of nothing.
  public static let empty = RunResult(findings: [], observations: [], isComplete: false)
}

/// Runs a plan: independent checks side by side within a width, each after what it needs.
///
/// A check that throws is told as `xtdiag.internal-error` and the others go on. When the task is
/// cancelled, what is under way or not begun is told as `xtdiag.interrupted`, and ``run(_:in:onEvent:)``
/// still returns.
public struct CheckEngine<Environment: CheckEnvironment>: Sendable {
  private let width: Int
  private let now: @Sendable () -> Date

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - width: how many checks may be under way at once, at least 1.
  ///   - now: the local time.
  public init(width: Int, now: @escaping @Sendable () -> Date = { .now }) {
    self.width = max(1, width)
    self.now = now
  }

  /// Runs `plan` to its end.
  ///
  /// - Parameters:
  ///   - plan: the checks with their subjects.
  ///   - environment: the outside world.
  ///   - onEvent: told of each step, one at a time.
  public func run(
    _ plan: Plan<Environment>, in environment: Environment, onEvent: @Sendable (RunEvent) -> Void = { _ in }
  ) async -> RunResult {
    var state = RunState(plan)
    onEvent(.planned(plan.nodes))
    state.begin(now: now())
    await withTaskGroup(of: Observed.self) { group in
      var underWay = 0
      while true {
        for finding in state.takeFindings() { onEvent(.finished(finding)) }
        while !Task.isCancelled, underWay < width, let entry = state.takeReady() {
          onEvent(.started(entry.node))
          let facts = state.facts(for: entry)
          underWay += 1
          group.addTask { await observe(entry, facts, environment.scoped()) }
        }
        guard underWay > 0, let observed = await group.next() else { break }
        underWay -= 1
        onEvent(.looked(observed.node))
        state.take(observed, isCancelled: Task.isCancelled, now: now())
      }
    }
    state.interrupt(now: now())
    for finding in state.takeFindings() { onEvent(.finished(finding)) }
    return state.result
  }

  private func observe(
    _ entry: Plan<Environment>.Entry, _ facts: Facts, _ environment: Environment
  ) async -> Observed {
    let startedAt = now()
    let clock = ContinuousClock()
    let start = clock.now
    let outcome: Result<any Codable & Sendable, any Error>
    do {
      outcome = .success(try await entry.check.observe(entry.node.subject, environment, facts))
    } catch {
      outcome = .failure(error)
    }
    // Waits are as long as they are by the clock that the run lives by.
    let lasted = Duration.seconds(now().timeIntervalSince(startedAt))
    return Observed(
      node: entry.node, outcome: outcome, evidence: environment.evidence, startedAt: startedAt,
      duration: max(clock.now - start, lasted))
  }
}

/// What came of trying one node.
struct Observed: Sendable {
  let node: Node
  let outcome: Result<any Codable & Sendable, any Error>
  let evidence: [String]
  let startedAt: Date
  let duration: Duration

  var milliseconds: Int {
    let parts = duration.components
    return Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
  }
}
