import Checks
import Diagnosis
import HTTPTransport
import TenantLab
import Testing

/// The gates of EWS, in the lab, with and without an app that may read the settings: the cause is exact with
/// it, and an honest one without.
@Suite(.serialized) struct EWSScenarioTests {
  /// The scenario, its cause with the settings, and its cause without them; `nil` for none but the end of EWS.
  private static let table: [(String, String?, String?)] = [
    ("ews.disabled-for-organization", "ews.disabled-for-organization", "ews.disabled"),
    ("ews.disabled", "ews.disabled-for-organization", "ews.disabled"),
    ("ews.app-not-allowed", "ews.app-not-allowed", "ews.blocked-by-policy"),
    ("ews.allow-list-empty", "ews.allow-list-empty", "ews.blocked-by-policy"),
    ("ews.user-agent-blocked", "ews.user-agent-blocked", "ews.blocked-by-policy"),
    ("ews.blocked-by-policy", "ews.app-not-allowed", "ews.blocked-by-policy"),
    ("ews.closing", "ews.closing", nil),
    ("ews.unknown-gate", "ews.unknown-gate", "ews.unknown-gate"),
    ("ews.disabled-for-mailbox", "ews.disabled-for-mailbox", "ews.disabled-for-mailbox"),
    ("ews.retirement-approaching", nil, nil),
  ]

  @Test(arguments: table.indices)
  func theCauseIsAsExactAsItCanBe(index: Int) async throws {
    let (scenario, with, without) = Self.table[index]
    for (access, expected) in [(LabOptions.AdminAccess.given, with), (.withheld, without)] {
      let report = try await Self.report(of: scenario, access)
      let causes = report.rootCauses.filter { $0.cause != "ews.retirement-approaching" && $0.cause.group == "ews" }
      #expect(causes.map(\.cause.text) == (expected.map { [$0] } ?? []), "\(access)")
      let gates = report.findings(of: "ews.gates")
      if access == .withheld {
        #expect(gates.map(\.verdict) == [.skipped])
        #expect(gates.first?.reason?.contains("exchange.admin") == true)
      } else if let expected, expected != "ews.disabled-for-mailbox" {
        #expect(gates.map(\.cause?.text) == [expected], "\(gates)")
      } else {
        #expect(gates.map(\.verdict) == [.pass])
      }
    }
  }

  @Test func theSettingsAreReadOnce() async throws {
    for scenario in ["healthy", "ews.app-not-allowed"] {
      let report = try await Self.report(of: scenario, .given)
      let asked = report.evidence.filter { $0.request.body?.contains("Get-OrganizationConfig") == true }
      #expect(asked.count == 1, "\(scenario)")
      #expect(report.evidence.filter { $0.request.url.contains("EXOModuleFile") }.count == 1, "\(scenario)")
    }
  }

  @Test func theAgentThatWasUsedIsTold() async throws {
    let report = try await Self.report(of: "ews.user-agent-blocked", .given)
    let finding = try #require(report.findings(of: "ews.liveness").first)
    #expect(finding.explanation.contains("keeps 'xtdiag/0-test' out"), "\(finding.explanation)")
  }

  @Test func theRetirementTellsTheSettings() async throws {
    let report = try await Self.report(of: "healthy", .given)
    let finding = try #require(report.findings(of: "ews.retirement").first)
    #expect(finding.explanation.contains("EwsEnabled is True; EwsAllowedAppIDs holds"), "\(finding.explanation)")
  }

  private static func report(of scenario: String, _ access: LabOptions.AdminAccess) async throws -> Report {
    try await Lab.run(LabOptions(scenario: scenario, adminAccess: access)) { lab in
      try await LabRun.outcome(in: lab).report
    }
  }
}
