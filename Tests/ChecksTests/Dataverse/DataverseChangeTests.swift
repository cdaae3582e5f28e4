import CheckEngine
import Diagnosis
import Foundation
import HTTPTransport
import LabTrials
import Settings
import Synchronization
import TenantLab
import TestSupport
import Testing

@testable import Checks

/// What a run does to Dynamics, and what it leaves alone.
@Suite(.serialized) struct DataverseChangeTests {
  private static let orders: @Sendable (inout RunSettings) -> Void = {
    $0.mailboxes.removeAll { $0.address != LabIdentity.orders }
  }

  @Test func aRunWithoutLeaveChangesNothing() async throws {
    try await Lab.run(LabOptions()) { lab in
      let before = lab.fingerprint()
      let report = try await DataverseRun.outcome(in: lab).report
      #expect(report.evidence.allSatisfy { $0.service != "dataverse" || $0.request.method == "GET" })
      #expect(report.findings(of: "dataverse.test-and-enable").allSatisfy { $0.verdict == .skipped })
      #expect(lab.fingerprint() == before)
    }
  }

  @Test func eachRowIsTestedOnceAndNothingElseIsWritten() async throws {
    try await Lab.run(LabOptions()) { lab in
      let report = try await DataverseRun.outcome(in: lab, only: ["dataverse"], changes: .given).report
      let writes = report.evidence.filter { $0.service == "dataverse" && $0.request.method != "GET" }
      #expect(writes.count == 3)
      #expect(Set(writes.map(\.request.url)).count == 3)
      #expect(writes.allSatisfy { $0.request.method == "PATCH" })
      #expect(writes.allSatisfy { $0.request.body == #"{"testemailconfigurationscheduled": true}"# })
      #expect(
        writes.allSatisfy { $0.request.headers.contains { $0.key.lowercased() == "if-match" && $0.value == "*" } })
    }
  }

  @Test func ownershipIsTakenOnDemandOnlyAndSaidInTheFinding() async throws {
    try await Lab.run(LabOptions(scenario: "mailbox-row.owned-by-another-organization")) { lab in
      var changes = ChangePermission.given
      let before = try await DataverseRun.outcome(in: lab, changes: changes, changing: Self.orders).report
      #expect(before.firstCause == "mailbox-row.owned-by-another-organization")
      changes.takesOwnership = true
      let report = try await DataverseRun.outcome(in: lab, changes: changes, changing: Self.orders).report
      let finding = try #require(report.findings(of: "dataverse.test-and-enable").first)
      #expect(finding.verdict == .pass && finding.title.hasPrefix("OWNERSHIP TAKEN."))
      #expect(
        report.evidence.contains { $0.request.body?.contains("orgmarkedasprimaryforexchangesync\": true") == true })
    }
  }

  @Test func whatExchangeRefusesFromHereIsNotTested() async throws {
    try await Lab.run(LabOptions(scenario: "policy.mailbox-probably-out-of-scope")) { lab in
      let report = try await DataverseRun.outcome(in: lab, changes: .given, changing: Self.orders).report
      let finding = try #require(report.findings(of: "dataverse.test-and-enable").first)
      #expect(finding.verdict == .blocked && finding.blockedBy == "mailbox.impersonation")
      #expect(report.evidence.allSatisfy { $0.request.method != "PATCH" })
    }
  }

  @Test(arguments: ["profile.secret-not-set", "mailbox-row.not-approved", "dataverse.app-user-missing"])
  func whatCannotWorkIsNotTested(scenario: String) async throws {
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      let report = try await DataverseRun.outcome(in: lab, changes: .given, changing: Self.orders).report
      #expect(report.findings(of: "dataverse.test-and-enable").map(\.verdict) == [.blocked])
      #expect(report.evidence.allSatisfy { $0.request.method != "PATCH" })
    }
  }

  @Test func aTestThatIsFollowedCountsDownAndEnds() async throws {
    try await Lab.run(LabOptions()) { lab in
      var settings = try lab.settings()
      Self.orders(&settings)
      let apps = try SignInApps.load(settings, readFile: lab.settingsWorld.readFile)
      let notices = NoticeList()
      let configuration = TransportConfiguration(for: settings, timeout: LabRun.patience)
      try await CurlTransport.run(configuration) { [settings] transport in
        let run = DiagnosticRun(
          DiagnosticRun.Options(
            command: "dataverse", selection: Selection(only: ["dataverse"]), version: "0-test",
            pace: DataverseRun.pace(of: lab), changes: .given),
          settings: settings, apps: apps, sender: transport, onFollow: notices.append)
        #expect(
          try run.announcement()
            == "This run will start Test & Enable of the mailbox row in Dynamics, which sends a message to each mailbox "
            + "and enables it for sync.")
        _ = try await run.run()
      }
      let left = notices.all.map(\.left)
      #expect(left.first == .some(DataverseRun.patience))
      #expect(left.last == .some(nil))
      let counted = left.compactMap { $0 }
      #expect(zip(counted, counted.dropFirst()).allSatisfy { $0 > $1 })
      #expect(notices.all.allSatisfy { $0.subject.name == LabIdentity.orders && !$0.state.isEmpty })
    }
  }

  /// A service that stumbles twice does not end the test.
  @Test func aLookThatFailsIsRepeated() async throws {
    try await Lab.run(LabOptions()) { lab in
      let failures = Mutex(3)
      let report = try await DataverseRun.outcome(
        in: lab, only: ["dataverse"], changes: .given, changing: Self.orders,
        through: { sender in
          ReplacingSender(sender) { request in
            guard DataverseCall.follow.matches(request) else { return false }
            return failures.withLock {
              $0 -= 1
              return $0 >= 0
            }
          } answer: { _ in
            .failure(TransportError(.cutOff, detail: "connection reset by peer"))
          }
        }
      ).report
      #expect(report.findings(of: "dataverse.test-and-enable").map(\.verdict) == [.pass])
    }
  }

  @Test func withoutAnExchangeSideTheDynamicsSideIsStillLookedAt() async throws {
    try await Lab.run(LabOptions(scenario: "mailbox-row.exchange-refused")) { lab in
      let report = try await DataverseRun.outcome(
        in: lab, only: ["dataverse"],
        changing: {
          $0.exchange = nil
          $0.exchangeTenant = nil
          Self.orders(&$0)
        }
      ).report
      #expect(report.findings(of: "dataverse.profile").map(\.verdict) == [.pass])
      let finding = try #require(report.findings(of: "dataverse.test-and-enable").first)
      #expect(finding.cause == "mailbox-row.exchange-refused" && finding.confidence == .possible)
      #expect(!finding.alternatives.isEmpty)
      #expect(report.findings(of: "mailbox.impersonation").allSatisfy { $0.verdict == .skipped })
      #expect(report.rootCauses.count == 1)
    }
  }

  @Test func withoutADynamicsSideEverythingIsSkippedWithTheReason() async throws {
    try await Lab.run(LabOptions()) { lab in
      for isPartial in [false, true] {
        let report = try await DataverseRun.outcome(
          in: lab, changing: { if isPartial { $0.dynamics?.credential = nil } else { $0.dynamics = nil } }
        ).report
        let findings = report.findings.filter { $0.group == "dataverse" }
        #expect(findings.count == 4)
        #expect(findings.allSatisfy { $0.verdict == .skipped })
        let missing = isPartial ? "set dynamics.clientSecret as well" : "no Dynamics side is configured"
        #expect(findings.allSatisfy { $0.reason?.contains(missing) == true }, "\(findings.map(\.reason))")
        #expect(report.exitCode == 0)
      }
    }
  }
}

private final class NoticeList: Sendable {
  private let notices = Mutex<[FollowNotice]>([])

  var all: [FollowNotice] { notices.withLock { $0 } }

  func append(_ notice: FollowNotice) { notices.withLock { $0.append(notice) } }
}
