public import Diagnosis

/// One line about one check, or about several that share a fate: what it came to, for whom.
public struct CheckLine: Sendable, Hashable {
  /// The checks; several only where the same thing kept all of them from running.
  public let checks: [CheckID]
  /// What they came to.
  public let verdict: Verdict
  /// The cause, where there is one.
  public let cause: CauseID?
  /// The subjects.
  public let subjects: [Subject]
  /// The line without its mark.
  public let text: String
}

/// The lines of one group of checks.
public struct CheckGroup: Sendable, Hashable {
  /// The group, such as `token`.
  public let name: String
  /// Its lines, check by check in the order of the path.
  public let lines: [CheckLine]

  /// The order in which the groups stand along the path of a message; others follow by name.
  private static let path = [
    "settings", "network", "tenant", "token", "consent", "ews", "policy", "mailbox", "dataverse", "graph",
  ]

  /// The findings of `report` in few lines: equal findings of one check are one line, however many
  /// subjects it has.
  public static func groups(of report: Report) -> [CheckGroup] {
    let names = SubjectNames(report: report)
    return findings(of: report).map { name, findings in
      CheckGroup(name: name, lines: CheckLineWriter(findings: findings, names: names).lines)
    }
  }

  /// The findings of each group, the groups in the order of the path.
  static func findings(of report: Report) -> [(name: String, findings: [Finding])] {
    let byGroup = Dictionary(grouping: report.findings, by: \.group)
    let known = path.filter { byGroup[$0] != nil }
    let others = byGroup.keys.filter { !path.contains($0) }.sorted()
    return (known + others).map { ($0, byGroup[$0] ?? []) }
  }
}
