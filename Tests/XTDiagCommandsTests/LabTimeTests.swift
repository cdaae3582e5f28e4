import Diagnosis
import Foundation
import Testing

/// Runs in the lab wait by the lab's clock.
@Suite(.serialized) struct LabTimeTests {
  private static let orders = "orders@contoso.example"

  @Test func whatSpreadsWhileTheRunWaitsEndsInPassAndSaysWhen() async throws {
    let console = Console()
    let status = await console.run(
      "all", "--lab", "policy.propagating", "--wait", "3h", "--clock-rate", "60000", "-o", "json", "--timeout", "60s")
    #expect(status == .success, "\(console.error)")
    let report = try console.report()
    let finding = try #require(
      report.findings.first { $0.check == "mailbox.impersonation" && $0.subject.name == Self.orders })
    #expect(finding.verdict == .pass && finding.attempts > 2)
    // The change takes fifty minutes from the lab's start, and no two tries are further apart than five.
    let waited = try #require(finding.waitedMs)
    #expect((2_400_000...3_900_000).contains(waited))
    #expect(report.run.finishedAt.timeIntervalSince(report.run.startedAt) >= 2_400)
    #expect(report.findings.first { $0.check == "network.clock" }?.verdict == .pass)
    #expect(console.error.contains("waiting 30 s for policy.propagating to change"))
  }

  @Test func theReportForPeopleSaysWhenToo() async {
    let console = Console()
    let status = await console.run(
      "all", "--lab", "policy.propagating", "--wait", "3h", "--clock-rate", "60000", "--timeout", "60s")
    #expect(status == .success, "\(console.error)")
    #expect(console.output.contains("became true after "), "\(console.output)")
  }

  @Test func withoutARateTheLabsClockIsFastAsWell() async {
    let console = Console(files: ["/project/lab.yaml": Self.soon])
    #expect(
      await console.run("all", "--lab", "lab.yaml", "--wait", "3h", "--timeout", "60s") == .success, "\(console.error)")
    #expect(console.output.contains("became true after "))
  }

  /// orders@ is let in a minute from now.
  private static let soon = """
    groups:
      dynamics-scope@contoso.example:
        members: [sales@contoso.example, support@contoso.example]
      # A change of an hour ago but a minute.
      orders-only@contoso.example: { members: [orders@contoso.example], changedBefore: 59m }
    policies:
      - { right: restrict, scope: dynamics-scope@contoso.example }
      - { right: restrict, scope: orders-only@contoso.example }
    """

  @Test func aSecretRunsOutWhileTheRunWaits() async throws {
    let file = """
      scenarios: policy.propagating
      app: { secretExpires: 20m }
      """
    let console = Console(files: ["/project/lab.yml": file])
    let status = await console.run(
      "all", "--lab", "lab.yml", "--wait", "3h", "--clock-rate", "60000", "-o", "json", "--timeout", "60s")
    #expect(status == .findings, "\(console.error)")
    #expect(try console.report().rootCauses.first?.cause == "token.secret-expired")
  }

  /// What asks for time is given it, and what was waited for comes true at its time.
  @Test(
    arguments: [
      ("ews.throttled", "ews.liveness", 300_000), ("token.throttled", "token.exchange", 300_000),
      ("dataverse.throttled", "dataverse.connect", 300_000), ("token.loop-detected", "token.exchange", 240_000),
    ] as [(String, CheckID, Int)])
  func whatEndsByItselfIsWaitedFor(scenario: String, check: CheckID, milliseconds: Int) async throws {
    let console = Console()
    let status = await console.run(
      "all", "--lab", scenario, "--wait", "1h", "--clock-rate", "60000", "-o", "json", "--timeout", "60s")
    #expect(status == .success, "\(console.error)")
    let waited = try #require(try console.report().findings.first { $0.check == check }?.waitedMs)
    #expect((milliseconds / 2..<milliseconds + 600_000).contains(waited))
  }

  /// A run that follows something for longer than a token lives asks for another one.
  @Test(arguments: ["mailbox-row.test-queued", "mailbox.test-message-not-delivered"] as [CauseID])
  func whatTakesHoursOutlivesItsToken(cause: CauseID) async throws {
    let console = Console()
    _ = await console.run(
      "all", "--lab", cause.text, "--mailbox", Self.orders, "--allow-changes", "--wait", "80m", "--clock-rate",
      "1000000", "-o", "json", "--timeout", "60s")
    let report = try console.report()
    #expect(report.rootCauses.first?.cause == cause, "\(report.rootCauses.map(\.cause))")
    #expect(!report.findings.contains { ["ews.token-rejected", "dataverse.token-rejected"].contains($0.cause) })
    // A try that waits by itself uses up the patience: there are two of them.
    #expect((160..<240).contains(report.run.finishedAt.timeIntervalSince(report.run.startedAt) / 60))
    #expect(report.run.durationMs >= 160 * 60_000)
  }

  @Test(arguments: [["--clock-rate", "60"], ["--lab", "--clock-rate", "0"], ["--lab", "--clock-rate", "-3"]])
  func aRateNeedsALabAndASpeed(flags: [String]) async {
    #expect(await Console().run(["all"] + flags) == .usage)
  }

  @Test func aLabFileIsToldWithItsPlace() async {
    let console = Console(files: ["/project/lab.yaml": "exchange:\n  ewsEnabeld: true\n"])
    #expect(await console.run("all", "--lab", "lab.yaml") == .usage)
    #expect(console.error.contains("lab.yaml:2:3: ") && console.error.contains("ewsEnabled"), "\(console.error)")
  }

  @Test func aLabFileThatThereIsNotIsTold() async {
    let console = Console()
    #expect(await console.run("all", "--lab", "no-such.yaml") == .usage)
    #expect(console.error.contains("no-such.yaml"))
  }

  @Test(
    arguments: [
      (
        "ews.throttld",
        "there is no scenario \"ews.throttld\"; did you mean ews.throttled? 'xtdiag lab list' shows them."
      ),
      ("nowhere.yaml", "nowhere.yaml: there is no such lab file. 'xtdiag lab list' shows labs that need none."),
      ("policy.unscoped+policy.for-another-app", "contradict each other"),
    ])
  func aLabThatCannotBeHadIsRefused(name: String, because: String) async {
    let console = Console()
    #expect(await console.run("all", "--lab", name) == .usage)
    #expect(console.error.contains(because), "\(console.error)")
  }
}
