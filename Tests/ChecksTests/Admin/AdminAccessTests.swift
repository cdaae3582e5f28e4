import CheckEngine
import Diagnosis
import ExchangeAdmin
import Foundation
import HTTPTransport
import HTTPTypes
import Secrets
import Settings
import Synchronization
import TestSupport
import Testing

@testable import Checks

/// Who may read Exchange's settings is found out once a run, failures included.
@Suite struct AdminAccessTests {
  /// A run whose requests are answered from memory.
  private static func environment(_ sender: StubSender, admin: Bool = true) throws -> RunEnvironment {
    let yaml = """
      exchange:
        tenant: contoso.example
        clientId: 11111111-1111-4111-8111-111111111111
        clientSecret: { env: SYNC }
        admin:
          clientId: 44444444-4444-4444-8444-444444444444
          clientSecret: { env: ADMIN }
      """
    let world = SettingsWorld(environment: ["SYNC": "sync-secret", "ADMIN": "admin-secret"]) { _ in
      throw SettingsWorld.FileProblem.notFound
    }
    var overrides = SettingsOverrides()
    overrides.configuration = SettingsOverrides.ConfigurationText(label: "test", text: yaml)
    let settings = try SettingsLoader(world: world).load(overrides)
    var apps = try SignInApps.load(settings) { _ in throw SettingsWorld.FileProblem.notFound }
    if !admin { apps = SignInApps(sync: apps.sync) }
    return RunEnvironment(
      settings: settings, apps: apps, sender: sender, log: EvidenceLog(secrets: []), userAgent: "xtdiag/test",
      pace: .impatient)
  }

  private static func claims(_ roles: [String], wids: [String]) -> String {
    let payload = #"{"aud":"https://outlook.office365.com","roles":\#(roles),"wids":\#(wids)}"#
    return "e30." + Data(payload.utf8).base64EncodedString().replacing("=", with: "") + ".x"
  }

  /// Issues a token with these roles and answers the admin API with `answer`.
  private static func sender(
    roles: [String] = ["Exchange.ManageAsApp"], wids: [String] = ["reader"],
    _ answer: @escaping @Sendable (OutgoingRequest) -> StubSender.Answer
  ) -> StubSender {
    StubSender { request in
      guard request.url.hasSuffix("/token") else { return answer(request) }
      let body = #"{"token_type":"Bearer","expires_in":3599,"access_token":"\#(claims(roles, wids: wids))"}"#
      return .success(Response(200, body, type: "application/json"))
    }
  }

  private static func module(_ cmdlets: String) -> StubSender.Answer {
    .success(Response(200, #"{"value":[{"exportedCmdlets":"\#(cmdlets)"}]}"#, type: "application/json"))
  }

  private static let nul = StubSender.Answer.success(
    Response(status: 403, headers: [.contentType: "application/json"], body: [0, 0, 0, 0]))

  @Test func manyCallersShareOneTokenAndOnePreflight() async throws {
    let sender = Self.sender { _ in Self.module("Get-OrganizationConfig,Get-Mailbox,Set-Mailbox") }
    let environment = try Self.environment(sender)
    let scopes = (0..<20).map { _ in environment.scoped() }
    let told = await withTaskGroup(of: AdminAccess.self, returning: [AdminAccess].self) { group in
      for scope in scopes { group.addTask { await scope.adminAccess(Facts()) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(told).count == 1)
    #expect(told.first?.cmdlets == ["Get-OrganizationConfig", "Get-Mailbox"])
    #expect(sender.requests.count == 2)
    // The exchanges stand in one account only.
    #expect(scopes.map(\.evidence.count).sorted().suffix(2) == [0, 2])
    #expect(await environment.adminToken(Facts()) != nil)
    #expect(sender.requests.count == 2)
  }

  @Test func aFailureIsRememberedAsWell() async throws {
    for answer in [Self.nul, .failure(TransportError(.cutOff, detail: "cut"))] {
      let sender = Self.sender { _ in answer }
      let environment = try Self.environment(sender)
      let first = await environment.adminAccess(Facts())
      let sent = sender.requests.count
      #expect(await environment.adminAccess(Facts()) == first)
      #expect(sender.requests.count == sent)
      #expect(!first.isUsable && !first.mayRun("Get-Mailbox"))
    }
  }

  @Test func aRefusedSignInIsToldAndNothingElseIsAsked() async throws {
    let body = #"{"error":"invalid_client","error_description":"AADSTS7000215: No.","error_codes":[7000215]}"#
    let sender = StubSender(401, body, type: "application/json")
    let environment = try Self.environment(sender)
    let access = await environment.adminAccess(Facts())
    #expect(access.isConfigured && !access.isUsable)
    #expect(access.signIn?.refusal != nil)
    #expect(access.whatIsMissing().contains("7000215"))
    #expect(await environment.adminToken(Facts()) == nil)
    #expect(sender.requests.count == 1)
  }

  @Test func withoutAnAdminAppNothingIsSent() async throws {
    let sender = Self.sender { _ in Self.nul }
    let environment = try Self.environment(sender, admin: false)
    let access = await environment.adminAccess(Facts())
    #expect(!access.isConfigured && !access.mayRun("Get-Mailbox"))
    #expect(access.whatIsMissing().contains("Exchange.ManageAsApp"))
    #expect(access.whatIsMissing().contains("exchange.admin"))
    #expect(sender.requests.isEmpty)
  }

  @Test(
    arguments: [
      (["Exchange.ManageAsApp"], ["reader"], true, "new token"), (["Exchange.ManageAsApp"], [], true, "directory role"),
      ([], [], true, "lacks Exchange.ManageAsApp"), (["IMAP.AccessAsApp"], ["x"], true, "lacks Exchange.ManageAsApp"),
    ] as [([String], [String], Bool, String)])
  func whatIsMissingIsNamed(roles: [String], wids: [String], isRefused: Bool, expected: String) async throws {
    let sender = Self.sender(roles: roles, wids: wids) { _ in Self.nul }
    let access = try await Self.environment(sender).adminAccess(Facts())
    #expect(access.isUsable != isRefused)
    let text = access.whatIsMissing(for: "Get-Mailbox")
    #expect(text.contains(expected) || expected == "new token" && text.contains("next token"), "\(text)")
  }

  @Test func aCmdletThatIsNotListedIsNotTried() async throws {
    let sender = Self.sender { _ in Self.module("Get-Mailbox") }
    let environment = try Self.environment(sender)
    let answer = await environment.run(GetOrganizationConfig(), asking: "the settings", Facts())
    #expect(answer.rows == nil && answer.problem?.isNotAllowed == true)
    #expect(answer.problem?.inWords.contains("may not run Get-OrganizationConfig") == true)
    #expect(!sender.requests.contains { $0.url.hasSuffix("/InvokeCommand") })
    let access = await environment.adminAccess(Facts())
    #expect(access.whatIsMissing(for: "Get-OrganizationConfig").contains("may not run Get-OrganizationConfig"))
  }

  @Test func aPreflightThatIsGoneKeepsNobodyFromTrying() async throws {
    let sender = Self.sender { request in
      request.url.contains("EXOModuleFile")
        ? .success(Response(404, #"{"error":{"code":"UnknownPath","message":"x"}}"#, type: "application/json"))
        : .success(Response(200, #"{"value":[{"EwsEnabled":true,"EwsAllowedAppIDs":""}]}"#, type: "application/json"))
    }
    let environment = try Self.environment(sender)
    let reading = await environment.ewsSettings(Facts())
    #expect(reading.access.cmdlets == nil && reading.access.isUsable)
    #expect(reading.organization?.ewsEnabled == .on)
    #expect(reading.organization?.ewsAllowedAppIDs == [])
  }

  @Test func aBuildThatCantShowTheListShowsTheRest() async throws {
    let error =
      #"{"error":{"code":"BadRequest","details":[{"message":"|X.AmbiguousParameterSetException|No such set."}]}}"#
    let sender = Self.sender { request in
      if request.url.contains("EXOModuleFile") { return Self.module("Get-OrganizationConfig") }
      return (request.body.redactedText ?? "").contains("RetrieveEwsOperationAccessPolicy")
        ? .success(Response(400, error, type: "application/json"))
        : .success(Response(200, #"{"value":[{"EwsEnabled":true}]}"#, type: "application/json"))
    }
    let reading = try await Self.environment(sender).ewsSettings(Facts())
    #expect(reading.organization?.ewsEnabled == .on && reading.organization?.ewsAllowedAppIDs == nil)
  }

  /// Whatever answers in place of the admin API, no settings come of it.
  @Test(arguments: GraphAnswer.allCases)
  func nothingIsMadeUp(answer: GraphAnswer) async throws {
    // A refusal of Graph is none of Exchange's codes, but an envelope all the same.
    for replaced in ["EXOModuleFile", "InvokeCommand"] {
      let sender = Self.sender { request in
        request.url.contains(replaced) ? answer.result : Self.module("Get-OrganizationConfig")
      }
      let reading = try await Self.environment(sender).ewsSettings(Facts())
      #expect(reading.organization == nil, "\(replaced)")
      let judgement = EWSGates().judge(reading, of: Subject(.tenant, "contoso.example"), facts: Facts())
      #expect(judgement.verdict == .skipped)
      #expect(judgement.reason?.isEmpty == false)
    }
  }

  @Test func whatIsTakenDownHoldsNoSecret() async throws {
    let sender = Self.sender { _ in Self.module("Get-Mailbox") }
    let access = try await Self.environment(sender).adminAccess(Facts())
    let text = String(decoding: try JSONEncoder().encode(access), as: UTF8.self)
    #expect(!text.contains("admin-secret") && !text.contains("e30."))
    #expect(try JSONDecoder().decode(AdminAccess.self, from: Data(text.utf8)) == access)
  }
}
