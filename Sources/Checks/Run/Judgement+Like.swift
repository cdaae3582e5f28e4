import Diagnosis
import Knowledge

extension Judgement {
  /// The judgement that says what an earlier finding said, with the cause as this catalogue has it.
  init(like finding: Finding) {
    let statement = Statement(
      finding.title, explanation: finding.explanation, expected: finding.expected, observed: finding.observed)
    switch finding.verdict {
    case .skipped where finding.cause == nil: self = .skipped(reason: finding.reason ?? finding.explanation)
    case .blocked: self = .blocked(by: finding.blockedBy ?? finding.check, statement)
    case .pass: self = .pass(statement)
    case .warn, .fail, .inconclusive, .skipped:
      guard let cause = finding.cause.flatMap({ Catalogue.causesByID[$0] }) else {
        self = .skipped(reason: "this version does not know the cause \(finding.cause?.text ?? "of the finding")")
        return
      }
      self = .found(cause, finding.confidence ?? .possible, statement, alternatives: finding.alternatives)
    }
  }
}
