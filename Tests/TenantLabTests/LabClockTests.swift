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

  @Test func aTokenGrowsOld() async throws {
    let client = try await LabClient()
    let token = await client.accessToken()
    func answer() async -> Int { await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token).status }
    #expect(await answer() == 200)
    client.store.update { $0.clock.skipped += 30 * 3_600 }
    #expect(await answer() == 401)
  }

  @Test func aSecretRunsOut() async throws {
    let client = try await LabClient("token.secret-expiring")
    #expect(await client.accessToken() != nil)
    client.store.update { $0.clock.skipped += 11 * .day }
    #expect(await client.token().aadsts == 7_000_222)
  }
}
