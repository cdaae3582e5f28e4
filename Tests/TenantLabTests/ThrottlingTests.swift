import Foundation
import HTTPTransport
import Testing

@testable import TenantLab

struct ThrottlingTests {
  private func limited(_ limits: RequestLimits) async throws -> LabClient {
    try await LabClient { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { $0.limits[LabIdentity.exchangeClientID] = limits }
    }
  }

  @Test func aRateLeavesABurstAndThenAsksForTime() async throws {
    let client = try await limited(RequestLimits(perSecond: 2, burst: 3, backOff: 5))
    let token = await client.accessToken()
    func call() async -> LabResponse { await client.call(LabClient.getInbox, as: LabIdentity.sales, token: token) }
    for _ in 0..<3 { #expect(await call().decision == "NoError") }
    let busy = await call()
    #expect(busy.decision == "ErrorServerBusy")
    #expect(busy.text.contains("<t:Value Name=\"BackOffMilliseconds\">5000</t:Value>"))
    client.store.update { $0.clock.offset += 4 }
    let early = await call()
    #expect(early.text.contains("<t:Value Name=\"BackOffMilliseconds\">1000</t:Value>"))
    client.store.update { $0.clock.offset += 1 }
    for _ in 0..<3 { #expect(await call().decision == "NoError") }
    client.store.update { $0.clock.offset += 0.5 }
    #expect(await call().decision == "NoError")
    #expect(await call().decision == "ErrorServerBusy")
  }

  @Test func tooManyRequestsAtOnceAreRefused() async throws {
    let client = try await limited(RequestLimits(concurrency: 2))
    let token = await client.accessToken() ?? ""
    for (underWay, decision) in [(1, "NoError"), (2, "NoError"), (3, "ErrorExceededConnectionCount")] {
      var request = LabRequest(
        "POST", "/EWS/Exchange.asmx", headers: ["Authorization": "Bearer \(token)"],
        body: Array(LabClient.envelope(LabClient.getInbox, as: LabIdentity.sales).utf8))
      request.underWay = underWay
      let answer = await client.exchange(request)
      #expect(answer.decision == decision)
      #expect(answer.text.contains("MaxConcurrencyLimit") == (decision != "NoError"))
    }
  }

  /// Requests are under way from their arrival on, latency included, and over when they are answered.
  @Test func requestsAreCountedWhileTheyAreUnderWay() async throws {
    let client = try await limited(RequestLimits(concurrency: 1))
    let token = await client.accessToken() ?? ""
    let front = ServiceFront(
      name: .exchange, service: ExchangeService(store: client.store, keys: client.keys), store: client.store,
      latency: .milliseconds(20))
    let request = LabRequest(
      "POST", "/EWS/Exchange.asmx", headers: ["Authorization": "Bearer \(token)"],
      body: Array(LabClient.envelope(LabClient.getInbox, as: LabIdentity.sales).utf8))
    @Sendable func send() async throws -> String {
      guard case .response(let response) = try await front.outcome(of: request) else { return "no answer" }
      return response.decision
    }
    async let first = send()
    async let second = send()
    let both = try await [first, second].sorted()
    #expect(both == ["ErrorExceededConnectionCount", "NoError"])
    #expect(try await send() == "NoError")
  }
}
