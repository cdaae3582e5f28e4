import Checks
import Diagnosis
import TenantLab
import Testing

/// Every scenario of the Dynamics side, diagnosed by a whole run that may change things, and by the group alone:
/// the program names what was broken, and nothing else. ``ScenarioMatrixTests`` has the whole runs that may not.
@Suite(.serialized) struct DataverseScenarioTests {
  static let scenarios = Scenarios.summaries.map(\.name).filter {
    ["dataverse", "profile", "mailbox-row"].contains(CauseID($0).group)
  }

  @Test(arguments: scenarios)
  func aRunThatMayChangeThingsNamesTheScenario(scenario: String) async throws {
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      let report = try await DataverseRun.outcome(in: lab, changes: .given).report
      Self.expect(report, toName: scenario)
    }
  }

  @Test(arguments: scenarios)
  func theGroupAloneNamesTheScenarioAndChangesNothing(scenario: String) async throws {
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      let before = lab.fingerprint()
      let report = try await DataverseRun.outcome(in: lab, only: ["dataverse"]).report
      Self.expect(report, toName: scenario)
      #expect(lab.fingerprint() == before)
      #expect(report.evidence.allSatisfy { $0.request.method != "PATCH" })
    }
  }

  /// Where the Dynamics side is configured with tenant B, one wrong cloud is one fault.
  @Test(arguments: [
    ("settings.same-tenant+tenant.wrong-cloud", "tenant.wrong-cloud", Verdict.blocked),
    ("settings.same-tenant+dataverse.sign-in-refused", "dataverse.sign-in-refused", .fail),
  ])
  func aSignInToTenantBIsRefusedForItsOwnReasonOnly(names: String, first: CauseID, verdict: Verdict) async throws {
    try await Lab.run(LabOptions(scenario: names)) { lab in
      let report = try await DataverseRun.outcome(in: lab).report
      #expect(report.findings(of: "dataverse.connect").map(\.verdict) == [verdict])
      #expect(report.rootCauses.filter { $0.verdict == .fail }.map(\.cause) == [first])
    }
  }

  /// Whether tenant A is another one can't be told then, and nothing depends on that.
  @Test func whereTenantBIsUnknownDynamicsIsStillAsked() async throws {
    try await Lab.run(LabOptions(scenario: "tenant.unknown")) { lab in
      let report = try await DataverseRun.outcome(in: lab).report
      let discovery = report.findings(of: "tenant.discovery").first { $0.subject.name == LabIdentity.dynamicsDomain }
      #expect(discovery?.blockedBy == "tenant.discovery")
      #expect(report.findings(of: "dataverse.connect").map(\.verdict) == [.pass])
    }
  }

  private static func expect(_ report: Report, toName scenario: String) {
    let causes = report.rootCauses.filter { $0.cause != "ews.retirement-approaching" }
    #expect(causes.first?.cause.text == scenario, "\(causes.map(\.cause.text))")
    #expect(causes.dropFirst().allSatisfy { $0.verdict != .fail }, "\(causes.map(\.cause.text))")
    #expect(report.run.complete)
    #expect(causes.allSatisfy { !$0.fix.isEmpty })
    let texts = report.findings.flatMap { [$0.title, $0.explanation] } + causes.map(\.title)
    #expect(texts.allSatisfy { !$0.contains("<profile>") && !$0.contains("{") })
  }

  @Test func theHealthyDynamicsSidePassesTheTestAndLeavesTheMailboxesAsTheyWere() async throws {
    try await Lab.run(LabOptions()) { lab in
      let items = lab.itemCounts()
      let report = try await DataverseRun.outcome(in: lab, changes: .given).report
      let findings = report.findings(of: "dataverse.test-and-enable")
      #expect(findings.count == 3)
      #expect(findings.allSatisfy { $0.verdict == .pass && $0.title == "Tested and enabled" })
      #expect(report.rootCauses.allSatisfy { $0.verdict == .warn })
      #expect(lab.itemCounts() == items)
    }
  }
}
