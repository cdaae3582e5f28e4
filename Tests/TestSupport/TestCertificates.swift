import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate authority made for one test run, and what it issues.
public struct TestAuthority: Sendable {
  /// The authority that tests tell the program to trust.
  public static let trusted = TestAuthority("Test authority")
  /// An authority that nobody trusts.
  public static let stranger = TestAuthority("Strange authority")

  /// The common name.
  public let name: String
  /// The authority's own certificate.
  public let certificatePEM: String
  private let key: Certificate.PrivateKey
  private let distinguishedName: DistinguishedName

  private init(_ name: String) {
    do {
      self.name = name
      key = Certificate.PrivateKey(P256.Signing.PrivateKey())
      distinguishedName = try DistinguishedName { CommonName(name) }
      certificatePEM = try Certificate(
        version: .v3, serialNumber: .init(), publicKey: key.publicKey,
        notValidBefore: .now.addingTimeInterval(-86_400), notValidAfter: .now.addingTimeInterval(86_400),
        issuer: distinguishedName, subject: distinguishedName, signatureAlgorithm: .ecdsaWithSHA256,
        extensions: Certificate.Extensions {
          Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
          Critical(KeyUsage(keyCertSign: true))
        }, issuerPrivateKey: key
      ).serializeAsPEM().pemString
    } catch {
      preconditionFailure("a certificate could not be made: \(error)")
    }
  }

  /// Issues a certificate for a server.
  ///
  /// - Parameters:
  ///   - name: The host that it is for.
  ///   - expired: Whether its time is over: it ended on 2 January 2020.
  public func identity(for name: String, expired: Bool = false) throws -> ServerIdentity {
    let serverKey = P256.Signing.PrivateKey()
    let start = Date(timeIntervalSince1970: 1_577_836_800)
    let certificate = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: Certificate.PublicKey(serverKey.publicKey),
      notValidBefore: expired ? start : .now.addingTimeInterval(-86_400),
      notValidAfter: expired ? start.addingTimeInterval(86_400) : .now.addingTimeInterval(86_400),
      issuer: distinguishedName, subject: DistinguishedName { CommonName(name) },
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames([.dnsName(name)])
      }, issuerPrivateKey: key)
    return ServerIdentity(
      certificatePEM: try certificate.serializeAsPEM().pemString, keyPEM: serverKey.pemRepresentation)
  }
}

/// A server's certificate with its key.
public struct ServerIdentity: Sendable {
  /// The certificate.
  public let certificatePEM: String
  /// Its private key.
  public let keyPEM: String

  /// For `localhost`, from the trusted authority.
  public static var good: ServerIdentity {
    get throws { try TestAuthority.trusted.identity(for: "localhost") }
  }

  func context(protocols: [String], maximumVersion: TLSVersion?) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificatePEM.utf8))
        .map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)))
    configuration.applicationProtocols = protocols
    configuration.maximumTLSVersion = maximumVersion
    return try NIOSSLContext(configuration: configuration)
  }
}
