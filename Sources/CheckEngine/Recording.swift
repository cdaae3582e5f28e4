public import Diagnosis
import FoundationEssentials

/// What an earlier run saw and came to, from which its checks can be judged again without a network.
public struct Recording: Sendable {
  private let observations: [Node: JSONValue]
  private let findings: [CheckID: [Finding]]

  /// Takes what a report holds.
  public init(_ report: Report) {
    observations = Dictionary(
      report.observations.flatMap { seen in seen.subjects.map { (Node(seen.check, $0.subject), $0.value) } },
      uniquingKeysWith: { first, _ in first })
    findings = Dictionary(grouping: report.findings, by: \.check)
  }

  /// Whether the run had this check.
  public func holds(_ check: CheckID) -> Bool { findings[check] != nil }

  func subjects(of check: CheckID) -> [Subject] { (findings[check] ?? []).map(\.subject) }

  func observation(of node: Node) -> JSONValue? { observations[node] }

  func finding(of node: Node) -> Finding? { findings[node.check]?.first { $0.subject == node.subject } }
}

/// An observation that is not there: the finding of the earlier run has to do.
struct NotRecorded: Codable, Sendable {
  let finding: Finding?
}

extension AnyCheck {
  /// The same check, which takes what it sees from a recording and asks nobody.
  ///
  /// - Parameters:
  ///   - recording: the recording.
  ///   - live: the nodes that are looked at all the same.
  ///   - judgementLike: the judgement that says what an earlier finding said; for what was never looked at, and
  ///     for observations in a form that this version does not read.
  public func replaying(
    _ recording: Recording, except live: Set<Node> = [], judgementLike: @escaping @Sendable (Finding) -> Judgement
  ) -> AnyCheck {
    AnyCheck(
      self,
      subjects: { _ in .these(recording.subjects(of: description.id)) },
      observe: { subject, environment, facts in
        let node = Node(description.id, subject)
        if live.contains(node) { return try await observe(subject, environment, facts) }
        guard let value = recording.observation(of: node), let observation = try? decode(value) else {
          return NotRecorded(finding: recording.finding(of: node))
        }
        return observation
      },
      judge: { observation, subject, facts in
        guard let kept = observation as? NotRecorded else { return try judge(observation, subject, facts) }
        return kept.finding.map(judgementLike) ?? .skipped(reason: "nothing was recorded for it")
      })
  }
}
