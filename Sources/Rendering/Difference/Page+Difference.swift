import Diagnosis
import FoundationEssentials

/// What has changed between two reports.
extension Page {
  /// So many subjects are named in a line.
  private static let mostSubjects = 5

  /// Sets a difference: what is new first, then what stays, and last what is fixed.
  mutating func difference(_ difference: ReportDifference) {
    run("Old", difference.old)
    run("New", difference.new)
    for caution in difference.cautions {
      paragraph(Inline(caution), indent: 2, prefix: mark(.warn))
    }
    for change in [ReportDifference.Change.new, .still, .unknown, .fixed, .changed] {
      section(change, difference.entries(change))
    }
    gap()
    paragraph(Inline(Self.summary(difference)), indent: 1)
  }

  private mutating func run(_ label: String, _ report: Report) {
    let facts = [
      report.verdict.rawValue.uppercased(), ReportDate.text(report.run.startedAt), report.target.exchange.tenantName,
      "run \(report.run.id)",
    ]
    paragraph(
      Inline(facts.map { DisplayText.truncated($0, to: 120) }.joined(separator: " · ")), indent: 5,
      prefix: Inline(label, .quiet))
  }

  private mutating func section(_ change: ReportDifference.Change, _ entries: [ReportDifference.Entry]) {
    guard !entries.isEmpty else { return }
    gap()
    paragraph(Inline("\(change.heading) (\(entries.count))", .strong))
    for group in Self.groups(entries) { line(group) }
  }

  /// Entries of one check with one fate stand in one line.
  private static func groups(_ entries: [ReportDifference.Entry]) -> [[ReportDifference.Entry]] {
    struct Fate: Hashable {
      let check: CheckID
      let before: Verdict?
      let now: Verdict?
      let causeBefore: CauseID?
      let cause: CauseID?
    }
    var order: [Fate] = []
    var groups: [Fate: [ReportDifference.Entry]] = [:]
    for entry in entries {
      let fate = Fate(
        check: entry.check, before: entry.before?.verdict, now: entry.now?.verdict, causeBefore: entry.before?.cause,
        cause: entry.now?.cause)
      if groups[fate] == nil { order.append(fate) }
      groups[fate, default: []].append(entry)
    }
    return order.compactMap { groups[$0] }
  }

  private mutating func line(_ entries: [ReportDifference.Entry]) {
    guard let first = entries.first else { return }
    var line = Inline(DisplayText.truncated(first.check.text, to: 80), .strong)
    let subjects = entries.map(\.subject).filter { $0 != .run }
    if !subjects.isEmpty { line += Inline(" " + SubjectNames.fullList(subjects, shown: Self.mostSubjects)) }
    line += Inline(": \(first.fate)")
    paragraph(line, indent: 4, prefix: Inline(" ") + mark(first.now?.verdict ?? .skipped))
    if let title = first.now.map(\.inBrief), !title.isEmpty, first.now?.verdict.needsAttention ?? false {
      paragraph(Inline(DisplayText.truncated(DisplayText.oneLine(title), to: 240), .quiet), indent: 6)
    }
  }

  private func mark(_ verdict: Verdict) -> Inline {
    let mark = VerdictMark(verdict, unicode: style.unicode)
    return Inline(whole: mark.symbol, mark.ink) + Inline(" ")
  }

  private static func summary(_ difference: ReportDifference) -> String {
    let parts = ReportDifference.Change.allCases.compactMap { change -> String? in
      let count = difference.entries(change).count
      return count == 0 ? nil : "\(count) \(change.counted)"
    }
    let failures = difference.entries.count(where: \.isNewFailure)
    guard !parts.isEmpty else { return "Nothing has changed, and nothing is wrong." }
    return parts.joined(separator: ", ") + "; \(Wording.count(failures, "new failure", "new failures"))"
  }
}

extension ReportDifference.Entry {
  /// `pass, now fail: mailbox.not-found`.
  fileprivate var fate: String {
    let was = Self.state(before)
    let now = Self.state(now)
    return was == now ? now : "\(was), now \(now)"
  }

  private static func state(_ finding: Finding?) -> String {
    guard let finding else { return "not checked" }
    return finding.verdict.rawValue
      + (finding.cause.map { " (\($0.text))" } ?? finding.blockedBy.map { " by \($0.text)" } ?? "")
  }
}

extension ReportDifference.Change {
  fileprivate var heading: String {
    switch self {
    case .new: "New"
    case .still: "Still there"
    case .fixed: "Fixed"
    case .unknown: "No longer known"
    case .changed: "Otherwise changed"
    }
  }

  fileprivate var counted: String {
    switch self {
    case .new: "new"
    case .still: "still there"
    case .fixed: "fixed"
    case .unknown: "no longer known"
    case .changed: "otherwise changed"
    }
  }
}
