import Diagnosis

/// The findings as a table: one row a subject, one column a check.
struct SubjectMatrix {
  /// All findings about one subject.
  struct Row {
    let name: String
    /// What it is: `mailbox`, or of what other kind. A mailbox's row in Dynamics is part of the mailbox.
    let kind: Subject.Kind
    /// The findings of each check, in the report's order.
    let findings: [CheckID: [Finding]]

    /// The worst verdict: what was only skipped never makes it better.
    var worst: Verdict {
      findings.values.joined().map(\.verdict).max { $0.severity < $1.severity } ?? .inconclusive
    }
  }

  /// The checks of mailboxes, in the order of the path.
  let mailboxChecks: [CheckID]
  /// The other checks, in the order of the path.
  let otherChecks: [CheckID]
  /// The mailboxes, in the report's order.
  let mailboxes: [Row]
  /// The other subjects, in the report's order.
  let others: [Row]

  init(_ report: Report) {
    var mailboxChecks: [CheckID] = []
    var otherChecks: [CheckID] = []
    var mailboxKeys: [String] = []
    var otherKeys: [Subject] = []
    var mailboxFindings: [String: [Finding]] = [:]
    var otherFindings: [Subject: [Finding]] = [:]
    for finding in CheckGroup.findings(of: report).flatMap(\.findings) {
      if finding.subject.isMailboxLike {
        mailboxChecks.append(finding.check)
        mailboxKeys.append(finding.subject.name)
        mailboxFindings[finding.subject.name, default: []].append(finding)
      } else {
        otherChecks.append(finding.check)
        otherKeys.append(finding.subject)
        otherFindings[finding.subject, default: []].append(finding)
      }
    }
    self.mailboxChecks = mailboxChecks.unrepeated()
    self.otherChecks = otherChecks.unrepeated().filter { !mailboxChecks.contains($0) }
    mailboxes = mailboxKeys.unrepeated().map { name in
      let findings = mailboxFindings[name] ?? []
      // A mailbox of the run says more than the row in Dynamics that has its name.
      let kind = findings.lazy.map(\.subject.kind).first { $0 != .mailboxRow } ?? .mailboxRow
      return Row(name: name, kind: kind, findings: Dictionary(grouping: findings, by: \.check))
    }
    others = otherKeys.unrepeated().map { subject in
      Row(
        name: subject.name, kind: subject.kind,
        findings: Dictionary(grouping: otherFindings[subject] ?? [], by: \.check))
    }
  }
}

extension Subject {
  /// Whether it is a mailbox, or a mailbox's row in Dynamics.
  var isMailboxLike: Bool {
    switch kind {
    case .mailbox, .controlMailbox, .mailboxRow: true
    case .run, .host, .tenant, .app, .environment, .profile: false
    }
  }
}
