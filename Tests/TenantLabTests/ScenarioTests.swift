import Testing

@testable import TenantLab

struct ScenarioTests {
  @Test func namesAreUniqueAndHaveASummary() {
    #expect(Set(Scenarios.all.map(\.name)).count == Scenarios.all.count)
    #expect(Scenarios.summaries.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
    #expect(Scenarios.named("healthy") != nil)
  }

  @Test func inTheHealthyWorldTheAppReachesItsMailboxesAndNoOther() async throws {
    let client = try await LabClient()
    for mailbox in client.store.snapshot.support.mailboxes {
      #expect(await client.openInbox(mailbox.address).decision == (mailbox.expectsDenial ? "403" : "NoError"))
    }
  }

  @Test(
    arguments: [
      ("tenant.unknown", 90002), ("tenant.exchange-missing", 500_011), ("tenant.exchange-disabled", 500_014),
      ("token.app-unknown", 700_016), ("token.service-principal-missing", 7_000_229),
      ("token.app-disabled", 7_000_112), ("token.secret-invalid", 7_000_215),
      ("token.secret-expired", 7_000_222),
    ] as [(String, Int)])
  func theSignInServiceRefuses(scenario: String, code: Int) async throws {
    #expect(await (try LabClient(scenario)).token().aadsts == code)
  }

  @Test(
    arguments: [
      ("consent.missing", "401 2000008", "401 2000008"),
      ("consent.wrong-permission", "403 2000008", "403 2000008"),
      (
        "ews.disabled", "403 EWS is disabled for this user or tenant",
        "403 EWS is disabled for this user or tenant"
      ),
      (
        "ews.blocked-by-policy", "403 EWS is blocked by policy for this user or tenant",
        "403 EWS is blocked by policy for this user or tenant"
      ),
      ("ews.throttled", "503", "503"), ("ews.service-unavailable", "503", "503"),
      ("policy.mailbox-probably-out-of-scope", "NoError", "403"),
      ("mailbox.not-found", "NoError", "ErrorNonExistentMailbox"),
      ("mailbox.not-primary-address", "NoError", "ErrorNonPrimarySmtpAddress"),
      ("mailbox.account-disabled", "NoError", "ErrorAccountDisabled"),
      ("mailbox.impersonation-denied", "NoError", "ErrorImpersonateUserDenied"),
      ("mailbox.moving", "NoError", "ErrorMailboxMoveInProgress"),
      ("mailbox.unavailable", "NoError", "ErrorMailboxStoreUnavailable"),
    ] as [(String, String, String)])
  func exchangeRefuses(scenario: String, sales: String, orders: String) async throws {
    let client = try await LabClient(scenario)
    #expect(await client.openInbox(LabIdentity.sales).decision == sales)
    #expect(await client.openInbox(LabIdentity.orders).decision == orders)
    #expect(await client.openInbox(LabIdentity.hr).decision != "NoError")
  }

  @Test func theControlMailboxCanBeReachable() async throws {
    let client = try await LabClient("policy.control-mailbox-reachable")
    #expect(await client.openInbox(LabIdentity.ceo).decision == "NoError")
    #expect(await client.openInbox(LabIdentity.hr).decision == "403")
  }

  @Test(
    arguments: [
      ("network.timed-out", .stall), ("network.connection-lost", .reset),
      ("network.answer-not-from-service", .interceptedPage),
    ] as [(String, WireFault.Kind)])
  func aFaultOfTheWireHitsExchange(scenario: String, kind: WireFault.Kind) throws {
    var world = try World.scenario(scenario)
    #expect(world.takeFault(for: .exchange, path: "/EWS/Exchange.asmx") == kind)
    #expect(world.takeFault(for: .graph, path: "/v1.0") == nil)
  }

  @Test func aFaultCanPassAfterSomeTimes() throws {
    var world = try World.healthy()
    world.faults = [WireFault(.login, .reset, path: .containing("/TOKEN"), times: 1)]
    #expect(world.takeFault(for: .login, path: "/contoso.example/discovery/keys") == nil)
    #expect(world.takeFault(for: .login, path: "/contoso.example/oauth2/token") == .reset)
    #expect(world.takeFault(for: .login, path: "/contoso.example/oauth2/token") == nil)
  }

  @Test func scenariosCombine() async throws {
    let client = try await LabClient("mailbox.moving + policy.control-mailbox-reachable")
    #expect(await client.openInbox(LabIdentity.orders).decision == "ErrorMailboxMoveInProgress")
    #expect(await client.openInbox(LabIdentity.ceo).decision == "NoError")
  }

  @Test func scenariosThatContradictAreRefused() {
    #expect(throws: LabError.self) { try World.scenario("tenant.unknown+ews.disabled") }
  }

  @Test(
    arguments: [
      ("ews.throtled", "did you mean ews.throttled"), ("healthy+secret-expired", "token.secret-expired"),
      ("", "there is no scenario \"\""),
    ] as [(String, String)])
  func anUnknownNameIsAnsweredWithTheNearest(name: String, hint: String) throws {
    let error = #expect(throws: LabError.self) { try World.scenario(name) }
    #expect(error?.code == .unknownScenario)
    #expect(error?.description.contains(hint) == true)
  }
}
