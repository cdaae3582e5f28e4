import Foundation
import HTTPTransport
import HTTPTypes
import Secrets
import Testing

@testable import TenantLab

/// The lab over its real sockets, with the transport that the program uses.
struct LiveLabTests {
  private func exchange(
    _ scenario: String, _ request: @escaping @Sendable (RunningLab) -> OutgoingRequest
  ) async throws -> Exchange {
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      let configuration = TransportConfiguration(
        additionalAuthoritiesPEM: lab.certificateAuthorityPEM,
        proxy: lab.endpoints.proxy.map { .via(url: $0, credentials: nil, exceptions: "") } ?? .direct,
        connectTimeout: .seconds(5), totalTimeout: .seconds(10), userAgent: "lab-test/1")
      return try await CurlTransport.run(configuration) { await $0.send(request(lab)) }
    }
  }

  private static let ews: @Sendable (RunningLab) -> OutgoingRequest = { lab in
    OutgoingRequest(.get, "\(lab.endpoints.exchange)/EWS/Exchange.asmx", service: "ews")
  }

  private static let discovery: @Sendable (RunningLab) -> OutgoingRequest = { lab in
    OutgoingRequest(
      .get, "\(lab.endpoints.login)/contoso.example/v2.0/.well-known/openid-configuration", service: "entra")
  }

  @Test func theLabsCertificateIsTrusted() async throws {
    #expect(try await exchange("healthy", Self.ews).response?.status == 401)
    #expect(try await exchange("healthy", Self.discovery).response?.status == 200)
  }

  @Test func anInspectingProxyIsKnownByItsCertificate() async throws {
    let exchange = try await exchange("network.certificate-untrusted", Self.ews)
    #expect(exchange.error?.code == .certificateUntrusted)
    #expect(exchange.peerCertificate?.issuer.contains("Adatum TLS Inspection") != false)
    #expect(try await self.exchange("network.certificate-untrusted", Self.discovery).response?.status == 200)
  }

  @Test func aCertificateOfAnotherHostIsNoCertificate() async throws {
    #expect(
      try await exchange("network.certificate-name-mismatch", Self.ews).error?.code == .certificateNameMismatch)
  }

  @Test func theProxyAsksForAName() async throws {
    let exchange = try await exchange("network.proxy-authentication-required", Self.discovery)
    #expect(exchange.error?.code == .proxyRefused(status: 407))
  }

  @Test func onlyRequestsWithATokenAreSentElsewhere() async throws {
    #expect(try await exchange("network.unsafe-redirect", Self.ews).response?.status == 401)
    let redirected = try await exchange("network.unsafe-redirect") { lab in
      OutgoingRequest(
        .post, "\(lab.endpoints.exchange)/EWS/Exchange.asmx", service: "ews", bearer: Secret("token"))
    }
    #expect(redirected.response?.status == 307)
    #expect(redirected.response?.headers[.location] == "https://mail.adatum.example/EWS/Exchange.asmx")
  }

  @Test func aCutDocumentComesInAWholeAnswer() async throws {
    let answer = try #require(try await exchange("network.answer-malformed", Self.discovery).response)
    #expect(answer.status == 200)
    #expect(answer.mediaType == "application/json")
    #expect(answer.body.count == 200)
  }

  @Test func anotherServerKnowsNothingOfExchange() async throws {
    let answer = try #require(try await exchange("ews.not-exchange-online", Self.ews).response)
    #expect(answer.status == 404)
    #expect(answer.body.isEmpty)
    #expect(try await exchange("ews.not-exchange-online", Self.discovery).response?.status == 200)
  }

  @Test func theDateIsTheLabs() async throws {
    let date = try #require(try await exchange("network.clock-skewed", Self.discovery).response?.serverDate)
    #expect(abs(date.timeIntervalSinceNow - 600) < 30)
  }

  @Test func aRestrictedNetworkIsNamedByExchange() async throws {
    #expect(try await exchange("network.tenant-restrictions", Self.ews).response?.status == 401)
    let refused = try await exchange("network.tenant-restrictions") { lab in
      OutgoingRequest(
        .post, "\(lab.endpoints.exchange)/EWS/Exchange.asmx", service: "ews", bearer: Secret("token"))
    }
    #expect(refused.response?.status == 403)
    let diagnostics = try #require(HTTPField.Name("x-ms-diagnostics"))
    #expect(refused.response?.headers[diagnostics]?.hasPrefix("2000020;") == true)
  }
}
