import Foundation
import HTTPTransport
import HTTPTypes
import Testing

@testable import TenantLab

/// Labs come and go.
@Suite(.serialized) struct LabLifeTests {
  /// Four ports in a row that are free, below those that the system gives out.
  private static func freeBase() throws -> Int {
    try #require(
      stride(from: 20_000, to: 30_000, by: 40).first { base in
        (base..<(base + 4)).allSatisfy { (try? PortReservation(port: $0)) != nil }
      })
  }

  @Test func aHundredLabsLeaveNoPortBehind() async throws {
    let base = try Self.freeBase()
    for round in 1...100 {
      // A port that the lab before had left open would be in use.
      try await Lab.run(LabOptions(portBase: base)) { lab in
        #expect(lab.endpoints.ports.min() == base, "\(round)")
        #expect(LoopbackPort.accepts(base, .version4), "\(round)")
      }
    }
    for port in base..<(base + 4) { #expect(!LoopbackPort.accepts(port, .version4)) }
  }

  /// In a process of its own, where nothing else opens anything, and where a lab may stop while it is asked.
  @Test(.enabled(if: ProcessState.isKnown))
  func aHundredLabsLeaveNothingBehind() async {
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-labs-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      setenv("TMPDIR", folder, 1)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      // What is opened once a process, such as event loops, is open from here on.
      try await BusyLab.comeAndGo()
      let before = try ProcessState()
      for _ in 1...100 { try await BusyLab.comeAndGo() }
      let after = try ProcessState()
      #expect(after == before)
      #expect(after.files.isEmpty && after.children.isEmpty)
    }
  }

  @Test func twoLabsSideBySideKnowNothingOfEachOther() async throws {
    try await Lab.run(LabOptions()) { first in
      try await Lab.run(LabOptions(scenario: "ews.disabled")) { second in
        #expect(Set(first.endpoints.ports).isDisjoint(with: second.endpoints.ports))
        #expect(first.certificateAuthorityPEM != second.certificateAuthorityPEM)
        #expect(first.secrets != second.secrets)
        second.advanceClock(by: .seconds(3600))
        try second.inject(WireFault(.login, .stall))
        try await second.wait(.seconds(60), clockRate: 1_000_000)
        #expect(first.store.read(\.clock.offset) == 0 && first.skippedTime == .zero)
        #expect(first.store.read(\.faults).isEmpty)
        #expect(first.store.snapshot.tenant(named: LabIdentity.exchangeDomain)?.exchange.ews.isEnabled == true)
      }
      // The first goes on when the second has ended.
      for port in first.endpoints.ports { #expect(LoopbackPort.accepts(port, .version4)) }
    }
  }
}

/// A lab that stops in the middle of its work.
private enum BusyLab {
  private static let path = "/contoso.example/v2.0/.well-known/openid-configuration"

  /// Starts a lab and stops it while clients ask it over old and new connections.
  static func comeAndGo() async throws {
    let clients = try await Lab.run(LabOptions()) { lab in
      let (answers, signal) = AsyncStream<Void>.makeStream()
      let clients = (0..<3).map { _ in Task { try await ask(lab) { signal.yield() } } }
      // All are at it by then.
      var iterator = answers.makeAsyncIterator()
      for _ in 0..<24 { await iterator.next() }
      return clients
    }
    for client in clients { try await client.value }
  }

  /// Asks until there is no answer.
  private static func ask(_ lab: RunningLab, onAnswer: @escaping @Sendable () -> Void) async throws {
    let configuration = TransportConfiguration(
      additionalAuthoritiesPEM: lab.certificateAuthorityPEM, connectTimeout: .seconds(30), totalTimeout: .seconds(60))
    try await CurlTransport.run(configuration) { transport in
      await withDiscardingTaskGroup { group in
        for service in [lab.endpoints.login, lab.endpoints.exchange, lab.endpoints.login, lab.endpoints.graph] {
          group.addTask {
            while await transport.send(OutgoingRequest(.get, "\(service)\(path)", service: "entra")).response != nil {
              onAnswer()
            }
            // Whoever waits for answers is not to wait in vain.
            for _ in 0..<24 { onAnswer() }
          }
        }
      }
    }
  }
}
