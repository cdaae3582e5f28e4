import Checks
import Diagnosis
import HTTPTransport
import LabTrials
import Testing

/// Whatever answers in place of a service, a check never takes it for a success.
@Suite(.healthyLab, .serialized) struct NoFalseGreenTests {
  typealias Answer = BadAnswer

  /// A check does pass on these, on purpose: each is positive evidence for what that check asks.
  private static func isEvidence(_ answer: Answer, for call: ServiceCall) -> Bool {
    switch (call, answer) {
    // That a control mailbox is refused without a word is what a fence looks like.
    case (.fence, .forbidden): true
    default: false
    }
  }

  @Test(arguments: ServiceCall.allCases, Answer.allCases)
  func aCheckNeverPassesOnIt(call: ServiceCall, answer: Answer) async throws {
    let outcome = try await LabRun.outcome(
      in: HealthyLab.current(),
      through: { lab in ReplacingSender(lab, where: call.matches) { _ in answer.result(inPlaceOfXML: call.isEWS) } })
    let report = outcome.report
    let findings = report.findings(of: CheckID(call.check))
      .filter { finding in finding.evidence.contains { $0.count > 6 } }
    #expect(findings.count == 1, "the call was not made, or not for one finding")
    if Self.isEvidence(answer, for: call) {
      #expect(findings.allSatisfy { $0.verdict == .pass })
      return
    }
    for finding in findings {
      #expect(finding.verdict == .fail || finding.verdict == .inconclusive, "\(finding.verdict)")
      #expect(finding.cause != Cause.internalError.id)
    }
    #expect(outcome.status == .findings || outcome.status == .inconclusive)
    #expect(report.verdict == .fail || report.verdict == .inconclusive)
  }
}
