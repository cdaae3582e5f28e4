import CheckEngine
import Checks
import Diagnosis
import HTTPTransport
import HTTPTypes
import Settings
import TestSupport
import Testing

/// Answers in the shapes that the sign-in service is known to send, each brought to its cause by a whole
/// run whose other answers are right.
struct RecordedRefusalTests {
  /// One line of `fixtures/entra/refusals/index.tsv`.
  struct Recorded: Sendable, CustomTestStringConvertible {
    let file: String
    let isDiscovery: Bool
    let status: Int
    let cause: String
    var testDescription: String { file }
  }

  static let all: [Recorded] = ((try? Fixture("entra/refusals/index.tsv").text()) ?? "")
    .split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 4, let status = Int(fields[2]) else { return nil }
      return Recorded(file: fields[0], isDiscovery: fields[1] == "discovery", status: status, cause: fields[3])
    }

  @Test func thereAreFortyOfThemAtLeast() {
    #expect(Self.all.count >= 40)
  }

  @Test(arguments: Self.all)
  func eachIsBroughtToItsCause(recorded: Recorded) async throws {
    let report = try await Self.report(
      discovery: recorded.isDiscovery ? try Self.answer(recorded) : nil,
      token: recorded.isDiscovery ? nil : try Self.answer(recorded))
    let failed = report.rootCauses.filter { $0.verdict != .warn }
    #expect(failed.map(\.cause.text) == [recorded.cause])
    let root = try #require(failed.first)
    #expect(!root.whoCanFix.isEmpty && !root.fix.isEmpty)
    // What the service said is shown as it came, unless it says nothing that is not in the cause.
    let finding = try #require(report.findings.first { $0.cause == root.cause })
    #expect(finding.explanation.contains("AADSTS"), "the number is told")
  }

  @Test func aConditionalAccessBlockNamesThePolicies() async throws {
    let recorded = try #require(Self.all.first { $0.file == "53003.json" })
    let report = try await Self.report(discovery: nil, token: try Self.answer(recorded))
    let finding = try #require(report.findings.first { $0.cause == "token.conditional-access" })
    #expect(finding.explanation.contains("c0ffee00-0000-4000-8000-000000000001"))
  }

  // MARK: A run

  private static func answer(_ recorded: Recorded) throws -> StubSender.Answer {
    json(recorded.status, try Fixture("entra/refusals/\(recorded.file)").text())
  }

  private static func json(_ status: Int, _ body: String) -> StubSender.Answer {
    var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
    if let name = HTTPField.Name("x-ms-request-id") { headers[name] = "7c1d2e3f-4a5b-4c6d-8e7f-901234567800" }
    return .success(Response(status: status, headers: headers, body: Array(body.utf8)))
  }

  private static func report(
    discovery: StubSender.Answer?, token: StubSender.Answer?
  ) async throws -> Report {
    var overrides = SettingsOverrides()
    overrides.configuration = SettingsOverrides.ConfigurationText(
      label: "test",
      text: """
        exchange:
          tenant: contoso.example
          clientId: 11111111-1111-4111-8111-111111111111
          clientSecret: { env: S }
        """)
    let settings = try SettingsLoader(world: SettingsWorld(environment: ["S": "a.Secret~of-Forty_Characters"]))
      .load(overrides)
    let known = json(200, try Fixture("entra/discovery.json").text())
    let sender = StubSender { request in
      if request.url.contains("openid-configuration") { return discovery ?? known }
      if request.url.contains("/oauth2/") { return token ?? json(500, "{}") }
      return json(200, #"{"tenant_discovery_endpoint":"https://login.microsoftonline.com/common"}"#)
    }
    let run = DiagnosticRun(
      DiagnosticRun.Options(
        command: "token", selection: .init(only: ["token.exchange"]), version: "0-test",
        pace: Pace(sleep: { _ in })),
      settings: settings,
      apps: try SignInApps.load(settings) { _ in throw SettingsWorld.FileProblem.notFound }, sender: sender)
    return try await run.run().report
  }
}
