import Checks
import Diagnosis
import TenantLab
import Testing

/// Whatever goes wrong on the wire, no check passes that rests on what did not arrive; and what arrives late or in
/// pieces is as good as any answer.
@Suite(.serialized) struct WireFaultRunTests {
  /// What is hit.
  enum Target: String, Sendable, CaseIterable {
    case discovery
    case token
    case services

    /// The fault where it hits, and nothing else.
    func faults(_ kind: WireFault.Kind) -> [WireFault] {
      switch self {
      case .discovery: [WireFault(.login, kind, path: .containing("/.well-known/openid-configuration"))]
      case .token: [WireFault(.login, kind, path: .containing("/oauth2/v2.0/token"))]
      case .services:
        [
          WireFault(.exchange, kind, operation: "GetFolder"), WireFault(.graph, kind), WireFault(.dataverse, kind),
          WireFault(.exchange, kind, path: .containing("/adminapi/")),
        ]
      }
    }

    /// The checks that rest on it.
    var checks: [CheckID] {
      switch self {
      case .discovery: ["tenant.discovery"]
      case .token: ["token.exchange", "token.claims", "dataverse.connect"]
      case .services:
        [
          "ews.liveness", "mailbox.impersonation", "ews.gates", "policy.declared", "token.credential-expiry",
          "graph.mailbox", "dataverse.connect", "dataverse.profile",
        ]
      }
    }
  }

  /// A kind of fault, for the name of a test.
  struct Fault: Sendable, CustomTestStringConvertible {
    let kind: WireFault.Kind
    var testDescription: String { "\(kind)" }

    init(_ kind: WireFault.Kind) { self.kind = kind }
  }

  /// What leaves nothing that a check could rest on.
  static let harmful = [
    WireFault.Kind.reset, .resetWithinHeader, .resetWithinBody(afterBytes: 40), .truncated(afterBytes: 40),
    .cutDocument(afterBytes: 40), .cutDocument(afterBytes: 0), .tooManyRequests(retryAfter: 1),
    .tooManyRequests(retryAfter: nil), .tooManyRequests(retryAfter: 3_600), .unavailable(retryAfter: 1),
    .unavailable(retryAfter: nil), .interceptedPage, .mediaType("text/html"), .huge(bytes: 9_000_000),
    .gzipBomb(bytes: 9_000_000), .badUTF8, .redirect(status: 302, location: "/elsewhere"),
    .redirect(status: 307, location: "https://elsewhere.adatum.example/"),
    .redirect(status: 308, location: "http://localhost/"),
  ].map(Fault.init)

  /// What keeps a client waiting.
  static let endless = [WireFault.Kind.stall, .delay(.seconds(3_600)), .drip(bytes: 16, every: .seconds(3_600))]
    .map(Fault.init)

  /// What only takes its time.
  static let harmless = [
    WireFault.Kind.delay(.milliseconds(5)), .drip(bytes: 512, every: .milliseconds(1)), .onlyHTTP1,
  ].map(Fault.init)

  /// What a whole service shows in TLS.
  static let certificates = PresentedCertificate.allCases.map { Fault(.certificate($0)) }

  private static func report(_ faults: [WireFault], timeout: Duration = LabRun.patience) async throws -> Report {
    try await Lab.run(LabOptions(faults: faults)) { lab in
      try await LabRun.outcome(in: lab, timeout: timeout).report
    }
  }

  private static func expectNoPass(_ checks: [CheckID], _ report: Report) {
    for check in checks {
      let findings = report.findings(of: check)
      #expect(!findings.isEmpty, "\(check) was not there")
      for finding in findings {
        #expect(finding.verdict != .pass && finding.verdict != .warn, "\(check) of \(finding.subject.name)")
        #expect(finding.cause != "xtdiag.internal-error", "\(check)")
      }
    }
    #expect(report.verdict == .fail || report.verdict == .inconclusive)
  }

  @Test(arguments: harmful, Target.allCases)
  func noCheckPassesThatRestsOnIt(fault: Fault, target: Target) async throws {
    Self.expectNoPass(target.checks, try await Self.report(target.faults(fault.kind)))
  }

  @Test(arguments: endless, Target.allCases)
  func noCheckPassesThatWaitsInVain(fault: Fault, target: Target) async throws {
    Self.expectNoPass(target.checks, try await Self.report(target.faults(fault.kind), timeout: .milliseconds(400)))
  }

  @Test(arguments: certificates + [Fault(.connectionRefused)])
  func noCheckPassesOverAConnectionThatIsNotTrusted(fault: Fault) async throws {
    let report = try await Self.report([WireFault(.exchange, fault.kind), WireFault(.dataverse, fault.kind)])
    Self.expectNoPass(["ews.liveness", "mailbox.impersonation", "dataverse.connect", "dataverse.profile"], report)
  }

  @Test(arguments: harmless)
  func whatOnlyTakesItsTimeChangesNothing(fault: Fault) async throws {
    let report = try await Self.report(
      ServiceName.allCases.map { WireFault($0, fault.kind) })
    for check in Target.allCases.flatMap(\.checks) {
      let findings = report.findings(of: check)
      #expect(!findings.isEmpty && findings.allSatisfy { $0.verdict == .pass || $0.verdict == .skipped }, "\(check)")
    }
    #expect(report.summary.fail == 0 && report.summary.inconclusive == 0 && report.summary.blocked == 0)
  }

}
