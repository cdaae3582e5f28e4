import Diagnosis
import FoundationEssentials

/// The checks of one group.
struct HTMLGroup {
  let name: HTMLText
  let anchor: HTMLText
  /// The worst verdict in it.
  let verdict: HTMLText
  let mark: HTMLText
  /// How many there are of each verdict.
  let sum: HTMLText
  let rows: [HTMLFinding]

  static func all(in report: Report, places: HTMLPlaces) -> [HTMLGroup] {
    let clock = HTMLClock(report)
    var row = 0
    return CheckGroup.findings(of: report).enumerated().map { index, group in
      let rows = group.findings.enumerated().map { offset, finding in
        HTMLFinding(finding, row: row + offset, clock: clock, places: places)
      }
      row += rows.count
      return HTMLGroup(group.name, number: index + 1, findings: group.findings, rows: rows)
    }
  }

  private init(_ name: String, number: Int, findings: [Finding], rows: [HTMLFinding]) {
    // What could not be told stands out from what was only not tried.
    let worst = findings.map(\.verdict).max { $0.weight < $1.weight } ?? .inconclusive
    self.name = HTMLText(name)
    anchor = HTMLText("group-\(number)")
    verdict = HTMLText(worst.rawValue)
    mark = HTMLText(VerdictMark(worst, unicode: true).symbol)
    sum = HTMLText(Report.Summary(of: findings).counts.map(\.text).joined(separator: ", "))
    self.rows = rows
  }
}

/// One judgement, as a row.
struct HTMLFinding {
  let anchor: HTMLText
  let verdict: HTMLText
  let verdictWords: HTMLText
  let mark: HTMLText
  let check: HTMLCheckName
  /// The subject; empty for the run as a whole.
  let subject: HTMLText
  let kind: HTMLText
  /// What the filter looks for: the name of the mailbox.
  let mailbox: HTMLText
  let text: HTMLText
  let cause: HTMLText
  let problem: [HTMLReference]
  let hasDetails: Bool
  let details: [HTMLTerm]
  let alternatives: [HTMLTerm]
  let evidence: [HTMLReference]
  let time: HTMLText
  let attempts: HTMLText
  let bar: [HTMLBar]

  init(_ finding: Finding, row: Int, clock: HTMLClock, places: HTMLPlaces) {
    anchor = HTMLText(HTMLPlaces.anchor(ofRow: row))
    verdict = HTMLText(finding.verdict.rawValue)
    verdictWords = HTMLText(finding.verdict.words)
    mark = HTMLText(VerdictMark(finding.verdict, unicode: true).symbol)
    check = HTMLCheckName(finding.check)
    subject = HTMLText(finding.subject == .run ? "" : finding.subject.name)
    kind = HTMLText(finding.subject.kindWords)
    mailbox = HTMLText(finding.subject.isMailboxLike ? finding.subject.name : "")
    text = HTMLText(finding.inBrief)
    cause = HTMLText(finding.cause?.text ?? "")
    problem = places.problem(of: finding).map { [$0] } ?? []
    details = finding.details.map { HTMLTerm($0.label, $0.text) }
    alternatives = finding.alternatives.map { HTMLTerm($0.cause.text, $0.why) }
    evidence = finding.evidence.compactMap(places.exchange)
    hasDetails = !details.isEmpty || !alternatives.isEmpty || !evidence.isEmpty
    let wasTried = finding.durationMs > 0
    time = HTMLText(wasTried ? Wording.duration(milliseconds: finding.durationMs) : "")
    attempts = HTMLText(finding.attempts > 1 ? "\(finding.attempts) attempts" : "")
    bar = wasTried ? [clock.bar(of: finding)] : []
  }
}

/// A bar within a drawing that is 100 wide.
struct HTMLBar {
  let name: HTMLText
  let x: HTMLText
  let width: HTMLText

  init(_ name: String = "", from start: Double, width: Double) {
    self.name = HTMLText(name)
    x = HTMLText(Self.number(start))
    self.width = HTMLText(Self.number(width))
  }

  private static func number(_ value: Double) -> String {
    let hundredths = Int((min(max(value, 0), 100) * 100).rounded())
    return hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(Double(hundredths) / 100)"
  }
}

/// The run as a length of time, on which each check has its place.
struct HTMLClock {
  /// Narrower bars can't be seen.
  private static let narrowest = 1.5

  private let start: Date
  private let milliseconds: Double

  init(_ report: Report) {
    start = report.run.startedAt
    // Checks may have been told to take longer than the run, by clocks that were set meanwhile.
    let ends = report.findings.map {
      $0.startedAt.timeIntervalSince(report.run.startedAt) * 1000 + Double($0.durationMs)
    }
    milliseconds = max(Double(report.run.durationMs), ends.max() ?? 0, 1)
  }

  func bar(of finding: Finding) -> HTMLBar {
    let offset = finding.startedAt.timeIntervalSince(start) * 1000 / milliseconds * 100
    let width = max(Double(finding.durationMs) / milliseconds * 100, Self.narrowest)
    return HTMLBar(from: min(max(offset, 0), 100 - Self.narrowest), width: min(width, 100))
  }
}
