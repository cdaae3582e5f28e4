import Foundation
import HTTPTransport
import HTTPTypes
import Testing

@testable import TenantLab

/// What a fault is called is what a client meets.
@Suite(.serialized) struct WireFaultTests {
  private static let path = "/contoso.example/v2.0/.well-known/openid-configuration"

  /// Asks the login service `count` times on one connection.
  private static func exchanges(
    _ options: LabOptions, _ faults: [WireFault] = [], count: Int = 1, timeout: Duration = .seconds(60)
  ) async throws -> [Exchange] {
    try await Lab.run(options) { lab in
      for fault in faults { try lab.inject(fault) }
      let configuration = TransportConfiguration(
        additionalAuthoritiesPEM: lab.certificateAuthorityPEM, connectTimeout: .seconds(30), totalTimeout: timeout,
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

  /// A fault as a file names it, and what its client sees of it.
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: String
    let sight: Sight
    var testDescription: String { fault }

    init(_ fault: String, _ sight: Sight) { (self.fault, self.sight) = (fault, sight) }

    /// The name of the fault.
    var name: String { String(fault.prefix { $0 != "," }) }
  }

  /// What arrives at a client.
  enum Sight: Sendable {
    /// The document, whole.
    case document
    /// A whole answer that is another, with these header fields.
    case answer(Int, [HTTPField.Name: String?])
    /// Something with status 200 that is not the document.
    case damage(@Sendable ([UInt8]) -> Bool)
    /// No answer.
    case failure(@Sendable (TransportError) -> Bool)
    /// None within a second.
    case nothing

    /// A failure of this kind.
    static func failure(_ code: TransportError.Code) -> Sight { failure { $0.code == code } }
    /// More than a client takes.
    static let tooMuch = failure { if case .tooLarge = $0.code { true } else { false } }
  }

  static let rows = [
    Row("delay, for: 5ms", .document), Row("delay, for: 1h", .nothing), Row("stall", .nothing),
    Row("drip, bytes: 200, every: 1ms", .document), Row("drip, bytes: 900, every: 0s", .document),
    Row("drip, bytes: 100, every: 1h", .nothing),
    Row("reset", .failure(.cutOff)), Row("reset-within-header", .failure(.cutOff)),
    Row("reset-within-body, after: 100", .failure(.cutOff)), Row("reset-within-body, after: 0", .failure(.cutOff)),
    Row("truncated, after: 100", .failure(.cutOff)), Row("truncated, after: 0", .failure(.cutOff)),
    Row("cut-document, after: 40", .damage { $0.count == 40 }), Row("cut-document, after: 0", .damage(\.isEmpty)),
    Row("too-many-requests, retryAfter: 7", .answer(429, [.retryAfter: "7"])),
    Row("too-many-requests", .answer(429, [.retryAfter: nil])),
    Row("unavailable, retryAfter: 9", .answer(503, [.retryAfter: "9"])),
    Row("unavailable", .answer(503, [.retryAfter: nil])),
    Row("html", .answer(200, [.contentType: "text/html; charset=utf-8"])),
    Row("media-type, type: text/plain", .answer(200, [.contentType: "text/plain"])),
    Row("huge, bytes: 9000000", .tooMuch), Row("gzip-bomb, bytes: 9000000", .tooMuch),
    Row("bad-utf8", .damage { String(validating: $0, as: UTF8.self) == nil }),
    Row("redirect, to: same-host", .answer(307, [.location: "/elsewhere"])),
    Row("redirect, to: other-host", .answer(307, [.location: "https://elsewhere.adatum.example/"])),
    Row("redirect, to: http, status: 302", .answer(302, [.location: "http://localhost/"])),
    Row("untrusted-certificate", .failure(.certificateUntrusted)),
    Row("expired-certificate", .failure { $0.code == .certificateUntrusted && $0.detail.contains("expired") }),
    Row("wrong-name-certificate", .failure(.certificateNameMismatch)),
    Row("only-http1", .document), Row("connection-refused", .failure(.connectionRefused)),
  ]

  @Test(arguments: rows, [false, true])
  func aClientMeetsWhatTheFileNames(row: Row, onlyHTTP1: Bool) async throws {
    var file = "faults:\n  - { on: login, fault: \(row.fault) }\n"
    if onlyHTTP1 { file += "  - { on: login, fault: only-http1 }\n" }
    let isInVain = if case .nothing = row.sight { true } else { false }
    let exchange = try #require(
      try await Self.exchanges(
        LabOptions(try LabFile(file, name: "lab.yaml")), timeout: isInVain ? .seconds(1) : .seconds(60)
      ).first)
    switch row.sight {
    case .document:
      let response = try #require(exchange.response)
      #expect(response.status == 200 && response.mediaType == "application/json")
      #expect(response.body.first == UInt8(ascii: "{") && response.body.last == UInt8(ascii: "}"))
      let isOld = onlyHTTP1 || row.name == "only-http1"
      #expect(response.protocolVersion == (isOld ? "HTTP/1.1" : "HTTP/2"))
    case .answer(let status, let fields):
      let response = try #require(exchange.response)
      #expect(response.status == status)
      for (name, value) in fields { #expect(response.headers[name] == value, "\(name)") }
    case .damage(let isSeen):
      let response = try #require(exchange.response)
      #expect(response.status == 200 && isSeen(response.body))
    case .failure(let isSeen):
      let error = try #require(exchange.error)
      #expect(isSeen(error), "\(error.code): \(error.detail)")
    case .nothing:
      guard case .timedOut? = exchange.error?.code else {
        Issue.record("\(exchange.outcome)")
        return
      }
    }
  }

  @Test func everyFaultOfAFileIsInTheTable() {
    #expect(Set(Self.rows.map(\.name)) == Set(WireFault.names))
  }

  @Test func aBombIsSmallUntilItIsUnpacked() {
    #expect(GzipBomb.packed(bytes: 64 << 20).count < 1 << 19)
  }

  @Test func onlyTheRequestsThatAreMeantAreHit() async throws {
    let faults = [WireFault(.login, .unavailable(retryAfter: nil), path: .startingWith("/CONTOSO"), from: 2, times: 2)]
    let exchanges = try await Self.exchanges(LabOptions(), faults, count: 4)
    #expect(exchanges.map { $0.response?.status } == [200, 503, 503, 200])
    // Each counts for itself, also those that another one hits.
    let both = [
      WireFault(.login, .unavailable(retryAfter: nil), from: 2, times: 1),
      WireFault(.login, .tooManyRequests(retryAfter: nil), from: 3, times: 2),
    ]
    #expect(
      try await Self.exchanges(LabOptions(), both, count: 5).map { $0.response?.status } == [200, 503, 429, 429, 200])
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
