import Diagnosis
import FoundationEssentials

/// How far a run has come: a plain value whose methods say what to do next. ``CheckEngine`` does it.
///
/// A node is looked at once when the last of those it waits for is done, so the work for a run grows
/// with the number of nodes and of the arrows between them, and not with their square.
struct RunState<Environment: CheckEnvironment> {
  typealias Entry = Plan<Environment>.Entry

  private enum Progress {
    case waiting
    case underWay
    /// Looked at, and waiting for the other subjects that it is judged together with.
    case observed(Observed)
    case done
  }

  private let plan: Plan<Environment>
  private let indexByNode: [Node: Int]
  private let dependents: [Int: [Int]]
  private let dependentsOfChecks: [CheckID: [Int]]
  private let membersByCheck: [CheckID: [Int]]
  private var unmet: [Int]
  private var progress: [Progress]
  /// What is known, check by check, in the shape in which checks see it.
  private var records: [CheckID: CheckRecord]
  /// What checks may know at the moment, until something that they may know changes.
  private var factsByCheck: [CheckID: Facts] = [:]
  /// The checks that may know about a check.
  private let watchers: [CheckID: [CheckID]]
  /// How many subjects of a check have not been looked at yet.
  private var unobserved: [CheckID: Int]
  /// How many subjects of a check are not done yet.
  private var undone: [CheckID: Int]
  private var ready = ReadyQueue()
  private var newlyDone: [Finding] = []
  private var wasInterrupted = false

  init(_ plan: Plan<Environment>) {
    self.plan = plan
    let nodes = plan.nodes
    let indexes = Dictionary(nodes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var dependents: [Int: [Int]] = [:]
    var dependentsOfChecks: [CheckID: [Int]] = [:]
    for (index, entry) in plan.entries.enumerated() {
      for node in entry.waitsForNodes {
        if let other = indexes[node] { dependents[other, default: []].append(index) }
      }
      for check in entry.waitsForChecks { dependentsOfChecks[check, default: []].append(index) }
    }
    indexByNode = indexes
    self.dependents = dependents
    self.dependentsOfChecks = dependentsOfChecks
    membersByCheck = Dictionary(grouping: nodes.indices) { nodes[$0].check }
    unmet = plan.entries.map { $0.waitsForNodes.count + $0.waitsForChecks.count }
    progress = plan.entries.map { _ in .waiting }
    records = membersByCheck.mapValues { CheckRecord(subjects: $0.map { nodes[$0].subject }) }
    unobserved = membersByCheck.mapValues(\.count)
    undone = unobserved
    watchers = Dictionary(
      plan.visibleChecks.flatMap { check, visible in visible.map { ($0, [check]) } }, uniquingKeysWith: +)
  }

  // MARK: Steps

  /// Looks at every node once, before anything is done.
  mutating func begin(now: Date) {
    for index in plan.entries.indices where unmet[index] == 0 { release(index, now: now) }
  }

  /// Takes the next node that may be tried now, in the order of the path.
  mutating func takeReady() -> Entry? {
    guard let index = ready.take(key: { plan.entries[$0].exclusiveKey }) else { return nil }
    progress[index] = .underWay
    return plan.entries[index]
  }

  /// Takes what came of trying a node.
  mutating func take(_ observed: Observed, isCancelled: Bool, now: Date) {
    guard let index = indexByNode[observed.node] else { return }
    ready.free(plan.entries[index].exclusiveKey)
    if isCancelled {
      // What a cancelled request looked like says nothing about the service.
      wasInterrupted = true
      return settle(index, finding(observed, interruption), now: now)
    }
    switch observed.outcome {
    case .success(let observation):
      progress[index] = .observed(observed)
      learn(observed.node.check) { $0.setObservation(observation, for: observed.node.subject) }
      judgeWhenComplete(observed.node.check, index, now: now)
    case .failure(let error):
      settle(index, finding(observed, Self.internalError(error)), now: now)
    }
  }

  /// Ends a run that was stopped: judges what has been looked at, and says of the rest that it was
  /// interrupted.
  mutating func interrupt(now: Date) {
    for index in plan.entries.indices {
      switch progress[index] {
      case .observed:
        judgeObserved(membersByCheck[plan.entries[index].node.check] ?? [index], now: now)
      case .waiting, .underWay:
        wasInterrupted = true
        settle(index, finding(untried: index, interruption, now: now), now: now)
      case .done:
        break
      }
    }
    ready.removeAll()
  }

  /// The findings since the last call.
  mutating func takeFindings() -> [Finding] {
    defer { newlyDone = [] }
    return newlyDone
  }

  // MARK: Moving on

  /// Nothing stands before this node any more: it is tried, or it is known why not.
  private mutating func release(_ index: Int, now: Date) {
    guard case .waiting = progress[index] else { return }
    if let judgement = reasonNotToTry(plan.entries[index]) {
      settle(index, finding(untried: index, judgement, now: now), now: now)
    } else {
      ready.insert(index)
    }
  }

  private mutating func settle(_ index: Int, _ finding: Finding, now: Date) {
    if case .done = progress[index] { return }
    let check = finding.check
    let wasObserved = if case .observed = progress[index] { true } else { false }
    progress[index] = .done
    learn(check) { $0.setFinding(finding, for: finding.subject) }
    newlyDone.append(finding)
    meet(dependents[index] ?? [], now: now)
    undone[check, default: 1] -= 1
    if undone[check] == 0 { meet(dependentsOfChecks[check] ?? [], now: now) }
    if !wasObserved { judgeWhenComplete(check, nil, now: now) }
  }

  /// One of the things that these nodes wait for is done.
  private mutating func meet(_ waiting: [Int], now: Date) {
    for index in waiting {
      unmet[index] -= 1
      if unmet[index] == 0 { release(index, now: now) }
    }
  }

  /// Judges the node that has just been looked at; or, where subjects are judged together, all of them
  /// once none is left to look at.
  private mutating func judgeWhenComplete(_ check: CheckID, _ index: Int?, now: Date) {
    let left = (unobserved[check] ?? 1) - 1
    unobserved[check] = left
    let isTogether = index.map { plan.entries[$0].check.description.judgesTogether } ?? true
    judgeObserved(isTogether ? (left == 0 ? membersByCheck[check] ?? [] : []) : index.map { [$0] } ?? [], now: now)
  }

  /// Judges those members of one check that have been looked at, all in the light of the same facts.
  private mutating func judgeObserved(_ members: [Int], now: Date) {
    guard let check = members.first.map({ plan.entries[$0].check }) else { return }
    let facts = factsToJudge(check)
    let judged = members.compactMap { member -> (index: Int, finding: Finding)? in
      guard case .observed(let observed) = progress[member] else { return nil }
      return (member, finding(observed, judge(plan.entries[member], facts)))
    }
    for (member, finding) in judged { settle(member, finding, now: now) }
  }

  /// Changes what is known of a check, and forgets the facts that show an older state of it.
  private mutating func learn(_ check: CheckID, _ change: (inout CheckRecord) -> Void) {
    for watcher in watchers[check] ?? [] { factsByCheck[watcher] = nil }
    change(&records[check, default: CheckRecord(subjects: [])])
  }

  // MARK: Judging

  private func judge(_ entry: Entry, _ facts: Facts) -> Judgement {
    do {
      guard let observation = records[entry.node.check]?.observation(of: entry.node.subject) else {
        throw BrokenRule.foreignObservation(entry.node.check)
      }
      let judgement = try entry.check.judge(observation, entry.node.subject, facts)
      try BrokenRule.check(judgement, of: entry.node.check)
      return judgement
    } catch {
      return Self.internalError(error)
    }
  }

  /// Why a node is not tried, when all that it waits for is done; `nil` when it is to be tried.
  private func reasonNotToTry(_ entry: Entry) -> Judgement? {
    if let reason = entry.skipReason { return .skipped(reason: reason) }
    let blocker = firstNeeded(by: entry) { $0.verdict != .skipped && $1.isBlocked($0) }
    if let blocker {
      return .blocked(by: Self.root(of: blocker), Statement(explanation: Self.why(blocker)))
    }
    if let missing = firstNeeded(by: entry, where: { $1.yieldsInput && $0.verdict == .skipped }) {
      let why = missing.reason.map { ": \($0)" } ?? ""
      return .skipped(reason: "it needs \(missing.check), which was skipped\(why)")
    }
    return nil
  }

  private func firstNeeded(by entry: Entry, where matches: (Finding, Need) -> Bool) -> Finding? {
    for (nodes, need) in entry.needs {
      for node in nodes {
        if let finding = records[node.check]?.finding(of: node.subject), matches(finding, need) { return finding }
      }
    }
    return nil
  }

  /// The check to blame: what blocked the blocker, if that was blocked itself.
  private static func root(of finding: Finding) -> CheckID { finding.blockedBy ?? finding.check }

  private static func why(_ finding: Finding) -> String {
    finding.verdict == .blocked ? finding.explanation : "\(finding.subject.name): \(finding.title)"
  }

  private static func internalError(_ error: any Error) -> Judgement {
    .found(.internalError, .certain, Statement(observed: "\(type(of: error)): \(error)"))
  }

  private var interruption: Judgement { .found(.interrupted, .certain, Statement()) }

  private func finding(_ observed: Observed, _ judgement: Judgement) -> Finding {
    Finding(
      check: observed.node.check, subject: observed.node.subject, judgement: judgement,
      evidence: observed.evidence, startedAt: observed.startedAt, durationMs: observed.milliseconds)
  }

  private func finding(untried index: Int, _ judgement: Judgement, now: Date) -> Finding {
    let node = plan.entries[index].node
    return Finding(
      check: node.check, subject: node.subject, judgement: judgement, startedAt: now, attempts: 0)
  }

  // MARK: Knowing

  /// What `entry` may know while it looks.
  mutating func facts(for entry: Entry) -> Facts { facts(for: entry.node.check) }

  private mutating func facts(for check: CheckID) -> Facts {
    if let known = factsByCheck[check] { return known }
    let visible = plan.visibleChecks[check] ?? []
    let facts = Facts(records.filter { visible.contains($0.key) })
    factsByCheck[check] = facts
    return facts
  }

  /// What `check` may know when its subjects are judged: its other subjects as well where they are judged
  /// together.
  private mutating func factsToJudge(_ check: AnyCheck<Environment>) -> Facts {
    guard check.description.judgesTogether else { return facts(for: check.id) }
    let visible = plan.visibleChecks[check.id] ?? []
    return Facts(records.filter { visible.contains($0.key) || $0.key == check.id })
  }

  // MARK: Results

  var result: RunResult {
    var checks: [CheckID] = []
    for node in plan.nodes where checks.last != node.check { checks.append(node.check) }
    let observations = checks.compactMap { check -> CheckObservations? in
      let subjects = records[check]?.compactMap { entry -> SubjectObservation? in
        guard let observation = entry.observation, !(observation is NotRecorded),
          let value = try? JSONValue.encoding(observation)
        else {
          return nil
        }
        return SubjectObservation(subject: entry.subject, value: value)
      }
      return subjects.flatMap { $0.isEmpty ? nil : CheckObservations(check: check, subjects: $0) }
    }
    let findings = checks.flatMap { records[$0]?.compactMap(\.finding) ?? [] }
    return RunResult(findings: findings, observations: observations, isComplete: !wasInterrupted)
  }
}
