import Diagnosis

/// One thing to fix, as the page shows it.
struct HTMLProblem {
  /// So many subjects are named at once; the others are folded away.
  private static let mostSubjects = 8

  let number: Int
  let anchor: HTMLText
  let verdict: HTMLText
  let verdictWords: HTMLText
  let title: HTMLText
  let confidence: HTMLText
  let cause: HTMLText
  let remedy: HTMLText
  let account: [HTMLTerm]
  let namesSubjects: Bool
  let subjects: [HTMLText]
  let hasMoreSubjects: Bool
  let moreSubjectsCount: Int
  let moreSubjects: [HTMLText]
  let hasAlternatives: Bool
  let alternatives: [HTMLTerm]
  let hasSteps: Bool
  let steps: [HTMLStep]
  let explain: HTMLText
  let links: [HTMLText]
  let addresses: [HTMLText]
  let hasReferences: Bool
  let references: [HTMLReference]

  init(_ problem: Problem, report: Report, places: HTMLPlaces) {
    number = problem.number
    anchor = HTMLText("problem-\(problem.number)")
    verdict = HTMLText(problem.verdict.rawValue)
    verdictWords = HTMLText(problem.verdict.words)
    title = HTMLText(problem.title)
    confidence = HTMLText(problem.confidence?.rawValue ?? "")
    cause = HTMLText(problem.cause?.text ?? "")
    remedy = HTMLText(
      Wording.remedy(who: problem.whoCanFix, takesEffect: problem.takesEffect, target: report.target))
    account = problem.account.map { HTMLTerm($0.label, $0.text) }
    namesSubjects = problem.namesSubjects
    let names = problem.subjects.map { HTMLText($0.name) }
    let shown = names.count > Self.mostSubjects + 1 ? Self.mostSubjects : names.count
    subjects = Array(names.prefix(shown))
    moreSubjects = Array(names.dropFirst(shown))
    moreSubjectsCount = moreSubjects.count
    hasMoreSubjects = !moreSubjects.isEmpty
    alternatives = problem.alternatives.map { HTMLTerm($0.cause.text, $0.why) }
    hasAlternatives = !alternatives.isEmpty
    steps = problem.fix.map(HTMLStep.init)
    hasSteps = !steps.isEmpty
    explain = HTMLText(problem.cause.map { "xtdiag explain \($0.text)" } ?? "")
    links = problem.docs.filter(WebAddress.isPlain).map { HTMLText($0) }
    addresses = problem.docs.filter { !WebAddress.isPlain($0) }.map { HTMLText($0) }
    // All checks that found it, each by its first finding.
    var seen: Set<CheckID> = []
    references = problem.findings.filter { seen.insert($0.check).inserted }
      .map { HTMLReference(places.anchor(of: $0), $0.check.text) }
    hasReferences = !references.isEmpty
  }
}

/// One step of a fix.
struct HTMLStep {
  let text: HTMLText
  let command: HTMLText

  init(_ step: FixStep) {
    text = HTMLText(step.text)
    command = HTMLText(lines: step.command ?? "")
  }
}
