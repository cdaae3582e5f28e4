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

  /// Every refusal of the sign-in service, with each credential that the scenario is for.
  @Test(
    arguments: [
      ("settings.secret-is-an-id", 7_000_215), ("network.clock-skewed", nil),
      ("settings.secret-has-stray-characters", nil), ("settings.same-tenant", nil),
      ("tenant.unknown", 90002), ("tenant.name-invalid", 900_023), ("tenant.exchange-missing", 500_011),
      ("tenant.exchange-disabled", 500_014), ("token.app-unknown", 700_016),
      ("token.service-principal-missing", 7_000_229), ("token.app-disabled", 7_000_112),
      ("token.secret-invalid", 7_000_215), ("token.secret-expired", 7_000_222), ("token.secret-expiring", nil),
      ("token.certificate-unknown", 700_027), ("token.certificate-expired", 1_000_502),
      ("token.assertion-out-of-time", 700_024), ("token.assertion-audience", 700_023),
      ("token.assertion-app-mismatch", 700_021), ("token.federated-credential-mismatch", 700_213),
      ("token.assignment-required", 501_051), ("token.conditional-access", 53003),
      ("token.loop-detected", 50196), ("token.service-unavailable", 90033), ("token.unknown-refusal", 7_009_901),
      ("token.claims-unexpected", nil), ("token.undecodable", nil), ("consent.not-granted", nil),
    ] as [(String, Int?)])
  func theSignInServiceRefuses(scenario: String, code: Int?) async throws {
    let credentials = try #require(Scenarios.summaries.first { $0.name == scenario }).credentials
    #expect(!credentials.isEmpty)
    for credential in credentials {
      let client = try await LabClient(scenario, credential: credential)
      #expect(await client.token().aadsts == code)
    }
  }

  /// Which number comes depends on what the client shows, because audiences are looked at early.
  @Test func aTenantOfAnotherCloudIsRefused() async throws {
    #expect(await (try LabClient("tenant.wrong-cloud")).token().aadsts == 900_382)
    #expect(await (try LabClient("tenant.wrong-cloud", credential: .certificate)).token().aadsts == 700_023)
  }

  @Test func noScenarioIsAlsoCalledImpossible() {
    let names = Set(Scenarios.all.map(\.name))
    for (cause, reason) in Scenarios.notPossible {
      #expect(!names.contains(cause))
      #expect(!reason.isEmpty)
    }
  }

  /// In these the app reaches its mailboxes as ever: the finding is a warning, or about something else.
  @Test(
    arguments: [
      "settings.secret-has-stray-characters", "settings.same-tenant", "token.secret-expiring",
      "token.claims-unexpected", "token.undecodable", "consent.role-absent-but-works",
      "consent.excess-permissions", "consent.graph-transition-incomplete", "ews.closing",
      "ews.retirement-approaching", "policy.unscoped", "policy.for-another-app", "policy.scope-defeated-by-consent",
      "policy.nested-group", "policy.admin-sign-in-refused", "policy.not-readable",
    ] as [String])
  func theAppWorksAllTheSame(scenario: String) async throws {
    let client = try await LabClient(scenario)
    for mailbox in client.store.snapshot.support.mailboxes {
      #expect(await client.openInbox(mailbox.address).decision == (mailbox.expectsDenial ? "403" : "NoError"))
    }
  }

  @Test(
    arguments: [
      ("consent.missing", nil), ("consent.not-granted", nil), ("consent.wrong-permission", ["IMAP.AccessAsApp"]),
      ("consent.role-absent-but-works", nil),
      ("consent.excess-permissions", ["full_access_as_app", "IMAP.AccessAsApp", "POP.AccessAsApp", "Mail.Send"]),
    ] as [(String, [String]?)])
  func theTokenCarriesWhatWasGranted(scenario: String, roles: [String]?) async throws {
    let client = try await LabClient(scenario)
    let token = try #require(await client.accessToken())
    guard case .valid(let claims) = await client.keys.read(token) else {
      Issue.record("the lab does not know its own token")
      return
    }
    #expect(claims.roles == roles)
  }

  @Test func threePermissionsOnGraphAreMissing() async throws {
    for (scenario, count) in [("healthy", 11), ("consent.graph-transition-incomplete", 8)] {
      let client = try await LabClient(scenario)
      let token = try #require(await client.accessToken(scope: "https://graph.microsoft.com/.default"))
      guard case .valid(let claims) = await client.keys.read(token) else {
        Issue.record("the lab does not know its own token")
        return
      }
      #expect(claims.roles?.count == count)
    }
  }

  @Test func aMailboxCanHaveTheDomainOfAThirdTenant() async throws {
    let client = try await LabClient("settings.mailbox-domain-foreign")
    #expect(await client.openInbox("orders@woodgrove.example").decision == "NoError")
    let answer = await client.login(LabRequest("GET", "/woodgrove.example/v2.0/.well-known/openid-configuration"))
    #expect(answer.json["issuer"] as? String != nil)
    #expect((answer.json["issuer"] as? String)?.contains(LabIdentity.exchangeTenantID) == false)
  }

  @Test(
    arguments: [
      ("consent.missing", "401 2000008", "401 2000008"), ("consent.not-granted", "401 2000008", "401 2000008"),
      ("consent.wrong-permission", "403 2000008", "403 2000008"),
      (
        "ews.disabled", "403 EWS is disabled for this user or tenant",
        "403 EWS is disabled for this user or tenant"
      ),
      (
        "ews.blocked-by-policy", "403 EWS is blocked by policy for this user or tenant",
        "403 EWS is blocked by policy for this user or tenant"
      ),
      (
        "ews.disabled-for-organization", "403 EWS is disabled for this user or tenant",
        "403 EWS is disabled for this user or tenant"
      ),
      ("ews.disabled-for-mailbox", "NoError", "403 EWS is disabled for this user or tenant"),
      (
        "ews.app-not-allowed", "403 EWS is blocked by policy for this user or tenant",
        "403 EWS is blocked by policy for this user or tenant"
      ),
      (
        "ews.allow-list-empty", "403 EWS is blocked by policy for this user or tenant",
        "403 EWS is blocked by policy for this user or tenant"
      ),
      (
        "ews.user-agent-blocked", "403 EWS is blocked by policy for this user or tenant",
        "403 EWS is blocked by policy for this user or tenant"
      ),
      (
        "ews.unknown-gate", "403 EWS has been retired for this tenant ahead of time",
        "403 EWS has been retired for this tenant ahead of time"
      ),
      ("ews.refused", "403", "403"), ("ews.token-wrong-audience", "401 2000003", "401 2000003"),
      ("ews.token-rejected", "401 2000000", "401 2000000"),
      ("ews.not-exchange-online", "404", "404"),
      ("ews.request-rejected", "ErrorInvalidServerVersion", "ErrorInvalidServerVersion"),
      ("ews.throttled", "503", "503"), ("ews.service-unavailable", "503", "503"),
      ("policy.mailbox-probably-out-of-scope", "NoError", "403"),
      ("policy.mailbox-out-of-scope", "NoError", "403"), ("policy.mailbox-denied-by-rule", "NoError", "403"),
      ("policy.rbac-out-of-scope", "NoError", "403"), ("policy.propagating", "NoError", "403"),
      ("policy.mailbox-out-of-scope+variant.denied-with-diagnostics", "NoError", "403 2000010"),
      ("policy.mailbox-out-of-scope+variant.denied-as-access", "NoError", "ErrorAccessDenied"),
      ("policy.mailbox-out-of-scope+variant.denied-as-impersonation", "NoError", "ErrorImpersonateUserDenied"),
      ("policy.nested-group+variant.nested-groups-ignored", "NoError", "403"),
      ("variant.policy-needs-role", "403", "403"),
      ("mailbox.not-found", "NoError", "ErrorNonExistentMailbox"),
      ("mailbox.not-found+variant.unknown-at-front-end", "NoError", "404"),
      ("mailbox.on-premises", "NoError", "ErrorNonExistentMailbox"),
      ("mailbox.licence-blocked", "NoError", "ErrorInvalidLicense"),
      ("mailbox.access-denied", "NoError", "ErrorAccessDenied"),
      ("mailbox.unknown-refusal", "NoError", "ErrorMailboxSetAsideForReview"),
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

  @Test(
    arguments: [
      ("healthy", true), ("ews.disabled", false), ("ews.blocked-by-policy", false), ("policy.not-readable", false),
      ("policy.mailbox-probably-out-of-scope", false), ("policy.mailbox-out-of-scope", true),
    ] as [(String, Bool)])
  func whatIsAboutNotReadingTakesTheAdminAppAway(scenario: String, hasAdmin: Bool) throws {
    #expect((try World.scenario(scenario).support.admin != nil) == hasAdmin)
  }

  @Test func variantsApplyAndAreNoScenarios() throws {
    let names = Set(Scenarios.all.map(\.name))
    for variant in Scenarios.variants {
      #expect(variant.name.hasPrefix("variant.") && !names.contains(variant.name))
      #expect(throws: Never.self) { try World.scenario(variant.name) }
    }
  }

  @Test func aChangeBitesWhenItsTimeHasCome() async throws {
    let client = try await LabClient("policy.propagating+ews.closing")
    #expect(await client.openInbox(LabIdentity.orders).decision == "403")
    client.store.update { $0.clock.offset += 2_999 }
    #expect(await client.openInbox(LabIdentity.orders).decision == "403")
    client.store.update { $0.clock.offset += 1 }
    #expect(
      await client.openInbox(LabIdentity.orders).decision == "403 EWS is disabled for this user or tenant")
    client.store.update { world in
      try? world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.ews.isEnabled = nil }
    }
    #expect(await client.openInbox(LabIdentity.orders).decision == "NoError")
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
    #expect(world.takeFault(for: .exchange, LabRequest("POST", "/EWS/Exchange.asmx")) == kind)
    #expect(world.takeFault(for: .graph, LabRequest("GET", "/v1.0")) == nil)
  }

  @Test func aFaultCanPassAfterSomeTimes() throws {
    var world = try World.healthy()
    world.faults = [WireFault(.login, .reset, path: .containing("/TOKEN"), times: 1)]
    #expect(world.takeFault(for: .login, LabRequest("GET", "/contoso.example/discovery/keys")) == nil)
    #expect(world.takeFault(for: .login, LabRequest("GET", "/contoso.example/oauth2/token")) == .reset)
    #expect(world.takeFault(for: .login, LabRequest("GET", "/contoso.example/oauth2/token")) == nil)
  }

  @Test func scenariosCombine() async throws {
    let client = try await LabClient("mailbox.moving + policy.control-mailbox-reachable")
    #expect(await client.openInbox(LabIdentity.orders).decision == "ErrorMailboxMoveInProgress")
    #expect(await client.openInbox(LabIdentity.ceo).decision == "NoError")
  }

  @Test(
    arguments: [
      ("ews.allow-list-empty", "ews.app-not-allowed", "the organization's switch and app list of EWS"),
      ("policy.mailbox-out-of-scope", "consent.role-absent-but-works", "what fences in the app"),
      ("policy.propagating", "policy.nested-group", "whether orders@ is in the app's group"),
      ("policy.not-readable", "policy.admin-sign-in-refused", "whether there is an admin app"),
      // What one takes away, the other cannot change.
      ("mailbox.not-found", "mailbox.full", "no mailbox orders@contoso.example left"),
      ("token.service-principal-missing", "token.app-disabled", "no service principal"),
      ("token.secret-expired", "token.certificate-expired", "cannot be had"),
    ] as [(String, String, String)])
  func scenariosThatContradictEachOtherAreRefused(first: String, second: String, because: String) {
    for names in ["\(first)+\(second)", "\(second)+\(first)"] {
      let error = #expect(throws: LabError.self) { try World.scenario(names) }
      #expect(error?.code == .contradiction)
      #expect(error?.description.contains(because) == true, "\(error?.description ?? "")")
    }
  }

  @Test(
    arguments: [
      "tenant.unknown+token.secret-expired", "token.secret-expired+tenant.unknown",
      "consent.role-absent-but-works+policy.rbac-out-of-scope", "ews.disabled+ews.disabled-for-organization",
      "settings.mailbox-domain-foreign+dataverse.token-rejected",
    ])
  func whatIsHiddenIsNoContradiction(names: String) throws {
    let world = try World.scenario(names)
    #expect(Set(world.tenants.map(\.id)).count == world.tenants.count)
  }

  @Test func whatIsContestedIsAboutScenarios() {
    for state in Scenarios.contested {
      let unknown = state.camps.joined().filter { Scenarios.named($0) == nil }
      #expect(unknown.isEmpty, "\(state.name): \(unknown)")
    }
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
