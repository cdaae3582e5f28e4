import Diagnosis

/// The first and the last lines of the report.
extension Page {
  /// What ran against what.
  mutating func headline(_ report: Report) {
    let parts = headlineParts(report)
    var line = Inline(parts[0], .strong)
    // The separator stays with the part before it, so that a broken headline goes on with a name.
    for part in parts.dropFirst() {
      // A part stays together unless it is wider than the page, with room for the separator.
      let fits = DisplayText.width(of: DisplayText.withASCIIPunctuation(part)) + 2 <= style.width
      line += Inline(whole: " ·", .quiet) + Inline(" ") + (fits ? Inline(whole: part, .plain) : Inline(part))
    }
    paragraph(line)
    guard style.verbose else { return }
    let run = report.run
    let facts = [
      "Run \(run.id)", "started \(ReportDate.text(run.startedAt))",
      "catalogue \(report.tool.catalogueVersion)",
      "client \(report.target.exchange.clientId)",
    ]
    paragraph(Inline(facts.joined(separator: ", ") + ".", .quiet))
  }

  private func headlineParts(_ report: Report) -> [String] {
    let run = report.run
    let command = run.command == "all" || run.command.isEmpty ? "" : " \(run.command)"
    var parts = ["\(report.tool.name) \(report.tool.version)\(command)", route(report.target)]
    if report.target.cloud != "public" { parts.append(report.target.cloud) }
    switch run.mode {
    case .readOnly: parts.append("read-only")
    case .changesAllowed: parts.append("changes allowed")
    }
    if run.pseudonymized { parts.append("pseudonymized") }
    let mailboxes = Set(
      report.findings.lazy.map(\.subject).filter { $0.kind == .mailbox || $0.kind == .controlMailbox })
    if !mailboxes.isEmpty { parts.append(Wording.count(mailboxes.count, "mailbox", "mailboxes")) }
    parts.append(Wording.duration(milliseconds: run.durationMs))
    return parts.map { Self.cut($0, to: 200) }
  }

  private func route(_ target: Report.Target) -> String {
    let exchange = target.exchange
    var route = Wording.shortened(guid: exchange.tenantName)
    if let id = exchange.tenantId, id != exchange.tenantName { route += " (\(Wording.shortened(guid: id)))" }
    if let dynamics = target.dynamics?.environment { route += " ← \(Self.host(of: dynamics))" }
    return route
  }

  private static func host(of url: String) -> String {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    return String(rest.prefix { $0 != "/" })
  }

  /// The verdict of the run and how much there is to do.
  mutating func banner(_ report: Report, problems: [Problem]) {
    let looksGood = report.verdict == .pass || report.verdict == .warn
    let isPartial = !report.run.complete
    let word = isPartial && looksGood ? "PARTIAL" : report.verdict.rawValue.uppercased()
    let ink = Ink.banner(isPartial && looksGood ? .inconclusive : report.verdict)
    var says = Self.saying(report, problems: problems)
    if isPartial { says += ", and not every check was done" }
    if report.exitCode == Int(ExitStatus.interrupted.rawValue) { says += " (interrupted)" }
    paragraph(Inline(says, .strong), indent: word.count + 2, prefix: Inline(whole: word, ink))
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

  /// The counts and the exit status.
  mutating func closingLine(_ report: Report) {
    let summary = report.summary
    let counts: [(Int, String, Verdict)] = [
      (summary.pass, "passed", .pass),
      (summary.warn, summary.warn == 1 ? "warning" : "warnings", .warn),
      (summary.fail, "failed", .fail),
      (summary.inconclusive, "inconclusive", .inconclusive),
      (summary.blocked, "blocked", .blocked),
      (summary.skipped, "skipped", .skipped),
    ]
    var line = Inline.empty
    for (count, word, verdict) in counts where count > 0 {
      if !line.isEmpty { line += Inline(", ") }
      line += Inline("\(Wording.digits(count)) \(word)", .verdict(verdict))
    }
    if line.isEmpty { line = Inline("no checks") }
    paragraph(line, indent: 1, prefix: .empty, margin: Inline(whole: "status \(report.exitCode)", .strong))
  }
}
