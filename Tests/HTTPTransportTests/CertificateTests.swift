import HTTPTransport
import NIOSSL
import TestSupport
import Testing

@Suite("Certificates")
struct CertificateTests {
  private static func exchange(
    with identity: ServerIdentity, _ configuration: TransportConfiguration = .trusting(),
    maximumVersion: TLSVersion? = nil
  ) async throws -> [Exchange] {
    try await ScriptedServer.run(.identity(identity, maximumVersion: maximumVersion)) { connection in
      try await connection.respondToAll("200 OK")
    } body: { server in
      try await CurlTransport.run(configuration) { transport in
        [await transport.get(server.url), await transport.get(server.url)]
      }
    }
  }

  @Test("Without the extra authority the same certificate is not trusted")
  func extraAuthority() async throws {
    let good = try ServerIdentity.good
    #expect(try await Self.exchange(with: good).map(\.response?.status) == [200, 200])
    for exchange in try await Self.exchange(with: good, .trusting(nil)) {
      #expect(exchange.error?.code == .certificateUntrusted)
      #expect(exchange.phases.stoppedIn == .tls)
    }
  }

  @Test("All authorities of a text are trusted, with what stands around them")
  func severalAuthorities() async throws {
    var configuration = TransportConfiguration.trusting()
    configuration.additionalAuthoritiesPEM =
      "# first\n\(TestAuthority.stranger.certificatePEM)\n# second\n\(TestAuthority.trusted.certificatePEM)\n# end"
    for authority in [TestAuthority.stranger, .trusted] {
      let identity = try authority.identity(for: "localhost")
      #expect(try await Self.exchange(with: identity, configuration).first?.response?.status == 200)
    }
  }

  @Test(
    "Authorities that cannot be read are refused",
    arguments: [
      "", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      TestAuthority.trusted.certificatePEM
        + "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ])
  func unreadableAuthorities(pem: String) {
    let error = #expect(throws: TransportError.self) {
      try CurlTransport(TransportConfiguration(additionalAuthoritiesPEM: pem))
    }
    #expect(error?.code == .unusable)
  }

  @Test("A certificate of an unknown authority is named")
  func unknownAuthority() async throws {
    let identity = try TestAuthority.stranger.identity(for: "localhost")
    for exchange in try await Self.exchange(with: identity) {
      let error = try #require(exchange.error)
      #expect(error.code == .certificateUntrusted)
      #expect(error.detail.contains("issuer"))
      let certificate = try #require(exchange.peerCertificate)
      #expect(certificate.subject == "CN=localhost")
      #expect(certificate.issuer == "CN=Strange authority")
      #expect(certificate.notBefore.hasSuffix("GMT"))
    }
  }

  @Test("An expired certificate is named with its time")
  func expired() async throws {
    let identity = try TestAuthority.trusted.identity(for: "localhost", expired: true)
    for exchange in try await Self.exchange(with: identity) {
      let error = try #require(exchange.error)
      #expect(error.code == .certificateUntrusted)
      #expect(error.detail == "certificate has expired")
      #expect(exchange.peerCertificate?.notBefore == "Jan  1 00:00:00 2020 GMT")
      #expect(exchange.peerCertificate?.notAfter == "Jan  2 00:00:00 2020 GMT")
    }
  }

  /// The second exchange would resume the session of the first if it could, without a certificate to look at.
  @Test("A certificate for another name is named, each time", arguments: [TLSVersion.tlsv12, .tlsv13])
  func otherName(version: TLSVersion) async throws {
    let identity = try TestAuthority.trusted.identity(for: "other.example")
    for exchange in try await Self.exchange(with: identity, maximumVersion: version) {
      #expect(exchange.error?.code == .certificateNameMismatch)
      #expect(exchange.peerCertificate?.subject == "CN=other.example")
      #expect(exchange.peerCertificate?.issuer == "CN=Test authority")
      #expect(exchange.phases.stoppedIn == .tls)
    }
  }

  @Test("A TLS version before 1.2 is refused")
  func oldTLS() async throws {
    let exchanges = try await Self.exchange(with: .good, maximumVersion: .tlsv11)
    #expect(exchanges.first?.error?.code == .tlsFailed)
  }
}
