import CheckEngine
import Checks
import Diagnosis
import FoundationEssentials
import HTTPTransport
import LabTrials
import Settings
import Synchronization
import TenantLab
import Testing

/// Whatever answers in place of Microsoft Graph: no check takes it for good news, and none fails the run over
/// it, because Graph is needed by optional checks only.
@Suite(.serialized) struct GraphFalseGreenTests {
  @Test(arguments: [GraphCall.token, .registration])
  func theEndOfTheSecretIsNeverMadeUp(call: GraphCall) async throws {
    try await GraphLab.run("token.secret-expiring") { lab in
      for answer in GraphAnswer.allCases {
        let report = try await lab.report(["token"], replacing: call, with: answer)
        let finding = try #require(report.findings(of: "token.credential-expiry").first)
        #expect(finding.verdict == .skipped, "\(answer): \(finding.verdict) \(finding.explanation)")
        #expect(finding.reason?.isEmpty == false)
        #expect(report.rootCauses.allSatisfy { $0.verdict == .warn }, "\(answer): \(report.rootCauses.map(\.cause))")
        #expect(report.exitCode == 0)
      }
    }
  }

  /// The finer cause takes all of its evidence. That nobody granted anything is a fact for a list that was
  /// read, and for no other answer.
  @Test(arguments: GraphCall.allCases)
  func aMissingConsentStaysOne(call: GraphCall) async throws {
    try await GraphLab.run("consent.not-granted") { lab in
      for answer in GraphAnswer.allCases {
        let report = try await lab.report(["consent", "ews"], replacing: call, with: answer)
        let finding = try #require(report.findings(of: "consent.ews").first)
        let isEvidence = call == .assignments && answer == .emptyList
        #expect(finding.cause == (isEvidence ? "consent.not-granted" : "consent.missing"), "\(answer)")
        #expect(
          report.findings(of: "ews.liveness").first?.cause == finding.cause, "\(answer): two causes for one fault")
        #expect(report.rootCauses.filter { $0.verdict == .fail }.count == 1)
      }
    }
  }

  @Test func theRolesOnGraphAreNeverMadeUp() async throws {
    try await GraphLab.run("healthy") { lab in
      for answer in GraphAnswer.allCases {
        let report = try await lab.report(["graph"], replacing: .token, with: answer)
        let finding = try #require(report.findings(of: "graph.roles").first)
        #expect(finding.verdict == .skipped, "\(answer): \(finding.verdict)")
        #expect(report.exitCode == 0)
      }
    }
  }

  @Test func aRunInWhichNoAppMayReadSendsOneTokenRequestOnly() async throws {
    try await GraphLab.run("healthy", admin: .withheld) { lab in
      let (report, asked) = try await lab.listening(["token", "consent", "graph.roles"])
      #expect(asked.count == 1 && asked.allSatisfy { $0.url.hasSuffix("/token") })
      let finding = try #require(report.findings(of: "token.credential-expiry").first)
      #expect(finding.reason?.contains("Application.Read.All") == true)
      #expect(finding.reason?.contains("exchange.admin") == true)
    }
  }

  @Test(arguments: ["consent.not-granted", "consent.missing", "token.secret-expiring"])
  func noTokenIsAskedForTwice(scenario: String) async throws {
    try await GraphLab.run(scenario) { lab in
      let (_, asked) = try await lab.listening(["token", "consent", "graph"])
      let tokens = asked.filter { $0.url.hasSuffix("/token") }.map { $0.body.redactedText ?? "" }
      #expect(Set(tokens).count == tokens.count)
    }
  }
}

/// A lab and a transport that keeps its connections from run to run.
private struct GraphLab {
  let settings: RunSettings
  let apps: SignInApps
  let transport: CurlTransport

  static func run(
    _ scenario: String, admin: LabOptions.AdminAccess = .asTheScenarioHasIt,
    _ body: @Sendable (GraphLab) async throws -> Void
  ) async throws {
    try await Lab.run(LabOptions(scenario: scenario, adminAccess: admin)) { lab in
      let settings = try lab.settings()
      let apps = try SignInApps.load(settings) { _ in throw SettingsWorld.FileProblem.notFound }
      let configuration = TransportConfiguration(for: settings, timeout: LabRun.patience)
      try await CurlTransport.run(configuration) { transport in
        try await body(GraphLab(settings: settings, apps: apps, transport: transport))
      }
    }
  }

  func report(_ only: Set<String>, replacing call: GraphCall, with answer: GraphAnswer) async throws -> Report {
    try await report(only, through: ReplacingSender(transport, where: call.matches) { _ in answer.result })
  }

  /// A run with what was asked of Microsoft Graph, or of the sign-in service for it.
  func listening(_ only: Set<String>) async throws -> (report: Report, asked: [OutgoingRequest]) {
    let asked = RequestList()
    let sender = ReplacingSender(transport) { request in
      if request.service == "graph" || GraphCall.token.matches(request) { asked.append(request) }
      return false
    } answer: { _ in
      .failure(TransportError(.unusable))
    }
    let report = try await report(only, through: sender)
    return (report, asked.all)
  }

  private func report(_ only: Set<String>, through sender: any HTTPSending) async throws -> Report {
    let options = DiagnosticRun.Options(
      command: "all", selection: Selection(only: only), version: "0-test", pace: Pace(sleep: { _ in }))
    return try await DiagnosticRun(options, settings: settings, apps: apps, sender: sender).run().report
  }
}

private final class RequestList: Sendable {
  private let requests = Mutex<[OutgoingRequest]>([])

  var all: [OutgoingRequest] { requests.withLock { $0 } }

  func append(_ request: OutgoingRequest) { requests.withLock { $0.append(request) } }
}
