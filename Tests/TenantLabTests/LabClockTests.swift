import Foundation
import Testing

@testable import TenantLab

/// Everything in the lab lives by the lab's clock.
struct LabClockTests {
  @Test func waitsThatGoOnSideBySideCountOnce() async throws {
    try await Lab.run(LabOptions()) { lab in
      async let long: Void = lab.wait(.seconds(7200), clockRate: 1_000_000)
      async let short: Void = lab.wait(.seconds(1800), clockRate: 1_000_000)
      _ = try await (long, short)
      // What passed by the machine's clock is part of the two hours.
      #expect(lab.skippedTime > .seconds(3600) && lab.skippedTime <= .seconds(7200), "\(lab.skippedTime)")
    }
  }

  @Test func aWaitThatIsCalledOffMovesNoClock() async throws {
    try await Lab.run(LabOptions()) { lab in
      let wait = Task { try await lab.wait(.seconds(7200), clockRate: 1) }
      wait.cancel()
      await #expect(throws: CancellationError.self) { try await wait.value }
      #expect(lab.skippedTime == .zero)
    }
  }

  @Test func atTheMachinesSpeedNothingIsSkipped() async throws {
    try await Lab.run(LabOptions()) { lab in
      try await lab.wait(.milliseconds(2), clockRate: 1)
      #expect(lab.skippedTime == .zero)
    }
  }

  @Test func aClockCanRunFastFromTheStart() throws {
    let world = try World.inLab(LabOptions(clockRate: 600))
    let second = world.clock.origin.addingTimeInterval(1)
    #expect(world.clock.moment(at: second).timeIntervalSince(world.clock.moment(at: world.clock.origin)) == 600)
  }

  /// Each service takes a token for as long as it lives.
  @Test(arguments: ["EWS", "the admin API", "Graph", "Dataverse"])
  func aTokenGrowsOld(service: String) async throws {
    let dataverse = try await DataverseAtWork()
    let client = dataverse.client
    let own = try #require(await client.accessToken())
    let graph = try #require(await client.accessToken(scope: "https://graph.microsoft.com/.default"))
    let admin = try #require(await client.adminToken())
    func status() async -> Int {
      switch service {
      case "EWS": await client.call(LabClient.getInbox, as: LabIdentity.sales, token: own).status
      case "the admin API":
        await client.invoke("Get-OrganizationConfig", headers: ["Authorization": "Bearer \(admin)"]).status
      case "Graph":
        await client.graph(
          LabRequest(
            "GET", "/v1.0/users/\(LabIdentity.sales)/mailFolders/inbox", headers: ["Authorization": "Bearer \(graph)"])
        ).status
      default: await dataverse.get("WhoAmI").status
      }
    }
    #expect(await status() == 200)
    client.store.update { $0.clock.skipped += 3_000 }
    #expect(await status() == 200)
    client.store.update { $0.clock.skipped += 1_000 }
    #expect(await status() == 401)
  }

  @Test func aSecretRunsOut() async throws {
    let client = try await LabClient("token.secret-expiring")
    client.store.update { $0.clock.skipped += 10 * .day - 60 }
    #expect(await client.accessToken() != nil)
    client.store.update { $0.clock.skipped += 61 }
    #expect(await client.token().aadsts == 7_000_222)
  }

  @Test func aCertificateRunsOut() async throws {
    let client = try await LabClient(credential: .certificate)
    /// Asks with an assertion of the present moment.
    func code() async throws -> Int? {
      let now = Int(client.store.read(\.clock.now).timeIntervalSince1970)
      let times = ["nbf": JSONText.integer(now), "exp": .integer(now + 600)]
      return await client.token(assertion: try client.assertion(.init(claims: times))).aadsts
    }
    client.store.update { $0.clock.skipped += 275 * .day - 60 }
    #expect(try await code() == nil)
    client.store.update { $0.clock.skipped += 61 }
    #expect(try await code() == 1_000_502)
  }

  /// What an app may ask of Graph and of the admin API; the other services have tests of their own limits.
  @Test func whoWasTooBusyIsServedWhenTheTimeIsOver() async throws {
    let client = try await LabClient { world in
      let budget = ThrottlingBudget(exhaustedUntil: world.clock.now.addingTimeInterval(30))
      try world.changeExchangeTenant {
        $0.graphBudgets[LabIdentity.exchangeClientID] = budget
        $0.exchange.admin.budgets[LabIdentity.adminClientID] = budget
      }
    }
    let token = try #require(await client.accessToken(scope: "https://graph.microsoft.com/.default"))
    func statuses() async -> [Int] {
      let graph = LabRequest(
        "GET", "/v1.0/users/\(LabIdentity.sales)/mailFolders/inbox", headers: ["Authorization": "Bearer \(token)"])
      return [await client.graph(graph).status, await client.invoke("Get-OrganizationConfig").status]
    }
    #expect(await statuses() == [429, 429])
    client.store.update { $0.clock.skipped += 29 }
    #expect(await statuses() == [429, 429])
    client.store.update { $0.clock.skipped += 1 }
    #expect(await statuses() == [200, 200])
  }

  @Test func answersBearTheLabsDate() async throws {
    let client = try await LabClient { $0.clock.skipped = 7_200 }
    let front = ServiceFront(
      name: .login, service: EntraService(store: client.store, keys: client.keys), store: client.store, latency: .zero)
    let outcome = try await front.outcome(
      of: LabRequest("GET", "/contoso.example/v2.0/.well-known/openid-configuration"))
    guard case .response(let response) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(response.headers["Date"] == "Mon, 23 Nov 2026 14:00:00 GMT")
  }
}
