import Diagnosis

/// The checks, group by group.
extension Page {
  /// Every group in few lines.
  mutating func checks(_ report: Report, problems: [Problem]) {
    let groups = CheckGroup.groups(of: report)
    let column = Self.column(groups.map(\.name))
    let numbers = Self.numbers(problems)
    for group in groups {
      let items = group.lines.map { line in
        let mark = VerdictMark(line.verdict, unicode: style.unicode)
        let reference = line.cause.flatMap { line.verdict.needsAttention ? numbers[$0] : nil }
        return Inline(whole: mark.symbol, mark.ink) + Inline(" ")
          + Inline(Self.cut(line.text, to: 400), line.verdict.inkOfWords)
          + (reference.map { Inline(" [\($0)]", .quiet) } ?? .empty)
      }
      flow(items, indent: column, prefix: Inline(" " + Self.cut(group.name, to: column - 3), .strong))
    }
  }

  /// Every finding with what was expected, what was seen, and the exchanges behind it.
  mutating func everyFinding(_ report: Report, problems: [Problem]) {
    let evidence = Dictionary(report.evidence.map { ($0.id, $0) }) { first, _ in first }
    let numbers = Self.numbers(problems)
    for (name, findings) in CheckGroup.findings(of: report) {
      gap()
      paragraph(Inline(Self.cut(name, to: style.width), .strong), indent: 1)
      for (fate, findings) in Self.alike(findings) {
        for finding in findings.prefix(Self.mostAlike) {
          self.finding(finding, number: finding.cause.flatMap { numbers[$0] }, evidence: evidence)
        }
        more(fate, findings.count - Self.mostAlike)
      }
    }
  }

  /// So many findings of one check with one verdict and cause are shown each by itself.
  private static let mostAlike = 50

  private struct Alike: Hashable {
    let check: CheckID
    let verdict: Verdict
    let cause: CauseID?
  }

  /// The findings in their order, in runs of one check; in a run of many those that are alike stand together.
  private static func alike(_ findings: [Finding]) -> [(Alike, [Finding])] {
    var order: [Alike] = []
    var groups: [Alike: [Finding]] = [:]
    for finding in findings {
      let fate = Alike(check: finding.check, verdict: finding.verdict, cause: finding.cause)
      if groups[fate] == nil { order.append(fate) }
      groups[fate, default: []].append(finding)
    }
    guard groups.values.contains(where: { $0.count > mostAlike }) else {
      return findings.map { (Alike(check: $0.check, verdict: $0.verdict, cause: $0.cause), [$0]) }
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  private mutating func more(_ fate: Alike, _ count: Int) {
    guard count > 0 else { return }
    let mark = VerdictMark(fate.verdict, unicode: style.unicode)
    let what = fate.cause.map { " \($0.words)" } ?? ""
    paragraph(
      Inline("\(fate.check.text): \(Wording.digits(count)) more\(what); the JSON report has them all", .quiet),
      indent: 3 + mark.symbol.count, prefix: Inline("  ") + Inline(whole: mark.symbol, mark.ink))
  }

  private mutating func finding(_ finding: Finding, number: Int?, evidence: [String: Evidence]) {
    let mark = VerdictMark(finding.verdict, unicode: style.unicode)
    let indent = 3 + mark.symbol.count
    var line = Inline(finding.check.text, .strong)
    if finding.subject != .run { line += Inline(" " + Self.cut(finding.subject.name, to: 120)) }
    line += Inline(": \(Self.cut(finding.inBrief))")
    if let number, finding.verdict.needsAttention { line += Inline(" [\(number)]", .quiet) }
    line += Inline(" \(finding.effort)", .quiet)
    paragraph(line, indent: indent, prefix: Inline("  ") + Inline(whole: mark.symbol, mark.ink))
    for (label, text) in [("Expected:", finding.expected), ("Seen:", finding.observed), ("When:", finding.becameTrue)] {
      guard let text, !text.isEmpty else { continue }
      paragraph(
        Inline(Self.cut(text)), indent: indent + 10,
        prefix: Inline(String(repeating: " ", count: indent) + label, .quiet))
    }
    for id in finding.evidence {
      guard let exchange = evidence[id] else { continue }
      paragraph(Self.line(about: exchange), indent: indent)
      for (name, value) in exchange.requestIds.sorted(by: { $0.key < $1.key }) {
        paragraph(Inline("\(name): \(value)", .quiet), indent: indent + exchange.id.count + 1)
      }
    }
  }

  /// One exchange: its id, what was asked, what came back, and when.
  static func line(about exchange: Evidence) -> Inline {
    var line = Inline("\(exchange.id) ", .quiet) + Inline("\(exchange.request.method) ")
    line += Inline(cut(exchange.request.url, to: 300))
    if let status = exchange.response?.status { line += Inline(" \(status)", .strong) }
    if let time = exchange.phases.totalMs.flatMap(Wording.duration) { line += Inline(" in \(time)") }
    if exchange.response == nil { line += Inline(": " + cut(exchange.silence, to: 400)) }
    return line
  }

  private static func column(_ names: [String]) -> Int {
    let widest = names.map { DisplayText.width(of: DisplayText.oneLine($0)) }.max() ?? 0
    return min(max(widest, 9), 14) + 3
  }

  private static func numbers(_ problems: [Problem]) -> [CauseID: Int] {
    let pairs = problems.compactMap { problem in problem.cause.map { ($0, problem.number) } }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension Verdict {
  /// The ink of the words beside a mark: what was not tried recedes.
  fileprivate var inkOfWords: Ink {
    switch self {
    case .blocked, .skipped: .quiet
    case .pass, .warn, .fail, .inconclusive: .plain
    }
  }
}
