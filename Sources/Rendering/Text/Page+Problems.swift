import Diagnosis

/// The numbered things to fix, and what is worth knowing besides.
extension Page {
  /// The column at which what follows a label begins.
  private static let labelWidth = 10
  /// So many subjects are named.
  private static let mostSubjects = 5
  /// So many exchanges are shown for a problem; the list of findings has them all.
  private static let mostExchanges = 3
  /// Longer texts are cut: the whole stands in the JSON report.
  private static let longestText = 1200
  private static let longestTitle = 240

  /// All problems: those that stop something in full. Warnings are in full only when nothing is worse.
  mutating func problems(_ problems: [Problem], report: Report) {
    let pressing = problems.filter(\.verdict.isPressing)
    let inFull = pressing.isEmpty ? problems : pressing
    let evidence = Dictionary(report.evidence.map { ($0.id, $0) }) { first, _ in first }
    for problem in inFull {
      gap()
      full(problem, report: report, evidence: evidence)
    }
    let brief = problems.dropFirst(inFull.count)
    guard !brief.isEmpty else { return }
    gap()
    paragraph(Inline("Also worth knowing", .strong))
    gap()
    for problem in brief { self.brief(problem) }
  }

  private mutating func full(_ problem: Problem, report: Report, evidence: [String: Evidence]) {
    let indent = 4
    paragraph(
      Inline(Self.cut(problem.title, to: Self.longestTitle), .strong), indent: indent,
      prefix: Self.number(problem), margin: Inline(problem.confidence?.rawValue ?? "", .quiet))
    let remedy = Wording.remedy(
      who: problem.whoCanFix, takesEffect: problem.takesEffect, target: report.target)
    if !remedy.isEmpty { paragraph(Inline(remedy), indent: indent) }
    for (label, text) in problem.account { labelled(label + ":", Inline(Self.cut(text))) }
    if problem.namesSubjects {
      labelled("Affects:", Inline(SubjectNames.fullList(problem.subjects, shown: Self.mostSubjects)))
    }
    for (index, other) in problem.alternatives.enumerated() {
      labelled(index == 0 ? "Or maybe:" : "", Inline("\(other.cause.text): \(Self.cut(other.why))"))
    }
    steps(problem.fix)
    if style.verbose { exchanges(of: problem, evidence: evidence) }
    more(problem)
  }

  /// Each step's words, and below them its command on a line of its own.
  private mutating func steps(_ steps: [FixStep]) {
    for (index, step) in steps.enumerated() {
      let label = index == 0 ? "Do:" : ""
      let number = steps.count > 1 ? "\(index + 1). " : ""
      if step.text.isEmpty {
        labelled(label, Inline(number) + Inline(whole: step.command ?? "", .command))
        continue
      }
      labelled(label, Inline(step.text), bullet: number)
      guard let command = step.command, !command.isEmpty else { continue }
      // Several commands stand on a line each; a value that was filled in holds no line break (`FixValues`).
      for line in command.split(separator: "\n") {
        paragraph(Inline(whole: String(line), .command), indent: 4 + Self.labelWidth + max(number.count, 2))
      }
    }
  }

  private mutating func exchanges(of problem: Problem, evidence: [String: Evidence]) {
    let known = problem.findings.flatMap(\.evidence).unrepeated().compactMap { evidence[$0] }
    for (index, exchange) in known.prefix(Self.mostExchanges).enumerated() {
      labelled(index == 0 ? "Evidence:" : "", Self.line(about: exchange))
    }
  }

  private mutating func more(_ problem: Problem) {
    if let cause = problem.cause {
      labelled("More:", Inline(whole: "xtdiag explain \(cause.text)", .command))
    }
    guard style.verbose else { return }
    for (index, url) in problem.docs.enumerated() {
      labelled(index == 0 && problem.cause == nil ? "More:" : "", Inline(whole: url, .plain))
    }
  }

  private mutating func labelled(_ label: String, _ body: Inline, bullet: String = "") {
    let prefix = DisplayText.padded("    " + label, to: 4 + Self.labelWidth) + bullet
    paragraph(body, indent: 4 + Self.labelWidth + bullet.count, prefix: Inline(prefix, .quiet))
  }

  private mutating func brief(_ problem: Problem) {
    let mark = VerdictMark(problem.verdict, unicode: style.unicode)
    let title = Self.cut(problem.title, to: Self.longestTitle)
    var body = Inline(whole: mark.symbol, mark.ink) + Inline(" " + title)
    if problem.confidence != .certain, let confidence = problem.confidence {
      body += Inline(" (\(confidence.rawValue))", .quiet)
    }
    if problem.namesSubjects {
      body += Inline(": " + SubjectNames.fullList(problem.subjects, shown: Self.mostSubjects))
    }
    let command = problem.cause.map { Inline(whole: "xtdiag explain \($0.text)", .command) } ?? .empty
    if 4 + body.width + 2 + command.width <= style.width {
      paragraph(body, indent: 4, prefix: Self.number(problem), margin: command)
    } else {
      paragraph(body, indent: 4, prefix: Self.number(problem))
      if !command.isEmpty { paragraph(command, indent: 4 + mark.symbol.count + 1) }
    }
  }

  private static func number(_ problem: Problem) -> Inline {
    let digits = String(problem.number)
    let blanks = String(repeating: " ", count: max(0, 2 - digits.count))
    return Inline(whole: blanks + digits, .verdict(problem.verdict))
  }

  static func cut(_ text: String, to columns: Int = longestText) -> String {
    DisplayText.truncated(DisplayText.oneLine(text), to: columns)
  }
}
