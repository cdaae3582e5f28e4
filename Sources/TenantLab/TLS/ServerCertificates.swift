import NIOSSL

/// What each service presents in TLS.
struct ServerCertificates: Sendable {
  private let authority: CertificateAuthority
  private let exceptions: [ServiceName: Identity]

  /// A certificate with its key.
  private struct Identity: Sendable {
    let certificatePEM: String
    let keyPEM: String
  }

  /// Makes the lab's authority, and what else the network shows of the services.
  init(_ network: ClientNetwork) throws {
    let authority = try CertificateAuthority()
    self.authority = authority
    exceptions = try network.presentedCertificates.mapValues { presented in
      switch presented {
      case .ofInspectingProxy:
        let proxy = try CertificateAuthority(organization: "Adatum Corporation", name: "Adatum TLS Inspection")
        return Identity(certificatePEM: proxy.serverCertificatePEM, keyPEM: proxy.serverKeyPEM)
      case .forAnotherHost:
        let other = try authority.issue(for: "mail.adatum.example")
        return Identity(certificatePEM: other.certificatePEM, keyPEM: other.keyPEM)
      case .expired:
        let old = try authority.issueExpired()
        return Identity(certificatePEM: old.certificatePEM, keyPEM: old.keyPEM)
      }
    }
  }

  /// The certificate of the lab's authority, for a client's trust store.
  var authorityPEM: String { authority.authorityPEM }

  /// How a service answers a TLS handshake.
  func tlsConfiguration(for service: ServiceName) throws -> TLSConfiguration {
    let identity =
      exceptions[service]
      ?? Identity(certificatePEM: authority.serverCertificatePEM, keyPEM: authority.serverKeyPEM)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(identity.certificatePEM.utf8))
        .map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(identity.keyPEM.utf8), format: .pem)))
    configuration.minimumTLSVersion = .tlsv12
    return configuration
  }
}
