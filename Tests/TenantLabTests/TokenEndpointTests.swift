import Foundation
import Testing

@testable import TenantLab

struct TokenEndpointTests {
  /// Each request is wrong in all respects from its own on, so that the first of them decides.
  @Test func theChecksComeInEntrasOrder() async throws {
    let client = try await LabClient(credential: .certificate) { world in
      world.signIn.directoryIsDown = true
      world.signIn.budgets["app"] = SignInBudget(exhaustedUntil: LabClient.noon.addingTimeInterval(60))
      try world.changeAppPrincipal { $0.accountEnabled = false }
      try world.changeExchangeTenant { tenant in
        tenant.conditionalAccessPolicies = [
          .init(id: "p", displayName: "p", blockedAppIDs: [LabIdentity.exchangeClientID])
        ]
      }
      try world.changeExchangePrincipal { $0.accountEnabled = false }
    }
    var fields: [String: String?] = [
      "grant_type": nil, "client_id": "app", "client_secret": "wrong", "client_assertion": "rubbish",
      "client_assertion_type": LabClient.jwtBearer, "scope": "nonsense",
    ]
    var tenant = "a..b"
    func code() async -> Int? { await client.token(tenant: tenant, fields).aadsts }

    #expect(await client.token(tenant: tenant, fields).status == 429)
    client.store.update { $0.signIn.budgets = [:] }
    #expect(await code() == 90033)
    client.store.update { $0.signIn.directoryIsDown = false }
    #expect(await code() == 900_023)
    tenant = "nowhere.example"
    #expect(await code() == 90002)
    tenant = LabIdentity.exchangeDomain
    #expect(await code() == 900_144)
    fields["grant_type"] = "password"
    #expect(await code() == 70003)
    fields["grant_type"] = "client_credentials"
    #expect(await code() == 9_002_324)
    fields["client_secret"] = .some(nil)
    #expect(await code() == 50027)
    fields["client_assertion"] = try client.assertion(.init(claims: ["aud": "nonsense"], isSignedByAStranger: true))
    #expect(await code() == 700_023)
    fields["client_assertion"] = try client.assertion(.init(isSignedByAStranger: true))
    #expect(await code() == 700_016)
    fields["client_id"] = LabIdentity.orphanClientID
    #expect(await code() == 7_000_229)
    fields["client_id"] = LabIdentity.exchangeClientID
    #expect(await code() == 7_000_112)
    try client.store.update { try $0.changeAppPrincipal { $0.accountEnabled = true } }
    #expect(await code() == 700_027)
    fields["client_assertion"] = try client.assertion()
    #expect(await code() == 1_002_012)
    fields["scope"] = "https://nowhere.example/.default"
    #expect(await code() == 500_011)
    fields["scope"] = LabClient.exchangeScope
    #expect(await code() == 500_014)
    try client.store.update { world in
      try world.changeExchangePrincipal { exchange in
        exchange.accountEnabled = true
        exchange.appRoleAssignmentRequired = true
      }
      try world.changeExchangeTenant { try $0.revokeExchangeRoles() }
    }
    #expect(await code() == 501_051)
    try client.store.update { try $0.changeExchangePrincipal { $0.appRoleAssignmentRequired = false } }
    #expect(await code() == 53003)
    try client.store.update { try $0.changeExchangeTenant { $0.conditionalAccessPolicies[0].isEnabled = false } }
    #expect(await client.token(tenant: tenant, fields).status == 200)
  }

  @Test(
    arguments: [
      (["client_assertion": "x"], 900_144), (["client_assertion": "x", "client_assertion_type": "saml"], 90100),
      (["client_assertion": "", "client_assertion_type": LabClient.jwtBearer], 7_000_216),
    ] as [([String: String?], Int)])
  func anAssertionNeedsItsType(fields: [String: String?], code: Int) async throws {
    var fields = fields
    fields["client_secret"] = .some(nil)
    #expect(await (try LabClient()).token(fields).aadsts == code)
  }

  @Test func conditionalAccessNamesItsPolicies() async throws {
    let answer = await (try LabClient("token.conditional-access")).token()
    #expect(answer.status == 400)
    #expect(answer.json["suberror"] as? String == "message_only")
    let claims = try #require(answer.json["claims"] as? String)
    #expect(
      claims == #"{"access_token":{"capolids":{"essential":true,"values":["bca00000-0000-4000-8000-000000000001"]}}}"#)
    let keys = answer.text.split(separator: "\"").filter { $0 == "error_uri" || $0 == "suberror" || $0 == "claims" }
    #expect(keys == ["error_uri", "suberror", "claims"])
  }

  @Test func conditionalAccessIsForAppsOfTheTenantOnly() async throws {
    let client = try await LabClient { world in
      try world.changeTenant(LabIdentity.dynamicsTenantID) { tenant in
        tenant.conditionalAccessPolicies = [
          .init(id: "p", displayName: "p", blockedAppIDs: [LabIdentity.exchangeClientID])
        ]
      }
    }
    #expect(await client.token().status == 200)
  }

  @Test(arguments: [(true, "300"), (false, nil)] as [(Bool, String?)])
  func aBusyClientIsTurnedAwayInPlainText(saysRetryAfter: Bool, retryAfter: String?) async throws {
    let client = try await LabClient("token.throttled") { world in
      world.signIn.budgets[LabIdentity.exchangeClientID]?.saysRetryAfter = saysRetryAfter
    }
    let busy = await client.token()
    #expect(busy.status == 429)
    #expect(busy.text == "Too Many Requests")
    #expect(busy.headers["Content-Type"]?.hasPrefix("text/plain") == true)
    #expect(busy.headers["Retry-After"] == retryAfter)
    client.store.update { $0.clock.offset += 300 }
    #expect(await client.token().status == 200)
  }

  @Test func theSixteenthEqualRequestInFiveMinutesIsALoop() async throws {
    let client = try await LabClient { $0.signIn.detectsLoops = true }
    for _ in 0..<15 { #expect(await client.token().status == 200) }
    let loop = await client.token()
    #expect(loop.aadsts == 50196)
    #expect(loop.json["error"] as? String == "invalid_grant")
    #expect(await client.token(["scope": "https://graph.microsoft.com/.default"]).status == 200)
    client.store.update { $0.clock.offset += 300 }
    #expect(await client.token().status == 200)
  }

  @Test func theDirectoryCanBeDown() async throws {
    let answer = await (try LabClient("token.service-unavailable")).token()
    #expect(answer.status == 503)
    #expect(answer.aadsts == 90033)
    #expect(answer.json["error"] as? String == "temporarily_unavailable")
  }

  @Test func olderDescriptionsHaveLinesOfTheirOwn() async throws {
    let client = try await LabClient("token.secret-invalid") { $0.signIn.descriptionStyle = .separateLines }
    let lines = await client.token().description.split(separator: "\r\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines.first?.hasPrefix("AADSTS7000215: ") == true)
    #expect(lines.last == "Timestamp: 2026-11-23 12:00:00Z")
  }

  @Test func anOpaqueTokenIsGoodForItsServiceOnly() async throws {
    let client = try await LabClient("token.undecodable")
    let token = try #require(await client.accessToken())
    #expect(!token.contains("."))
    #expect(await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token).decision == "NoError")
    let graph = try #require(await client.accessToken(scope: "https://graph.microsoft.com/.default"))
    #expect(graph.contains("."))
  }

  @Test func aTokenOfAUserOpensNoMailbox() async throws {
    let client = try await LabClient { world in
      try world.changeExchangePrincipal { $0.issuedTokens.identityType = "user" }
    }
    #expect(await client.openInbox(LabIdentity.sales).decision == "401 2000005")
  }

  @Test func theLabsClockRulesTokensAndTimestamps() async throws {
    let client = try await LabClient { $0.clock.offset = 600 }
    let issued = Int(LabClient.noon.timeIntervalSince1970) + 600
    let token = try #require(await client.accessToken())
    guard case .valid(let claims) = await client.keys.read(token) else {
      Issue.record("the lab does not know its own token")
      return
    }
    #expect(claims.nbf == issued - 300)
    #expect(claims.exp == issued + 3_600)
    let refusal = await client.token(["client_secret": "wrong"])
    #expect(refusal.json["timestamp"] as? String == "2026-11-23 12:10:00Z")
  }
}
