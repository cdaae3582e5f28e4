import Diagnosis

/// One numbered thing to fix or to know: a root cause together with the findings that led to it.
struct Problem: Sendable, Hashable {
  /// Its number in the document, from 1.
  private(set) var number = 0
  let cause: CauseID?
  let verdict: Verdict
  let confidence: Confidence?
  let title: String
  let whoCanFix: String
  let takesEffect: String
  let subjects: [Subject]
  let fix: [FixStep]
  let docs: [String]
  let findings: [Finding]

  /// Everything in `report` that needs attention, the worst first, else in the report's own order.
  ///
  /// A finding that no root cause of the report accounts for becomes a problem of its own: leaving it out
  /// would make the report look better than it is.
  static func all(in report: Report) -> [Problem] {
    var byCause: [CauseID: [Finding]] = [:]
    var orphans: [[Finding]] = []
    var orphanPlaces: [String: Int] = [:]
    let known = Set(report.rootCauses.map(\.cause))
    for finding in report.findings where finding.verdict.needsAttention {
      if let cause = finding.cause, known.contains(cause) {
        byCause[cause, default: []].append(finding)
        continue
      }
      let key = "\(finding.verdict.rawValue) \(finding.cause?.text ?? finding.title)"
      if let place = orphanPlaces[key] {
        orphans[place].append(finding)
      } else {
        orphanPlaces[key] = orphans.count
        orphans.append([finding])
      }
    }
    let drafts =
      report.rootCauses.map { Problem($0, findings: byCause[$0.cause] ?? []) }
      + orphans.compactMap { group in group.first.map { Problem($0, findings: group) } }
    var problems = drafts.enumerated()
      .sorted { ($1.element.verdict.severity, $0.offset) < ($0.element.verdict.severity, $1.offset) }
      .map(\.element)
    for index in problems.indices { problems[index].number = index + 1 }
    return problems
  }

  private init(_ root: RootCause, findings: [Finding]) {
    let kinds = Dictionary(findings.map { ($0.subject.name, $0.subject.kind) }) { first, _ in first }
    cause = root.cause
    verdict = root.verdict
    confidence = root.confidence
    title = root.title
    whoCanFix = root.whoCanFix
    takesEffect = root.takesEffect
    subjects = root.subjects.map { Subject(kinds[$0] ?? .run, $0) }
    fix = root.fix
    docs = root.docs
    self.findings = findings
  }

  private init(_ finding: Finding, findings: [Finding]) {
    cause = finding.cause
    verdict = finding.verdict
    confidence = finding.confidence
    title = finding.title.isEmpty ? finding.check.text : finding.title
    whoCanFix = ""
    takesEffect = ""
    subjects = findings.map(\.subject).unrepeated()
    fix = []
    docs = []
    self.findings = findings
  }

  /// The checks that found it.
  var checks: [CheckID] { findings.map(\.check).unrepeated() }

  /// Other causes that fit, from all its findings; each cause once, as it was first put.
  var alternatives: [Alternative] {
    guard confidence != .certain else { return [] }
    var seen: Set<CauseID> = []
    return findings.lazy.flatMap(\.alternatives).filter { seen.insert($0.cause).inserted }
  }

  /// What was seen and what should have been, each under its label.
  var account: [(label: String, text: String)] {
    guard let finding = findings.first else { return [] }
    let explanation = finding.explanation == title ? "" : finding.explanation
    let seen: [(label: String, text: String)] =
      (finding.observed ?? "").isEmpty
      ? [("Seen", explanation)] : [("Why", explanation), ("Seen", finding.newsInObserved ?? "")]
    return (seen + [("Expected", finding.expected ?? "")]).filter { !$0.text.isEmpty }
  }

  /// Whether its subjects have to be named, because the title does not say whom it is about.
  var namesSubjects: Bool {
    if subjects.count > 1 { return true }
    guard let subject = subjects.first else { return false }
    return subject.needsNaming && !title.contains(subject.name)
  }
}

extension Verdict {
  /// Whether somebody has to do something about it.
  var needsAttention: Bool {
    switch self {
    case .warn, .fail, .inconclusive: true
    case .pass, .blocked, .skipped: false
    }
  }

  /// Whether it is shown in full even when something worse is there: it may be what to fix.
  var isPressing: Bool {
    switch self {
    case .fail, .inconclusive: true
    case .pass, .warn, .blocked, .skipped: false
    }
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in the order of their first appearance.
  func unrepeated() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
