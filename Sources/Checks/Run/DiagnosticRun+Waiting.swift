public import CheckEngine
import Diagnosis
import FoundationEssentials
import Knowledge

extension DiagnosticRun {
  /// Runs the checks, and tries again what may come true by waiting until it does or the patience ends.
  ///
  /// Only checks whose cause can change by waiting ask again, with what they cannot do without, such as a new
  /// token; all others are judged in the new light of what they saw before. A finding that became true says when.
  ///
  /// - Parameters:
  ///   - plan: when to try again.
  ///   - onWait: told of each wait before it begins.
  ///   - onEvent: told of each step, one at a time.
  /// - Throws: `PlanError` when the checks' own declarations are broken.
  public func run(
    waiting plan: WaitingPlan, onWait: @escaping @Sendable (Waiting) -> Void = { _ in },
    onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> Outcome {
    var outcome = try await run(onEvent: onEvent)
    let first = outcome.report
    let begunAt = environment.now()
    var attempt = 2
    var waited = Duration.zero
    while !Task.isCancelled, outcome.report.run.complete {
      let due = outcome.report.worthWaitingFor
      // A try that waits by itself, such as for a message, uses up patience too.
      waited = max(waited, .seconds(Int(environment.now().timeIntervalSince(begunAt))))
      guard !due.isEmpty, let interval = plan.interval(before: attempt, waited: waited) else { break }
      onWait(
        Waiting(interval: interval, waited: waited, left: plan.patience - waited, attempt: attempt, findings: due))
      do {
        try await options.pace.sleep(interval)
      } catch {
        break
      }
      waited += interval
      let live = Set(due.map { Node($0.check, $0.subject) })
      outcome = try await again(outcome, live: live, waited: waited, startedAt: first.run.startedAt, onEvent)
      attempt += 1
    }
    return outcome
  }

  /// One more try of the nodes in `live`, in the light of what the others saw.
  private func again(
    _ earlier: Outcome, live: Set<Node>, waited: Duration, startedAt: Date,
    _ onEvent: @escaping @Sendable (RunEvent) -> Void
  ) async throws -> Outcome {
    let recording = Recording(earlier.report)
    let live = widened(live, by: earlier.report)
    let checks = self.checks.map { check in
      check.replaying(recording, except: live) { Judgement(like: $0) }
    }
    let run = DiagnosticRun(self, environment: environment.withoutTokens(), checks: checks)
    let next = try await run.run { event in
      // What is only judged again is no news.
      switch event {
      case .planned: break
      case .started(let node), .looked(let node): if live.contains(node) { onEvent(event) }
      case .finished(let finding): if live.contains(Node(finding.check, finding.subject)) { onEvent(event) }
      }
    }
    let before = earlier.report.findingsByNode
    let findings = next.report.findings.map { finding -> Finding in
      let node = Node(finding.check, finding.subject)
      guard let before = before[node] else { return finding }
      guard live.contains(node) else { return finding.withAccount(of: before) }
      let changed = before.verdict != finding.verdict
      return finding.following(before, waitedMs: changed ? Int(waited.milliseconds) : nil)
    }
    return outcome(of: next.report, findings: findings, startedAt: startedAt)
  }

  /// With what the nodes cannot do without, such as a token, and with what was not tried because of them.
  private func widened(_ nodes: Set<Node>, by report: Report) -> Set<Node> {
    var wanted = Set(nodes.map(\.check))
    var grew = true
    while grew {
      let inputs = checks.map(\.description).filter { wanted.contains($0.id) }
        .flatMap { $0.needs.filter(\.yieldsInput).map(\.check) }
      let before = wanted.count
      wanted.formUnion(inputs)
      grew = wanted.count > before
    }
    wanted.subtract(nodes.map(\.check))
    let more = report.findings.filter { wanted.contains($0.check) || $0.verdict == .blocked }
    return nodes.union(more.map { Node($0.check, $0.subject) })
  }

  /// The report of the last try as that of the whole run.
  private func outcome(of last: Report, findings: [Finding], startedAt: Date) -> Outcome {
    let judged = RunOutcome(
      of: findings, threshold: options.threshold, interrupted: Task.isCancelled && !last.run.complete)
    let run = Report.Run(
      id: last.run.id, startedAt: startedAt, finishedAt: last.run.finishedAt,
      durationMs: Int((last.run.finishedAt.timeIntervalSince(startedAt) * 1000).rounded()),
      command: last.run.command, mode: last.run.mode, complete: last.run.complete,
      pseudonymized: last.run.pseudonymized)
    let report = Report(
      tool: last.tool, run: run, target: last.target, verdict: judged.verdict,
      exitCode: Int(judged.status.rawValue), summary: Report.Summary(of: findings),
      rootCauses: RootCause.derive(
        from: findings, causes: Catalogue.causesByID,
        values: fixValues(tenantID: last.target.exchange.tenantId, last.observations)),
      findings: findings, observations: last.observations, evidence: last.evidence)
    return Outcome(report: report, status: judged.status)
  }
}
