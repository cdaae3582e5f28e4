import CheckEngine
import Checks
import Diagnosis
import Knowledge
import TenantLab
import Testing

/// Every scenario of the lab, diagnosed over real sockets: the program names what was broken, and nothing else.
@Suite(.serialized) struct ScenarioMatrixTests {
  /// The warning that every run gets as long as EWS works.
  private static let retirement = "ews.retirement-approaching"

  /// A scenario, and what the app signs in with.
  struct Case: Sendable, CustomTestStringConvertible {
    let scenario: String
    let credential: LabCredential
    var testDescription: String { "\(scenario) with \(credential.rawValue)" }
  }

  /// The groups whose verdicts depend on how the app signs in.
  private static let signInGroups: Set<String> = ["settings", "tenant", "token", "consent"]

  /// Scenarios whose checks are still to come.
  private static let awaitingTheirChecks: Set<String> = [
    "ews.disabled-for-organization", "ews.app-not-allowed", "ews.allow-list-empty", "ews.user-agent-blocked",
    "ews.closing", "policy.mailbox-out-of-scope", "policy.mailbox-denied-by-rule", "policy.rbac-out-of-scope",
    "policy.propagating", "policy.unscoped", "policy.for-another-app", "policy.scope-defeated-by-consent",
    "policy.nested-group", "policy.admin-sign-in-refused", "policy.not-readable", "mailbox.on-premises",
  ]

  /// Groups whose checks are still to come.
  private static let awaitedGroups: Set<String> = ["dataverse", "profile", "mailbox-row"]

  /// Every scenario with the first kind of credential that it is about, and those of the sign-in with each.
  static let cases = Scenarios.summaries.filter { !awaitingTheirChecks.contains($0.name) }.flatMap { scenario in
    guard !awaitedGroups.contains(CauseID(scenario.name).group) else { return [Case]() }
    let isSignIn = signInGroups.contains(CauseID(scenario.name).group)
    return (isSignIn ? scenario.credentials : Array(scenario.credentials.prefix(1)))
      .map { Case(scenario: scenario.name, credential: $0) }
  }

  @Test(arguments: Self.cases)
  func theScenarioIsTheFirstThingToFix(entry: Case) async throws {
    let scenario = entry.scenario
    let outcome = try await LabRun.outcome(of: scenario, credential: entry.credential)
    let report = outcome.report
    let causes = report.rootCauses.filter { $0.cause.text != Self.retirement || scenario == Self.retirement }

    if scenario == "healthy" {
      #expect(causes.isEmpty, "\(causes.map(\.cause.text))")
      #expect(report.verdict == .pass || report.verdict == .warn)
    } else {
      #expect(causes.first?.cause.text == scenario, "\(report.rootCauses.map(\.cause.text))")
      #expect(causes.dropFirst().allSatisfy { $0.verdict != .fail }, "\(report.rootCauses.map(\.cause.text))")
      let first = causes.first?.verdict
      #expect(first == .warn || report.firstCause == scenario)
      #expect(first == Catalogue.causesByID[CauseID(scenario)]?.verdict)
    }
    #expect(outcome.status == Self.status(of: report.findings))
    #expect(report.exitCode == Int(outcome.status.rawValue))
    #expect(report.run.complete)
    Self.expectSound(report)
  }

  @Test func anAssertionOutOfTimeIsToldWithTheMeasuredSkew() async throws {
    let report = try await LabRun.outcome(of: "token.assertion-out-of-time", credential: .certificate).report
    let finding = try #require(report.findings.first { $0.cause == "token.assertion-out-of-time" })
    // The lab's clock is ten minutes off; half a minute is left to a busy machine.
    #expect(finding.explanation.contains(/The local clock is (9|10) min \d+ s (behind|ahead of) the service/))
    #expect(report.rootCauses.contains { $0.cause == "network.clock-skewed" })
  }

  /// What the exit status stands for, spelled out once more.
  private static func status(of findings: [Finding]) -> Diagnosis.ExitStatus {
    let verdicts = Set(findings.map(\.verdict))
    if verdicts.contains(.fail) { return .findings }
    return verdicts.isDisjoint(with: [.inconclusive, .blocked]) ? .success : .inconclusive
  }

  /// What every report keeps to, whatever is in it.
  private static func expectSound(_ report: Report) {
    for root in report.rootCauses {
      let name = "\(root.cause)"
      #expect(!root.whoCanFix.isEmpty && !root.title.isEmpty, "\(name)")
      #expect(!root.fix.isEmpty && root.fix.allSatisfy { !$0.text.isEmpty }, "\(name)")
      #expect(!root.checks.isEmpty && !root.subjects.isEmpty, "\(name)")
      let texts = [root.title, root.whoCanFix] + root.fix.flatMap { [$0.text, $0.command ?? ""] }
      for placeholder in FixValues.Name.allCases.map({ "{\($0.rawValue)}" }) {
        #expect(!texts.contains { $0.contains(placeholder) }, "\(name) shows \(placeholder)")
      }
    }
    let evidence = Set(report.evidence.map(\.id))
    #expect(evidence.count == report.evidence.count)
    for finding in report.findings {
      let name = "\(finding.check) \(finding.subject.name)"
      #expect(!finding.title.isEmpty && !finding.explanation.isEmpty || finding.verdict == .blocked, "\(name)")
      #expect(evidence.isSuperset(of: finding.evidence), "\(name)")
      switch finding.verdict {
      case .warn, .fail, .inconclusive:
        #expect(finding.cause != nil && finding.confidence != nil, "\(name)")
        #expect(report.rootCauses.contains { $0.cause == finding.cause }, "\(name)")
      case .blocked: #expect(finding.blockedBy != nil, "\(name)")
      case .skipped: #expect(finding.reason?.isEmpty == false, "\(name)")
      case .pass: #expect(finding.cause == nil, "\(name)")
      }
      #expect(finding.confidence != .possible || !finding.alternatives.isEmpty, "\(name)")
    }
    // What was sent stands in exactly one finding's account.
    let told = report.findings.flatMap(\.evidence)
    #expect(Set(told).count == told.count && Set(told) == evidence)
  }
}
