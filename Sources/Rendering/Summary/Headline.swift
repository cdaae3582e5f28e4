import Diagnosis

/// What a report comes to, in a line: what ran against what, the verdict, and how much there is to do.
struct Headline: Sendable, Hashable {
  /// What ran against what, in short parts.
  let facts: [String]
  /// The verdict as a word: `FAIL`, or `PARTIAL` where a run looks good only because it was cut short.
  let word: String
  /// The verdict that the word stands for.
  let verdict: Verdict
  /// How much there is to do.
  let saying: String

  /// Longer parts are cut.
  private static let longestFact = 200

  init(_ report: Report, problems: [Problem]) {
    let isPartial = !report.run.complete
    let looksGood = report.verdict == .pass || report.verdict == .warn
    facts = Self.facts(report).map { DisplayText.truncated(DisplayText.oneLine($0), to: Self.longestFact) }
    word = isPartial && looksGood ? "PARTIAL" : report.verdict.rawValue.uppercased()
    verdict = isPartial && looksGood ? .inconclusive : report.verdict
    let isInterrupted = report.exitCode == Int(ExitStatus.interrupted.rawValue)
    saying =
      Self.saying(report, problems: problems) + (isPartial ? ", and not every check was done" : "")
      + (isInterrupted ? " (interrupted)" : "")
  }

  private static func facts(_ report: Report) -> [String] {
    let run = report.run
    let command = run.command == "all" || run.command.isEmpty ? "" : " \(run.command)"
    var facts = ["\(report.tool.name) \(report.tool.version)\(command)", route(report.target)]
    if report.target.cloud != "public" { facts.append(report.target.cloud) }
    switch run.mode {
    case .readOnly: facts.append("read-only")
    case .changesAllowed: facts.append("changes allowed")
    }
    if run.pseudonymized { facts.append("pseudonymized") }
    let mailboxes = Set(
      report.findings.lazy.map(\.subject).filter { $0.kind == .mailbox || $0.kind == .controlMailbox })
    if !mailboxes.isEmpty { facts.append(Wording.count(mailboxes.count, "mailbox", "mailboxes")) }
    facts.append(Wording.duration(milliseconds: run.durationMs))
    return facts
  }

  private static func route(_ target: Report.Target) -> String {
    let exchange = target.exchange
    var route = Wording.shortened(guid: exchange.tenantName)
    if let id = exchange.tenantId, id != exchange.tenantName { route += " (\(Wording.shortened(guid: id)))" }
    if let dynamics = target.dynamics?.environment { route += " ← \(host(of: dynamics))" }
    return route
  }

  private static func host(of url: String) -> String {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    return String(rest.prefix { $0 != "/" })
  }

  private static func saying(_ report: Report, problems: [Problem]) -> String {
    func things(_ verdict: Verdict) -> Int { problems.count { $0.verdict == verdict } }
    let (failed, unknown, warned) = (things(.fail), things(.inconclusive), things(.warn))
    let untold = unknown == 1 ? "one thing could not be told" : "\(unknown) things could not be told"
    switch report.verdict {
    case .pass:
      if report.findings.isEmpty { return "nothing was checked" }
      let skipped = report.summary.skipped
      return skipped == 0
        ? "everything works"
        : "everything that was tried works; \(Wording.count(skipped, "check was", "checks were")) skipped"
    case .warn:
      return "works; \(Wording.number(warned)) \(warned == 1 ? "thing needs" : "things need") attention"
    case .fail:
      let fix = "\(Wording.number(failed)) \(failed == 1 ? "thing" : "things") to fix"
      return unknown == 0 ? fix : "\(fix); \(untold)"
    case .inconclusive, .blocked, .skipped:
      if unknown > 0 { return untold }
      let blocked = report.summary.blocked
      if blocked > 0 {
        return "nothing is known about \(Wording.count(blocked, "blocked check", "blocked checks"))"
      }
      return report.findings.isEmpty ? "nothing was checked" : "every check was skipped"
    }
  }
}

extension Report.Summary {
  /// What there is of, the good news first: `14 passed`, `1 warning`.
  var counts: [(verdict: Verdict, text: String)] {
    let all: [(Int, String, Verdict)] = [
      (pass, "passed", .pass),
      (warn, warn == 1 ? "warning" : "warnings", .warn),
      (fail, "failed", .fail),
      (inconclusive, "inconclusive", .inconclusive),
      (blocked, "blocked", .blocked),
      (skipped, "skipped", .skipped),
    ]
    return all.filter { $0.0 > 0 }.map { ($0.2, "\($0.0) \($0.1)") }
  }
}
