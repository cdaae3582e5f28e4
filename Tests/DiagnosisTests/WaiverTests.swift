import Diagnosis
import Foundation
import Testing

struct WaiverTests {
  private static func waiver(
    cause: CauseID? = nil, check: String? = nil, subject: String? = nil, expires: String = "2027-01-31"
  ) -> Waiver {
    Waiver(cause: cause, check: check, subject: subject, reason: "accepted", owner: "ann", expires: expires)
  }

  private static func finding(_ verdict: Verdict = .fail, subject: String = "sales@contoso.example") -> Finding {
    Sample.finding(
      "policy.rules", .found(Sample.cause("policy.unscoped", verdict), .certain, Statement()),
      subject: Subject(.mailbox, subject))
  }

  @Test(
    arguments: [
      (waiver(cause: "policy.unscoped"), true), (waiver(cause: "policy.other"), false),
      (waiver(check: "policy.rules"), true), (waiver(check: "policy"), true), (waiver(check: "pol"), false),
      (waiver(cause: "policy.unscoped", subject: "sales@contoso.example"), true),
      (waiver(cause: "policy.unscoped", subject: "SALES@*"), true),
      (waiver(cause: "policy.unscoped", subject: "*@contoso.example"), true),
      (waiver(cause: "policy.unscoped", subject: "*les*oso*"), true),
      (waiver(cause: "policy.unscoped", subject: "*"), true),
      (waiver(cause: "policy.unscoped", subject: "sales"), false),
      (waiver(cause: "policy.unscoped", subject: "*@fabrikam.example"), false),
      (waiver(cause: "policy.unscoped", subject: "*so*les*"), false),
      (waiver(cause: "policy.unscoped", subject: ""), false),
    ] as [(Waiver, Bool)])
  func aWaiverIsForWhatItNames(waiver: Waiver, covers: Bool) {
    #expect(waiver.covers(Self.finding()) == covers)
  }

  @Test(arguments: [(Verdict.warn, true), (.fail, true), (.inconclusive, true), (.pass, false), (.blocked, false)])
  func onlyWhatWeighsIsWaived(verdict: Verdict, covers: Bool) {
    let finding = verdict == .pass || verdict == .blocked ? Sample.finding(verdict) : Self.finding(verdict)
    #expect(Self.waiver(check: finding.group).covers(finding) == covers)
  }

  @Test func itHoldsOnItsLastDayAndNoLonger() {
    let findings = [Self.finding()]
    let waiver = Self.waiver(cause: "policy.unscoped")
    #expect(findings.waived(by: [waiver], on: "2027-01-31").first?.waiver == waiver)
    #expect(findings.waived(by: [waiver], on: "2027-02-01").first?.waiver == nil)
  }

  @Test func whatIsWaivedWeighsNothingAndIsNoRootCause() {
    let findings = [Sample.finding(.pass), Self.finding()]
    let waived = findings.waived(by: [Self.waiver(cause: "policy.unscoped")], on: "2026-12-01")
    #expect(RunOutcome(of: findings, threshold: .fail, interrupted: false).status == .findings)
    let outcome = RunOutcome(of: waived, threshold: .fail, interrupted: false)
    #expect(outcome.status == .success && outcome.verdict == .pass)
    let causes = ["policy.unscoped": Sample.cause("policy.unscoped")] as [CauseID: Cause]
    #expect(RootCause.derive(from: waived, causes: causes, values: FixValues()).isEmpty)
    #expect(waived.map(\.verdict) == findings.map(\.verdict))
  }

  @Test func whereAllIsWaivedTheVerdictsStand() {
    let waived = [Self.finding()].waived(by: [Self.waiver(cause: "policy.unscoped")], on: "2026-12-01")
    #expect(RunOutcome(of: waived, threshold: .fail, interrupted: false).verdict == .fail)
  }

  @Test func theNoteSurvivesTheFile() throws {
    let waived = try #require(
      [Self.finding()].waived(by: [Self.waiver(cause: "policy.unscoped", subject: "*")], on: "2026-12-01").first)
    let text = try JSONValue.encoding(waived).text()
    #expect(try JSONDecoder.forReports().decode(Finding.self, from: Data(text.utf8)) == waived)
  }
}
