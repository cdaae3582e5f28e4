import Diagnosis

/// The mailboxes with their checks.
struct HTMLMatrix {
  /// A mailbox.
  struct Row {
    let name: HTMLText
    /// Said only where it is no mailbox that has to work.
    let kind: HTMLText
    let cells: [Cell]
  }

  /// What one check came to for one mailbox.
  struct Cell {
    let isEmpty: Bool
    let anchor: HTMLText
    let verdict: HTMLText
    let mark: HTMLText
    let words: HTMLText

    init(_ finding: Finding?, places: HTMLPlaces) {
      isEmpty = finding == nil
      anchor = HTMLText(finding.map(places.anchor) ?? "")
      verdict = HTMLText(finding?.verdict.rawValue ?? "")
      mark = HTMLText(finding.map { VerdictMark($0.verdict, unicode: true).symbol } ?? "")
      let cause = finding?.cause.map { ": \($0.text)" } ?? finding?.blockedBy.map { " by \($0.text)" } ?? ""
      words = HTMLText(finding.map { $0.verdict.words + cause } ?? "")
    }
  }

  let columns: [HTMLCheckName]
  let rows: [Row]

  init(_ matrix: SubjectMatrix, places: HTMLPlaces) {
    columns = matrix.mailboxChecks.map(HTMLCheckName.init)
    rows = matrix.mailboxes.map { mailbox in
      Row(
        name: HTMLText(mailbox.name),
        kind: HTMLText(mailbox.kind == .mailbox ? "" : Subject(mailbox.kind, "").kindWords),
        cells: matrix.mailboxChecks.map { check in
          Cell(mailbox.findings[check]?.max { $0.verdict.weight < $1.verdict.weight }, places: places)
        })
    }
  }
}

/// The id of a check in two parts, so that a narrow column breaks between them.
struct HTMLCheckName {
  let group: HTMLText
  let name: HTMLText

  init(_ check: CheckID) {
    group = HTMLText(check.name.isEmpty ? "" : "\(check.group).")
    name = HTMLText(check.name.isEmpty ? check.text : check.name)
  }
}
