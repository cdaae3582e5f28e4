import Foundation
import Testing

@testable import TenantLab

struct ExchangeServiceTests {
  @Test func withoutATokenTheAnswerIsAnEmptyChallenge() async throws {
    let answer = await (try LabClient()).call(LabClient.getInbox, as: LabIdentity.sales, token: nil)
    #expect(answer.status == 401)
    #expect(answer.body.isEmpty)
    #expect(answer.headers.all("WWW-Authenticate").count == 2)
    #expect(answer.headers["WWW-Authenticate"]?.hasPrefix("Bearer client_id=") == true)
    #expect(answer.headers["x-ms-diagnostics"] == nil)
  }

  @Test func everyAnswerNamesItsRequestAndNeverCloses() async throws {
    let id = "12345678-1234-4234-8234-123456789abc"
    let client = try await LabClient()
    let answer = await client.call(
      LabClient.getInbox, as: LabIdentity.ceo, token: await client.accessToken(),
      headers: ["client-request-id": id, "return-client-request-id": "true"])
    #expect(answer.status == 403)
    #expect(answer.headers["request-id"].map(GUID.isWellFormed) == true)
    #expect(answer.headers["client-request-id"] == id)
    #expect(answer.headers["Connection"] == nil)
    for name in ["X-FEServer", "X-BEServer", "X-CalculatedBETarget", "X-DiagInfo"] {
      #expect(answer.headers[name] != nil)
    }
  }

  @Test func aTokenForAnotherServiceIsRefused() async throws {
    let client = try await LabClient()
    let token = await client.accessToken(scope: "https://graph.microsoft.com/.default")
    #expect(
      await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token).decision == "401 2000003")
  }

  @Test(
    arguments: [
      "https://outlook.office.com/.default", "https://outlook.office365.com//.default",
      "00000002-0000-0ff1-ce00-000000000000/.default",
    ] as [String])
  func everyNameOfExchangeIsAnAudience(scope: String) async throws {
    let client = try await LabClient()
    let token = await client.accessToken(scope: scope)
    #expect(await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token).decision == "NoError")
  }

  @Test func aTokenRunsOutByTheLabsClock() async throws {
    let client = try await LabClient()
    let token = await client.accessToken()
    client.store.update { $0.clock.offset += 3_601 }
    #expect(
      await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token).decision == "401 2000002")
  }

  @Test func aTokenThatWasTamperedWithIsRefused() async throws {
    let client = try await LabClient()
    let token = try #require(await client.accessToken())
    let parts = token.split(separator: ".")
    let forged = [parts[0], parts[1], Substring(String(parts[2].reversed()))].joined(separator: ".")
    #expect(
      await client.call(LabClient.getInbox, as: LabIdentity.sales, token: forged).decision == "401 2000000")
    #expect(
      await client.call(LabClient.getInbox, as: LabIdentity.sales, token: "rubbish").decision == "401 2000001"
    )
  }

  @Test func anAssignmentOfRBACStandsInForThePermission() async throws {
    let client = try await LabClient("consent.missing") { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
        exchange.managementRoleAssignments = [
          ManagementRoleAssignment(
            appID: LabIdentity.exchangeClientID, role: ManagementRoleAssignment.ewsAccessAsApp,
            scope: .group(exchange.groups[0].guid))
        ]
      }
    }
    #expect(await client.openInbox(LabIdentity.sales).decision == "NoError")
    #expect(await client.openInbox(LabIdentity.ceo).decision == "403")
  }

  @Test(
    arguments: [
      (nil, [], nil, "NoError"), (true, [LabIdentity.exchangeClientID], nil, "NoError"),
      (true, [], nil, "403 EWS is blocked by policy for this user or tenant"),
      (true, nil, nil, "403 EWS is blocked by policy for this user or tenant"),
      (false, [LabIdentity.exchangeClientID], nil, "403 EWS is disabled for this user or tenant"),
      (nil, nil, .enforceAllowList(["Dynamics*"]), "403 EWS is blocked by policy for this user or tenant"),
      (nil, nil, .enforceAllowList(["*probe*"]), "NoError"),
      (nil, nil, .enforceBlockList(["lab-*"]), "403 EWS is blocked by policy for this user or tenant"),
    ] as [(Bool?, [String]?, UserAgentPolicy?, String)])
  func theOrganizationsGatesDecide(
    enabled: Bool?, apps: [String]?, agents: UserAgentPolicy?, decision: String
  ) async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
        exchange.ews.isEnabled = enabled
        exchange.ews.allowedAppIDs = apps
        exchange.ews.userAgentPolicy = agents
      }
    }
    let answer = await client.call(
      LabClient.getInbox, as: LabIdentity.sales, token: await client.accessToken(),
      headers: ["User-Agent": "lab-probe/1"])
    #expect(answer.decision == decision)
  }

  @Test func throttlingEndsWhenTheBudgetIsBack() async throws {
    let client = try await LabClient("ews.throttled")
    let token = await client.accessToken()
    let busy = await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token)
    #expect(busy.status == 503)
    #expect(busy.headers["Retry-After"] == "300")
    client.store.update { $0.clock.offset += 301 }
    #expect(await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token).decision == "NoError")
  }

  @Test func throttlingCanBeAFaultWithABackOff() async throws {
    let client = try await LabClient("ews.throttled") { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { exchange in
        exchange.budgets[LabIdentity.exchangeClientID]?.answer = .serverBusy
      }
    }
    let answer = await client.openInbox(LabIdentity.sales)
    #expect(answer.decision == "ErrorServerBusy")
    #expect(answer.text.contains("<t:Value Name=\"BackOffMilliseconds\">300000</t:Value>"))
  }

  @Test func withoutImpersonationAnAppIsToldToNameAMailbox() async throws {
    let client = try await LabClient()
    let answer = await client.call(LabClient.getInbox, as: nil, token: await client.accessToken())
    #expect(answer.status == 500)
    #expect(answer.decision == "ErrorInvalidExchangeImpersonationHeaderData")
    #expect(answer.text.hasPrefix("<?xml"))
  }

  @Test(
    arguments: [
      (.forbidden, "403"), (.forbiddenWithDiagnostics, "403 2000010"), (.accessDenied, "ErrorAccessDenied"),
      (.impersonateUserDenied, "ErrorImpersonateUserDenied"),
    ] as [(ExchangeOrganization.ScopeDenial, String)])
  func aDenialHasTheFormThatTheStateSays(
    form: ExchangeOrganization.ScopeDenial, decision: String
  ) async throws {
    let client = try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.scopeDenial = form }
    }
    #expect(await client.openInbox(LabIdentity.ceo).decision == decision)
  }

  @Test(
    arguments: [
      ("nobody@contoso.example", "ErrorNonExistentMailbox"),
      ("help@contoso.example", "ErrorNonPrimarySmtpAddress"),
      ("SALES@contoso.example", "NoError"), ("", "ErrorNonExistentMailbox"),
    ] as [(String, String)])
  func theImpersonatedAddressMustBePrimary(address: String, decision: String) async throws {
    #expect(await (try LabClient()).openInbox(address).decision == decision)
  }

  @Test func theMailboxesOwnSwitchClosesOnlyIt() async throws {
    let client = try await LabClient { world in
      try world.changeMailbox(LabIdentity.support) { $0.ewsEnabled = false }
    }
    #expect(
      await client.openInbox(LabIdentity.support).decision == "403 EWS is disabled for this user or tenant")
    #expect(await client.openInbox(LabIdentity.sales).decision == "NoError")
  }
}
