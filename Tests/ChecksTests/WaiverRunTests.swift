import Checks
import Diagnosis
import Foundation
import HTTPTransport
import Rendering
import Settings
import TenantLab
import Testing

/// Waivers in whole runs.
@Suite(.serialized) struct WaiverRunTests {
  private static func waiver(_ cause: String, expires: String = "9999-12-31") -> WaiverSettings {
    WaiverSettings(cause: cause, reason: "accepted until the move.", owner: "ann@contoso.example", expires: expires)
  }

  private static func report(_ scenario: String, _ waivers: [WaiverSettings]) async throws -> Report {
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      try await LabRun.outcome(in: lab, changing: { $0.waivers = waivers }).report
    }
  }

  @Test func aWaivedFailureIsShownAndEndsWell() async throws {
    let report = try await Self.report(
      "policy.control-mailbox-reachable", [Self.waiver("policy.control-mailbox-reachable")])
    #expect(report.exitCode == 0 && report.verdict != .fail)
    let finding = try #require(report.findings.first { $0.cause == "policy.control-mailbox-reachable" })
    #expect(finding.verdict == .fail && finding.waiver?.owner == "ann@contoso.example")
    #expect(!report.rootCauses.contains { $0.cause == "policy.control-mailbox-reachable" })
    #expect(report.findings(of: "settings.waivers").map(\.verdict) == [.pass])
    let again = try await RecordedRun(report, version: "0-test").judged().report
    #expect(again.findings == report.findings && again.exitCode == report.exitCode)
  }

  @Test func anExpiredOneIsAFindingAndHidesNothing() async throws {
    let report = try await Self.report(
      "policy.control-mailbox-reachable", [Self.waiver("policy.control-mailbox-reachable", expires: "2020-01-31")])
    #expect(report.exitCode == 1 && report.firstCause == "policy.control-mailbox-reachable")
    #expect(report.rootCauses.contains { $0.cause == "settings.waiver-expired" })
  }

  @Test(arguments: ["policy.control-mailbox-reachable", "polcy.unscoped"])
  func oneThatIsForNothingIsAFinding(cause: String) async throws {
    let report = try await Self.report("healthy", [Self.waiver(cause)])
    #expect(report.rootCauses.contains { $0.cause == "settings.waiver-unmatched" && $0.verdict == .warn })
  }

  @Test func withoutWaiversNothingIsSaidOfThem() async throws {
    let report = try await Self.report("healthy", [])
    #expect(report.findings(of: "settings.waivers").isEmpty)
  }
}
