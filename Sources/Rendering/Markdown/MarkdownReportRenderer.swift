public import Diagnosis
import FoundationEssentials

/// Writes a report for a ticket: the verdict, what to fix, and everything else folded away.
public struct MarkdownReportRenderer: ReportRenderer {
  /// So many subjects are named beside a problem; the folded list names more.
  private static let mostSubjects = 5
  /// So many rows of a table are shown.
  private static let mostRows = 300
  /// So many names are shown in a row.
  private static let mostNames = 60
  /// Longer texts are cut: tickets have a limit, and the whole stands in the JSON report.
  private static let longestText = 1200

  /// Makes a renderer.
  public init() {}

  /// The report as Markdown.
  public func render(_ report: Report) -> String {
    let problems = Problem.all(in: report)
    let blocks =
      [Self.head(report, problems: problems)]
      + problems.filter(\.verdict.isPressing).map { Self.full($0, report: report) }
      + [Self.alsoWorthKnowing(problems, report: report), Self.findings(report), Self.exchanges(report)]
      + [Self.foot(report)]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Head and foot

  private static func head(_ report: Report, problems: [Problem]) -> String {
    let headline = Headline(report, problems: problems)
    let mark = VerdictMark(headline.verdict, unicode: true).symbol
    let facts = headline.facts.map(MarkdownText.prose).joined(separator: " · ")
    return "# \(MarkdownText.prose("\(mark) \(headline.word)")): \(MarkdownText.prose(headline.saying))\n\n\(facts)\n"
  }

  private static func foot(_ report: Report) -> String {
    let run = report.run
    let facts = [
      "Run \(MarkdownText.code(run.id))", "started \(ReportDate.text(run.startedAt))",
      "catalogue \(MarkdownText.prose(report.tool.catalogueVersion))",
      "client \(MarkdownText.code(report.target.exchange.clientId))", "exit status \(report.exitCode)",
    ]
    return facts.joined(separator: " · ") + "\n"
  }

  // MARK: Problems

  private static func full(_ problem: Problem, report: Report) -> String {
    var lines = ["## \(problem.number). \(prose(problem.title))", ""]
    let names = [
      problem.cause.map { MarkdownText.code($0.text) }, problem.verdict.words,
      problem.confidence.map { "\($0.rawValue)" },
    ]
    lines.append(names.compactMap { $0 }.joined(separator: " · "))
    let remedy = Wording.remedy(who: problem.whoCanFix, takesEffect: problem.takesEffect, target: report.target)
    if !remedy.isEmpty { lines += ["", prose(remedy)] }
    let account =
      problem.account.map { "- **\($0.label):** \(prose($0.text))" } + affected(problem)
      + problem.alternatives.map { "- **Or maybe** \(MarkdownText.code($0.cause.text)): \(prose($0.why))" }
    if !account.isEmpty { lines += [""] + account }
    return lines.map { $0 + "\n" }.joined() + steps(problem.fix) + more(problem)
  }

  private static func affected(_ problem: Problem) -> [String] {
    guard problem.namesSubjects else { return [] }
    let shown = problem.subjects.count > mostSubjects + 1 ? mostSubjects : problem.subjects.count
    let names = problem.subjects.prefix(shown).map { MarkdownText.code(cut($0.name, to: 120)) }
    let rest = problem.subjects.count > shown ? " and \(problem.subjects.count - shown) more" : ""
    return ["- **Affects:** \(names.joined(separator: ", "))\(rest)"]
  }

  private static func steps(_ steps: [FixStep]) -> String {
    guard !steps.isEmpty else { return "" }
    return "\n"
      + steps.enumerated().map { index, step in
        let number = "\(index + 1). "
        let indent = String(repeating: " ", count: number.count)
        let command = step.command.map { "\n" + MarkdownText.block($0, indent: indent) } ?? ""
        let text = step.text.isEmpty ? "Run:" : prose(step.text)
        return "\(number)\(text)\n\(command)"
      }.joined()
  }

  private static func more(_ problem: Problem) -> String {
    let explain = problem.cause.map { [MarkdownText.code("xtdiag explain \($0.text)")] } ?? []
    let docs = problem.docs.map { WebAddress.isPlain($0) ? "<\($0)>" : MarkdownText.code($0) }
    guard !explain.isEmpty || !docs.isEmpty else { return "" }
    return "\nMore: \((explain + docs).joined(separator: ", "))\n"
  }

  private static func alsoWorthKnowing(_ problems: [Problem], report: Report) -> String {
    let rest = problems.filter { !$0.verdict.isPressing }
    // As in the text: warnings are in full only when nothing is worse.
    guard rest.count < problems.count else { return rest.map { full($0, report: report) }.joined(separator: "\n") }
    guard !rest.isEmpty else { return "" }
    return "## Also worth knowing\n\n"
      + rest.map { problem in
        let cause = problem.cause.map { " (\(MarkdownText.code($0.text)))" } ?? ""
        return "\(problem.number). \(prose(problem.title))\(cause)\n"
      }.joined()
  }

  // MARK: Folded

  /// Findings that say the same of several subjects are one row.
  private static func findings(_ report: Report) -> String {
    struct Row: Hashable {
      let check: CheckID
      let verdict: Verdict
      let cause: CauseID?
      let text: String
    }
    var rows: [Row] = []
    var subjects: [Row: [Subject]] = [:]
    for finding in CheckGroup.findings(of: report).flatMap(\.findings) {
      let seen = finding.observed.map { $0.isEmpty || $0 == finding.inBrief ? "" : " — \($0)" } ?? ""
      let row = Row(
        check: finding.check, verdict: finding.verdict, cause: finding.cause, text: finding.inBrief + seen)
      if subjects[row] == nil { rows.append(row) }
      subjects[row, default: []].append(finding.subject)
    }
    let counts = report.summary.counts.map(\.text).joined(separator: ", ")
    // A ticket takes only so much; of thousands of mailboxes the JSON report has the rest.
    let shown = rows.count > mostRows + 1 ? Array(rows.prefix(mostRows)) : rows
    var lines = shown.map { row in
      let all = (subjects[row] ?? []).unrepeated().filter { $0 != .run }
      let named = all.count > mostNames + 1 ? Array(all.prefix(mostNames)) : all
      let names =
        named.map { MarkdownText.code($0.name, inTable: true) }
        + (named.count < all.count ? ["and \(Wording.digits(all.count - named.count)) more"] : [])
      let cause = row.cause.map { " (\(MarkdownText.code($0.text, inTable: true)))" } ?? ""
      let mark = MarkdownText.prose(VerdictMark(row.verdict, unicode: true).symbol)
      return "| \(mark) \(row.verdict.words) | \(MarkdownText.code(row.check.text, inTable: true)) "
        + "| \(names.joined(separator: ", ")) | \(prose(row.text))\(cause) |"
    }
    guard !lines.isEmpty else { return "" }
    if shown.count < rows.count {
      lines.append("| | | | and \(Wording.digits(rows.count - shown.count)) more rows, in the JSON report |")
    }
    return folded(
      "Every check: \(counts)",
      table: ["| Result | Check | About | What was found |", "| --- | --- | --- | --- |"] + lines)
  }

  private static func exchanges(_ report: Report) -> String {
    guard !report.evidence.isEmpty else { return "" }
    let shown = report.evidence.count > mostRows + 1 ? Array(report.evidence.prefix(mostRows)) : report.evidence
    let more = report.evidence.count - shown.count
    let lines = shown.map { exchange in
      let answer = exchange.response.map { "\($0.status)" } ?? exchange.silence
      let time = exchange.phases.totalMs.flatMap(Wording.duration) ?? ""
      let ids = exchange.requestIds.sorted { $0.key < $1.key }
        .map { MarkdownText.code("\($0.key): \($0.value)", inTable: true) }
      let request = MarkdownText.code("\(exchange.request.method) \(cut(exchange.request.url, to: 300))", inTable: true)
      return "| \(prose(exchange.id)) | \(request) | \(prose(answer)) | \(time) | \(ids.joined(separator: " ")) |"
    }
    return folded(
      "Exchanges, with the ids that support asks for: \(report.evidence.count)",
      table: ["| Id | Request | Answer | Time | Request ids |", "| --- | --- | --- | --- | --- |"] + lines
        + (more > 0 ? ["| | and \(Wording.digits(more)) more, in the JSON report | | | |"] : []))
  }

  /// A table behind a heading that opens it. The empty lines make Markdown of what stands between the tags.
  private static func folded(_ summary: String, table: [String]) -> String {
    "<details>\n<summary>\(MarkdownText.prose(summary))</summary>\n\n"
      + table.map { $0 + "\n" }.joined() + "\n</details>\n"
  }

  private static func prose(_ text: String) -> String { MarkdownText.prose(cut(text, to: longestText)) }

  private static func cut(_ text: String, to length: Int) -> String {
    DisplayText.truncated(DisplayText.oneLine(text), to: length)
  }
}
