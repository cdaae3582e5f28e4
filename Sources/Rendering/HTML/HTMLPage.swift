import Diagnosis
import FoundationEssentials

/// What the page shows, as the templates name it.
struct HTMLPage {
  let title: HTMLText
  let verdict: HTMLText
  let mark: HTMLText
  let word: HTMLText
  let saying: HTMLText
  let facts: [HTMLText]
  let counts: [HTMLCount]
  let path: [HTMLGroup]
  let hasProblems: Bool
  let problemsTitle: HTMLText
  let problems: [HTMLProblem]
  let hasMatrix: Bool
  let matrix: HTMLMatrix
  let hasFindings: Bool
  let hasFilter: Bool
  let filterVerdicts: [HTMLCount]
  let filterMailboxes: [HTMLText]
  let groups: [HTMLGroup]
  let hasExchanges: Bool
  let exchanges: [HTMLExchange]
  let runFacts: [HTMLTerm]
  let styles: HTMLText
  let scripts: HTMLText
  let scriptHash: HTMLText

  init(_ report: Report) {
    let problems = Problem.all(in: report)
    let headline = Headline(report, problems: problems)
    let places = HTMLPlaces(report, problems: problems)
    let matrix = SubjectMatrix(report)
    title = HTMLText("\(headline.word): \(headline.facts.dropFirst().first ?? "") – \(report.tool.name)")
    verdict = HTMLText(headline.verdict.rawValue)
    mark = HTMLText(VerdictMark(headline.verdict, unicode: true).symbol)
    word = HTMLText(headline.word)
    saying = HTMLText(headline.saying)
    facts = headline.facts.map { HTMLText($0) }
    counts = report.summary.counts.map { HTMLCount($0.verdict, $0.text) }
    hasProblems = !problems.isEmpty
    problemsTitle = HTMLText(
      problems.contains { $0.verdict.isPressing } ? "What to fix" : "What needs attention")
    self.problems = problems.map { HTMLProblem($0, report: report, places: places) }
    hasMatrix = !matrix.mailboxes.isEmpty
    self.matrix = HTMLMatrix(matrix, places: places)
    groups = HTMLGroup.all(in: report, places: places)
    path = groups
    hasFindings = !report.findings.isEmpty
    hasFilter = report.findings.count > 1
    filterVerdicts = report.summary.counts.map { HTMLCount($0.verdict, $0.verdict.words) }
    filterMailboxes = matrix.mailboxes.map { HTMLText($0.name) }
    hasExchanges = !report.evidence.isEmpty
    exchanges = HTMLExchange.all(in: report, places: places)
    runFacts = Self.runFacts(report)
    styles = HTMLText(lines: HTMLStyle.text)
    scripts = HTMLText(lines: HTMLScript.text)
    scriptHash = HTMLText(HTMLScript.hash)
  }

  private static func runFacts(_ report: Report) -> [HTMLTerm] {
    let run = report.run
    let target = report.target
    let facts: [(String, String?)] = [
      ("Exchange tenant", target.exchange.tenantName), ("Tenant id", target.exchange.tenantId),
      ("Client id", target.exchange.clientId), ("Credential", target.exchange.credential),
      ("Cloud", target.cloud), ("Dynamics", target.dynamics?.environment),
      ("Dynamics tenant", target.dynamics?.tenantId), ("Server profile", target.dynamics?.serverProfile),
      ("Run", run.id), ("Started", ReportDate.text(run.startedAt)), ("Ended", ReportDate.text(run.finishedAt)),
      ("Command", run.command), ("Catalogue", report.tool.catalogueVersion), ("Exit status", "\(report.exitCode)"),
    ]
    return facts.compactMap { label, value in
      guard let value, !value.isEmpty else { return nil }
      return HTMLTerm(label, value)
    }
  }
}

/// So many findings of a verdict.
struct HTMLCount {
  let verdict: HTMLText
  let text: HTMLText
  let mark: HTMLText

  init(_ verdict: Verdict, _ text: String) {
    self.verdict = HTMLText(verdict.rawValue)
    self.text = HTMLText(text)
    mark = HTMLText(VerdictMark(verdict, unicode: true).symbol)
  }
}

/// A label and what stands beside it.
struct HTMLTerm {
  let label: HTMLText
  let text: HTMLText

  init(_ label: String, _ text: String) {
    self.label = HTMLText(label)
    self.text = HTMLText(lines: text)
  }
}

/// A link within the page.
struct HTMLReference {
  let anchor: HTMLText
  let text: HTMLText

  init(_ anchor: String, _ text: String) {
    self.anchor = HTMLText(anchor)
    self.text = HTMLText(text)
  }
}

/// Where on the page things stand. Anchors are numbers: names from a report make no safe ones.
struct HTMLPlaces {
  private let problems: [CauseID: Int]
  private let exchanges: [String: Int]
  private let findings: [Finding: Int]

  init(_ report: Report, problems: [Problem]) {
    let numbers = problems.compactMap { problem in problem.cause.map { ($0, problem.number) } }
    self.problems = Dictionary(numbers) { first, _ in first }
    exchanges = Dictionary(report.evidence.enumerated().map { ($1.id, $0 + 1) }) { first, _ in first }
    let rows = CheckGroup.findings(of: report).flatMap(\.findings)
    findings = Dictionary(rows.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  func anchor(of finding: Finding) -> String { Self.anchor(ofRow: findings[finding] ?? 0) }

  static func anchor(ofRow index: Int) -> String { "finding-\(index + 1)" }

  func anchor(ofExchange index: Int) -> String { "exchange-\(index + 1)" }

  func exchange(_ id: String) -> HTMLReference? { exchanges[id].map { HTMLReference("exchange-\($0)", id) } }

  func problem(of finding: Finding) -> HTMLReference? {
    guard finding.verdict.needsAttention, let number = finding.cause.flatMap({ problems[$0] }) else { return nil }
    return HTMLReference("problem-\(number)", "\(number)")
  }
}
