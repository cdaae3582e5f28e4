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

  /// A scenario, what the app signs in with, and whether somebody may read the admin side.
  struct Case: Sendable, CustomTestStringConvertible {
    let scenario: ScenarioSummary
    let credential: LabCredential
    let adminAccess: LabOptions.AdminAccess
    var testDescription: String { "\(scenario.name) with \(credential.rawValue), admin access \(adminAccess)" }

    /// The cause that the report opens with; `nil` for nothing but the coming end of EWS.
    var expected: String? {
      let others = adminAccess == .withheld ? ScenarioMatrixTests.withoutAdmin : ScenarioMatrixTests.withAdmin
      if let other = others[scenario.name] { return other }
      return scenario.name == "healthy" ? nil : scenario.name
    }
  }

  /// The groups whose verdicts depend on how the app signs in.
  private static let signInGroups: Set<String> = ["settings", "tenant", "token", "consent"]

  /// What is named in place of a scenario's own cause by a run that can't read the admin side: less, and honestly so.
  fileprivate static let withoutAdmin: [String: String?] = [
    "ews.disabled-for-organization": "ews.disabled", "ews.app-not-allowed": "ews.blocked-by-policy",
    "ews.allow-list-empty": "ews.blocked-by-policy", "ews.user-agent-blocked": "ews.blocked-by-policy",
    "policy.mailbox-out-of-scope": "policy.mailbox-probably-out-of-scope",
    "policy.mailbox-denied-by-rule": "policy.mailbox-probably-out-of-scope",
    "policy.rbac-out-of-scope": "policy.mailbox-probably-out-of-scope",
    "policy.propagating": "policy.mailbox-probably-out-of-scope",
    // The token lacks the permission; that it is listed and not granted stands in the directory.
    "consent.not-granted": "consent.missing",
    // It works, and what is declared is not known.
    "ews.closing": nil, "policy.unscoped": nil, "policy.for-another-app": nil, "policy.scope-defeated-by-consent": nil,
    "policy.nested-group": nil, "policy.admin-sign-in-refused": nil, "policy.not-readable": nil,
    "token.secret-expiring": nil,
  ]

  /// What is named by a run that can, of scenarios that are about not being able to.
  fileprivate static let withAdmin: [String: String?] = [
    "ews.disabled": "ews.disabled-for-organization", "ews.blocked-by-policy": "ews.app-not-allowed",
    "policy.mailbox-probably-out-of-scope": "policy.mailbox-out-of-scope", "policy.not-readable": nil,
  ]

  /// Every scenario with and without admin access, and those of the sign-in with each kind of credential.
  static let cases = Scenarios.summaries.flatMap { scenario in
    let isSignIn = signInGroups.contains(CauseID(scenario.name).group)
    let others = isSignIn ? Array(scenario.credentials.dropFirst()) : []
    return scenario.credentials.prefix(1).flatMap { first in
      [LabOptions.AdminAccess.given, .withheld].map {
        Case(scenario: scenario, credential: first, adminAccess: $0)
      }
    } + others.map { Case(scenario: scenario, credential: $0, adminAccess: .asTheScenarioHasIt) }
  }

  @Test(arguments: Self.cases)
  func theScenarioIsTheFirstThingToFix(entry: Case) async throws {
    let scenario = entry.scenario.name
    let outcome = try await LabRun.outcome(of: entry.scenario, credential: entry.credential, entry.adminAccess)
    let report = outcome.report
    let causes = report.rootCauses.filter { $0.cause.text != Self.retirement || scenario == Self.retirement }
    let told = "\(report.rootCauses.map(\.cause.text))"

    #expect(causes.first?.cause.text == entry.expected, "\(told)")
    #expect(causes.dropFirst().allSatisfy { $0.verdict != .fail }, "\(told)")
    if let expected = entry.expected {
      let first = causes.first?.verdict
      #expect(first == .warn || report.firstCause == expected, "\(told)")
      #expect(first == Catalogue.causesByID[CauseID(expected)]?.verdict)
    } else {
      #expect(report.verdict == .pass || report.verdict == .warn, "\(told)")
    }
    #expect(outcome.status == Self.status(of: report.findings))
    #expect(report.exitCode == Int(outcome.status.rawValue))
    #expect(report.run.complete)
    Self.expectSound(report)
  }

  @Test func everyCauseHasItsScenarioOrAReason() {
    let possible = Set(Scenarios.summaries.map(\.name))
    let impossible = Set(Scenarios.notPossible.map(\.cause))
    let told = possible.union(impossible)
    let missing = Catalogue.causes.map(\.id.text).filter { !told.contains($0) }
    #expect(missing.isEmpty, "\(missing)")
    #expect(possible.isDisjoint(with: impossible))
    #expect(Scenarios.notPossible.allSatisfy { !$0.reason.isEmpty })
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
