import Checks
import Diagnosis
import HTTPTransport
import HTTPTypes
import Synchronization
import TenantLab
import TestSupport
import Testing

/// What may come true by waiting is tried again, and nothing else.
@Suite(.healthyLab, .serialized) struct WaitingTests {
  /// Counts what is asked, by the kind of call.
  private final class CountingSender: HTTPSending {
    private let base: any HTTPSending
    private let calls = Mutex<[ServiceCall: Int]>([:])

    init(_ base: any HTTPSending) { self.base = base }

    func count(_ call: ServiceCall) -> Int { calls.withLock { $0[call, default: 0] } }

    func send(_ request: OutgoingRequest) async -> Exchange {
      for call in ServiceCall.allCases where call.matches(request) {
        calls.withLock { $0[call, default: 0] += 1 }
      }
      return await base.send(request)
    }
  }

  /// Keeps what it is given.
  private final class Box<Value: Sendable>: Sendable {
    private let kept = Mutex<[Value]>([])
    var values: [Value] { kept.withLock { $0 } }
    func add(_ value: Value) { kept.withLock { $0.append(value) } }
  }

  /// A run in which the first `count` calls of a kind meet an outage.
  private static func outcome(
    _ call: ServiceCall, failing count: Int, patience: Duration
  ) async throws -> (outcome: DiagnosticRun.Outcome, waits: [Waiting], calls: (ServiceCall) -> Int) {
    let waits = Box<Waiting>()
    let counters = Box<CountingSender>()
    let left = Mutex(count)
    let outcome = try await LabRun.outcome(
      in: HealthyLab.current(), waiting: WaitingPlan(patience: patience), onWait: waits.add,
      through: { lab in
        let sender = ReplacingSender(
          lab,
          where: { request in
            call.matches(request)
              && left.withLock { left in
                left -= 1
                return left >= 0
              }
          },
          answer: { _ in .success(Response(503, "out of order", type: "text/plain")) })
        let counter = CountingSender(sender)
        counters.add(counter)
        return counter
      })
    return (outcome, waits.values, { call in counters.values.reduce(0) { $0 + $1.count(call) } })
  }

  @Test func whatBecomesTrueSaysWhenAndTheRestIsNotAskedAgain() async throws {
    // Each try asks twice.
    let (outcome, waits, calls) = try await Self.outcome(.impersonation, failing: 4, patience: .seconds(3600))
    #expect(outcome.status == .success)
    let finding = try #require(
      outcome.report.findings(of: "mailbox.impersonation").first { $0.subject.name == ServiceCall.mailbox })
    #expect(finding.verdict == .pass && finding.attempts == 3 && finding.waitedMs == 75_000)
    #expect(waits.map(\.interval) == [.seconds(30), .seconds(45)])
    #expect(waits.allSatisfy { $0.findings.map(\.subject.name).contains(ServiceCall.mailbox) })
    let usual = try await Self.outcome(.impersonation, failing: 0, patience: .seconds(60)).calls
    #expect(calls(.impersonation) == usual(.impersonation) + 4)
    #expect(calls(.liveness) == 1 && calls(.fence) == 1 && calls(.discovery) > 0)
    // Blocked behind it, and so tried once it opened.
    #expect(calls(.incoming) == usual(.incoming))
    let others = outcome.report.findings.filter { $0.attempts > 1 && $0 != finding }
    #expect(
      others.allSatisfy { $0.check == "token.exchange" || $0.subject.name.contains(ServiceCall.mailbox) },
      "\(others.map { "\($0.check) \($0.subject.name)" })")
    #expect(Set(outcome.report.findings.flatMap(\.evidence)).count == outcome.report.evidence.count)
  }

  @Test func thePatienceEndsTheWait() async throws {
    let (outcome, waits, _) = try await Self.outcome(.impersonation, failing: .max, patience: .seconds(60))
    #expect(outcome.status == .inconclusive)
    #expect(waits.map(\.interval) == [.seconds(30), .seconds(30)])
    #expect(waits.map(\.left) == [.seconds(60), .seconds(30)])
    #expect(outcome.report.firstCause == "ews.service-unavailable")
  }

  @Test func withoutAnythingToWaitForNothingIsAskedTwice() async throws {
    let (outcome, waits, calls) = try await Self.outcome(.impersonation, failing: 0, patience: .seconds(60))
    #expect(outcome.status == .success && waits.isEmpty && calls(.liveness) == 1)
  }

  @Test func whatTimeDoesNotCureIsNotTriedAgain() async throws {
    let waits = Box<Waiting>()
    let outcome = try await Lab.run(LabOptions(scenario: "tenant.unknown")) { lab in
      try await LabRun.outcome(in: lab, waiting: WaitingPlan(patience: .seconds(60)), onWait: waits.add)
    }
    #expect(outcome.report.firstCause == "tenant.unknown" && waits.values.isEmpty)
  }
}
