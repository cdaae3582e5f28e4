import Diagnosis
import Foundation
import TenantLab
import Testing
import XTDiagCommands

/// Whole runs against the lab.
@Suite(.serialized) struct CheckingTests {
  @Test func aHealthyLabEndsWithSuccess() async {
    let console = Console()
    #expect(await console.run("all", "--lab", "--timeout", "60s") == .success, "\(console.error)")
    #expect(console.output.contains("xtdiag \(XTDiag.version)"))
    #expect(console.output.contains("status 0"))
    #expect(!console.output.contains("\u{1B}"))
  }

  @Test(
    arguments: [
      ("healthy", .success), ("token.secret-invalid", .findings), ("ews.throttled", .inconclusive),
      ("mailbox.not-found", .findings),
    ] as [(String, Diagnosis.ExitStatus)])
  func jsonOnStandardOutputIsNothingButTheReport(scenario: String, status: Diagnosis.ExitStatus) async throws {
    let console = Console()
    #expect(await console.run("all", "--lab", scenario, "-o", "json", "--timeout", "60s") == status)
    let report = try console.report()
    #expect(report.exitCode == Int(status.rawValue))
    #expect(report.run.command == "all")
    #expect(report.run.complete)
    #expect(scenario == "healthy" || report.rootCauses.first?.cause.text == scenario)
    #expect(console.output.hasPrefix("{\n") && console.output.hasSuffix("}\n"))
    // The plain progress lines, one for each check, go to standard error.
    #expect(console.error.contains("settings.valid"))
    #expect(!console.error.contains("\u{1B}"))
  }

  @Test func theStatusDoesNotDependOnTheFormat() async {
    for format in ["json", "text"] {
      let console = Console()
      let status = await console.run("all", "--lab", "consent.missing", "-o", format, "--timeout", "60s")
      #expect(status == .findings, "\(format)")
    }
  }

  @Test func theThresholdDecidesAboutWarnings() async {
    let console = Console()
    #expect(await console.run("all", "--lab", "--fail-on", "warn", "-o", "json", "--timeout", "60s") == .findings)
  }

  @Test func quietShowsNoProgress() async {
    let console = Console()
    #expect(await console.run("all", "--lab", "--quiet", "--timeout", "60s") == .success)
    #expect(console.error.isEmpty, "\(console.error)")
    #expect(!console.output.isEmpty)
  }

  @Test func verboseLogsEachExchange() async throws {
    let console = Console()
    #expect(await console.run("all", "--lab", "--verbose", "-o", "json", "--timeout", "60s") == .success)
    for entry in try console.report().evidence {
      #expect(console.error.contains("\(entry.id) \(entry.service) \(entry.request.method) "))
    }
  }

  @Test(
    arguments: [
      (["LANG": "C.UTF-8", "TERM": "xterm"], [], true),
      (["LANG": "C.UTF-8", "TERM": "xterm", "NO_COLOR": "1"], [], false),
      (["LANG": "C.UTF-8", "TERM": "xterm", "NO_COLOR": ""], [], true),
      (["LANG": "C.UTF-8", "TERM": "dumb"], [], false),
      (["LANG": "C.UTF-8", "TERM": "xterm"], ["--no-color"], false),
    ] as [([String: String], [String], Bool)])
  func colourIsForTerminalsThatWantIt(environment: [String: String], flags: [String], isColoured: Bool) async {
    let console = Console(environment: environment, isTerminal: true)
    let status = await console.run(["all", "--lab", "--quiet", "--timeout", "60s"] + flags)
    #expect(status == .success)
    #expect(console.output.contains("\u{1B}[") == isColoured)
  }

  @Test func onATerminalTheProgressIsDrawnOverItself() async {
    let console = Console(environment: ["LANG": "C.UTF-8", "TERM": "xterm"], isTerminal: true)
    #expect(await console.run("all", "--lab", "--timeout", "60s") == .success)
    #expect(console.error.contains("\u{1B}[2K"))
    #expect(!console.output.contains("\u{1B}[2K"))
  }

  @Test func aReportCanGoToAFileAndToTheScreen() async throws {
    let console = Console()
    let status = await console.run(
      "all", "--lab", "-o", "json=report.json", "-o", "text", "--timeout", "60s")
    #expect(status == .success)
    let text = try #require(console.files["/project/report.json"])
    let report = try JSONDecoder.forReports().decode(Report.self, from: Data(text.utf8))
    #expect(report.exitCode == 0)
    #expect(console.output.contains("status 0"))
  }

  @Test(arguments: ["settings", "network", "tenant", "token", "consent", "ews", "policy", "mailbox"])
  func aGroupRunsWithWhatItNeedsFirst(group: String) async throws {
    let console = Console()
    #expect(await console.run(group, "--lab", "-o", "json", "--timeout", "60s") == .success, "\(console.error)")
    let report = try console.report()
    #expect(report.run.command == group)
    #expect(report.findings.contains { $0.group == group })
    #expect(report.findings.first?.check == "settings.valid")
  }

  @Test func whatIsLeftOutIsToldSo() async throws {
    let console = Console()
    let status = await console.run(
      "all", "--lab", "-o", "json", "--skip", "policy", "--skip", "mailbox.incoming", "--timeout", "60s")
    #expect(status == .success)
    let report = try console.report()
    let left = report.findings.filter { $0.group == "policy" || $0.check == "mailbox.incoming" }
    #expect(!left.isEmpty)
    #expect(left.allSatisfy { $0.verdict == .skipped && $0.reason?.contains("--skip") == true })
  }

  @Test func flagsBeatTheLabsConfiguration() async throws {
    let console = Console()
    let status = await console.run(
      "mailbox", "--lab", "--mailbox", LabIdentity.support, "-o", "json", "--timeout", "60s")
    #expect(status == .success)
    let mailboxes = try console.report().findings.filter { $0.check == "mailbox.impersonation" }
    #expect(mailboxes.map(\.subject.name) == [LabIdentity.support])
  }

  @Test func aRunWithoutTimeIsPartialAndNoSuccess() async throws {
    let console = Console()
    let status = await console.run(
      "all", "--lab", "network.timed-out", "-o", "json", "--timeout", "600s", "--deadline", "1ms")
    #expect(status == .inconclusive)
    let report = try console.report()
    #expect(!report.run.complete)
    #expect(report.verdict == .inconclusive)
  }

  @Test func ctrlCEndsTheRunAndThePartialReportIsWritten() async throws {
    // The Exchange host never answers, so the run is under way when its first check is done.
    let console = Console(onError: { console, text in
      if text.contains("settings.valid") { console.interrupt() }
    })
    let status = await console.run("all", "--lab", "network.timed-out", "-o", "json", "--timeout", "600s")
    #expect(status == .interrupted)
    let report = try console.report()
    #expect(report.exitCode == 130)
    #expect(!report.run.complete)
    #expect(report.findings.first { $0.check == "settings.valid" }?.verdict == .pass)
    #expect(report.findings.contains { $0.cause == Cause.interrupted.id })
    #expect(report.findings.contains { $0.check == "mailbox.impersonation" })
    #expect(console.error.contains("stopping"))
  }
}

struct ListingTests {
  @Test func theScenariosAreListedOneALine() async {
    let console = Console()
    #expect(await console.run("lab", "list") == .success)
    let lines = console.output.split(separator: "\n")
    let summaries = Scenarios.summaries + Scenarios.variantSummaries
    #expect(lines.count == summaries.count)
    for (line, scenario) in zip(lines, summaries) {
      #expect(line.hasPrefix("\(scenario.name) ") && line.hasSuffix(scenario.summary))
    }
  }

  @Test func theChecksAreListedAsText() async {
    let console = Console()
    #expect(await console.run("checks") == .success)
    #expect(console.output.contains("token.exchange\n"))
    #expect(console.output.contains("Does Entra issue a token for Exchange?"))
    #expect(console.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func withoutUnicodeTheChecksAreListedInASCII() async {
    let console = Console(environment: ["LANG": "C"])
    #expect(await console.run("checks") == .success)
    #expect(console.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func theChecksAreListedAsJSON() async throws {
    let console = Console()
    #expect(await console.run("checks", "-o", "json") == .success)
    let list = try JSONDecoder().decode(JSONValue.self, from: Data(console.output.utf8))
    guard case .array(let checks) = list else {
      Issue.record("no array")
      return
    }
    #expect(checks.contains { $0["id"] == .string("token.exchange") && $0["group"] == .string("token") })
    for check in checks {
      for key in ["id", "group", "about", "question", "needs", "permission", "endpoint", "sideEffects"] {
        #expect(check[key] != nil, "\(key)")
      }
    }
  }
}
