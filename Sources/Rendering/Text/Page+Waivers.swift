import Diagnosis

/// The findings that somebody answers for.
extension Page {
  /// One line for each waiver with what it covers; nothing where there is none.
  mutating func waivers(_ report: Report) {
    var order: [Waiver] = []
    var covered: [Waiver: [Finding]] = [:]
    for finding in report.findings {
      guard let waiver = finding.waiver else { continue }
      if covered[waiver] == nil { order.append(waiver) }
      covered[waiver, default: []].append(finding)
    }
    guard !order.isEmpty else { return }
    let names = SubjectNames(report: report)
    gap()
    paragraph(Inline("Waived, and counted for nothing", .strong))
    for waiver in order {
      let findings = covered[waiver] ?? []
      let cause = findings.first?.cause?.text ?? waiver.name
      let subjects = names.fullList(
        findings.map(\.subject).unrepeated(), of: findings.map(\.check).unrepeated(), shown: 3)
      let line =
        Inline(cause, .strong) + Inline(" on \(subjects), until \(waiver.expires), by ")
        + Inline(Self.cut("\(waiver.owner): \(waiver.reason)"))
      paragraph(line, indent: 4, prefix: Inline("  "))
    }
  }
}
