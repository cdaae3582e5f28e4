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
      for finding in findings {
        self.finding(finding, number: finding.cause.flatMap { numbers[$0] }, evidence: evidence)
      }
    }
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
    for (label, text) in [("Expected:", finding.expected), ("Seen:", finding.observed)] {
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
