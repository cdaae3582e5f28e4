import Diagnosis
import Testing

struct OutcomeTests {
  @Test(
    arguments: [
      ([], .fail, .inconclusive, .inconclusive),
      ([.skipped], .fail, .inconclusive, .inconclusive),
      ([.blocked], .fail, .inconclusive, .inconclusive),
      ([.pass], .fail, .pass, .success),
      ([.pass, .skipped], .fail, .pass, .success),
      ([.pass, .warn], .fail, .warn, .success),
      ([.pass, .inconclusive], .fail, .inconclusive, .inconclusive),
      ([.pass, .warn, .inconclusive], .fail, .inconclusive, .inconclusive),
      ([.pass, .blocked], .fail, .inconclusive, .inconclusive),
      ([.warn, .blocked], .fail, .inconclusive, .inconclusive),
      ([.pass, .fail], .fail, .fail, .findings),
      ([.fail, .inconclusive, .blocked, .warn], .fail, .fail, .findings),
      ([.pass, .warn], .warn, .warn, .findings),
      ([.pass], .warn, .pass, .success),
      ([.pass, .inconclusive], .warn, .inconclusive, .findings),
      ([.pass, .blocked], .warn, .inconclusive, .findings),
      ([.skipped], .warn, .inconclusive, .inconclusive),
      ([.pass, .warn], .inconclusive, .warn, .success),
      ([.pass, .inconclusive], .inconclusive, .inconclusive, .findings),
      ([.pass, .blocked], .inconclusive, .inconclusive, .findings),
      ([.pass, .fail], .inconclusive, .fail, .findings),
      ([], .inconclusive, .inconclusive, .inconclusive),
    ] as [([Verdict], FailureThreshold, Verdict, Diagnosis.ExitStatus)])
  func theFindingsAndTheThresholdDecide(
    verdicts: [Verdict], threshold: FailureThreshold, verdict: Verdict, status: Diagnosis.ExitStatus
  ) {
    let findings = verdicts.map { Sample.finding($0) }
    for order in [findings, findings.reversed()] {
      let outcome = RunOutcome(of: order, threshold: threshold, interrupted: false)
      #expect(outcome.verdict == verdict)
      #expect(outcome.status == status)
    }
  }

  @Test(arguments: Verdict.allCases)
  func aRunThatWasInterruptedSaysSo(verdict: Verdict) {
    let outcome = RunOutcome(of: [Sample.finding(verdict)], threshold: .fail, interrupted: true)
    #expect(outcome.status == .interrupted)
  }

  @Test func theStatusesAreThoseThatShellsKnow() {
    #expect(Diagnosis.ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 64, 70, 78, 130])
  }

  @Test func theSummaryCountsEachVerdict() {
    let findings = [.pass, .pass, .warn, .fail, .blocked, .blocked, .blocked, .skipped].map { Sample.finding($0) }
    let summary = Report.Summary(of: findings)
    #expect([summary.pass, summary.warn, summary.fail] == [2, 1, 1])
    #expect([summary.blocked, summary.inconclusive, summary.skipped] == [3, 0, 1])
  }

  @Test func onlyAPassOrAWarningLetsOthersGoOn() {
    #expect(Verdict.allCases.filter(\.allowsDependents) == [.pass, .warn])
  }
}
