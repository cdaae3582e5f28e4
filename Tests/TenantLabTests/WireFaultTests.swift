import Foundation
import HTTPTransport
import HTTPTypes
import Testing

@testable import TenantLab

/// What a fault is called is what a client meets.
struct WireFaultTests {
  private static let path = "/contoso.example/v2.0/.well-known/openid-configuration"

  /// Asks the login service `count` times on one connection.
  private static func exchanges(
    _ options: LabOptions, _ faults: [WireFault], count: Int = 1
  ) async throws -> [Exchange] {
    try await Lab.run(options) { lab in
      for fault in faults { try lab.inject(fault) }
      let configuration = TransportConfiguration(
        additionalAuthoritiesPEM: lab.certificateAuthorityPEM, connectTimeout: .seconds(30), totalTimeout: .seconds(60),
        userAgent: "lab-test/1")
      return try await CurlTransport.run(configuration) { transport in
        var exchanges: [Exchange] = []
        for _ in 0..<count {
          exchanges.append(
            await transport.send(OutgoingRequest(.get, "\(lab.endpoints.login)\(path)", service: "entra")))
        }
        return exchanges
      }
    }
  }

  private static func exchange(_ kind: WireFault.Kind, onlyHTTP1: Bool = false) async throws -> Exchange {
    let options = LabOptions(faults: onlyHTTP1 ? [WireFault(.login, .onlyHTTP1)] : [])
    return try #require(try await exchanges(options, [WireFault(.login, kind)]).first)
  }

  @Test(arguments: [false, true])
  func aConnectionThatBreaksBringsNoAnswer(onlyHTTP1: Bool) async throws {
    let kinds: [WireFault.Kind] = [
      .reset, .resetWithinHeader, .resetWithinBody(afterBytes: 100), .truncated(afterBytes: 100),
    ]
    for kind in kinds {
      let exchange = try await Self.exchange(kind, onlyHTTP1: onlyHTTP1)
      #expect(exchange.error?.code == .cutOff, "\(kind): \(exchange.outcome)")
    }
  }

  @Test(arguments: [false, true])
  func whatComesLateOrInPiecesIsWhole(onlyHTTP1: Bool) async throws {
    let kinds: [WireFault.Kind] = [
      .delay(.milliseconds(5)), .drip(bytes: 200, every: .milliseconds(1)), .drip(bytes: 0, every: .zero),
    ]
    for kind in kinds {
      let response = try #require(try await Self.exchange(kind, onlyHTTP1: onlyHTTP1).response)
      #expect(response.status == 200 && response.protocolVersion == (onlyHTTP1 ? "HTTP/1.1" : "HTTP/2"))
      #expect(response.body.first == UInt8(ascii: "{") && response.body.last == UInt8(ascii: "}"), "\(kind)")
    }
  }

  @Test(arguments: [false, true])
  func whatIsTooLargeIsNotTaken(onlyHTTP1: Bool) async throws {
    for kind in [WireFault.Kind.huge(bytes: 64 << 20), .gzipBomb(bytes: 64 << 20)] {
      guard case .tooLarge? = try await Self.exchange(kind, onlyHTTP1: onlyHTTP1).error?.code else {
        Issue.record("\(kind) was taken")
        continue
      }
    }
    #expect(GzipBomb.packed(bytes: 64 << 20).count < 1 << 19)
  }

  @Test func theAnswersThatStandInForTheRightOneAreThese() async throws {
    let expected: [(WireFault.Kind, Int, HTTPField.Name?, String?)] = [
      (.tooManyRequests(retryAfter: 7), 429, .retryAfter, "7"),
      (.tooManyRequests(retryAfter: nil), 429, .retryAfter, nil),
      (.unavailable(retryAfter: 9), 503, .retryAfter, "9"),
      (.unavailable(retryAfter: nil), 503, .retryAfter, nil),
      (.interceptedPage, 200, .contentType, "text/html; charset=utf-8"),
      (.mediaType("text/plain"), 200, .contentType, "text/plain"),
      (.redirect(status: 307, location: "/elsewhere"), 307, .location, "/elsewhere"),
      (.redirect(status: 302, location: "http://localhost/"), 302, .location, "http://localhost/"),
    ]
    for (kind, status, field, value) in expected {
      let response = try #require(try await Self.exchange(kind).response, "\(kind)")
      #expect(response.status == status, "\(kind)")
      #expect(field.map { response.headers[$0] } == .some(value), "\(kind)")
    }
  }

  @Test func documentsCanBeDamaged() async throws {
    let whole = try #require(try await Self.exchange(.delay(.zero)).response)
    let cut = try #require(try await Self.exchange(.cutDocument(afterBytes: 40)).response)
    #expect(cut.body.count == 40 && whole.body.count > 40)
    let odd = try #require(try await Self.exchange(.badUTF8).response)
    #expect(String(validating: whole.body, as: UTF8.self) != nil)
    #expect(String(validating: odd.body, as: UTF8.self) == nil)
  }

  @Test(
    arguments: [
      (.ofInspectingProxy, .certificateUntrusted), (.forAnotherHost, .certificateNameMismatch),
      (.expired, .certificateUntrusted),
    ] as [(PresentedCertificate, TransportError.Code)])
  func aCertificateThatIsNotGoodIsNotTrusted(certificate: PresentedCertificate, code: TransportError.Code) async throws
  {
    let options = LabOptions(faults: [WireFault(.login, .certificate(certificate))])
    let exchange = try #require(try await Self.exchanges(options, []).first)
    #expect(exchange.error?.code == code)
    if certificate == .expired { #expect(exchange.error?.detail.contains("expired") == true) }
  }

  @Test func onlyTheRequestsThatAreMeantAreHit() async throws {
    let faults = [WireFault(.login, .unavailable(retryAfter: nil), path: .startingWith("/CONTOSO"), from: 2, times: 2)]
    let exchanges = try await Self.exchanges(LabOptions(), faults, count: 4)
    #expect(exchanges.map { $0.response?.status } == [200, 503, 503, 200])
    let others = [
      WireFault(.login, .stall, path: .startingWith("/v2.0")), WireFault(.exchange, .stall),
      WireFault(.login, .stall, onlyAuthenticated: true), WireFault(.login, .stall, operation: "GetFolder"),
    ]
    #expect(try await Self.exchanges(LabOptions(), others).first?.response?.status == 200)
  }

  @Test(
    arguments: [
      (LabClient.envelope(LabClient.getInbox, as: LabIdentity.sales), "GetFolder"),
      ("<Envelope><Body><FindItem/></Body></Envelope>", "FindItem"), ("<Envelope/>", nil), ("", nil), ("<Body>", nil),
    ] as [(String, String?)])
  func anOperationIsKnownByItsElement(body: String, operation: String?) {
    #expect(LabRequest("POST", "/EWS/Exchange.asmx", body: Array(body.utf8)).ewsOperation == operation)
  }

  @Test func whatBelongsToTheStartComesWithTheStartOnly() async throws {
    try await Lab.run(LabOptions()) { lab in
      for kind in [WireFault.Kind.onlyHTTP1, .connectionRefused, .certificate(.expired)] {
        #expect(throws: LabError.self) { try lab.inject(WireFault(.login, kind)) }
      }
      try lab.inject(WireFault(.login, .stall))
      lab.clearFaults()
      #expect(lab.store.read(\.faults).isEmpty)
    }
  }
}
