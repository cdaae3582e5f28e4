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

  /// The check that tells a scenario apart, for scenarios that the lab had before the program had the check.
  private static let neededChecks: [String: CheckID] = [
    "token.secret-expiring": "token.credential-expiry", "consent.not-granted": "consent.least-privilege",
    "consent.excess-permissions": "consent.least-privilege", "consent.graph-transition-incomplete": "graph.roles",
  ]

  /// The scenarios that the checks of this version can tell apart.
  private static let scenarios = Scenarios.summaries.map(\.name).filter { name in
    neededChecks[name].map { needed in CheckCatalogue.descriptions.contains { $0.id == needed } } ?? true
  }

  @Test(arguments: ScenarioMatrixTests.scenarios)
  func theScenarioIsTheFirstThingToFix(scenario: String) async throws {
    let outcome = try await LabRun.outcome(of: scenario)
    let report = outcome.report
    let causes = report.rootCauses.filter { $0.cause.text != Self.retirement }

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
