import Foundation
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
