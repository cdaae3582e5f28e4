import Crypto
import SwiftASN1
import X509

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A certificate authority and the server certificate that it issued for the lab's services.
///
/// Both are made when the lab starts and die with it. Their times are the machine's and not the lab's,
/// because it is the client that judges them.
struct CertificateAuthority: Sendable {
  /// The authority's certificate, for a client's trust store.
  let authorityPEM: String
  /// The certificate that the services present.
  let serverCertificatePEM: String
  /// The private key of the server certificate.
  let serverKeyPEM: String

  private let key: P256.Signing.PrivateKey
  private let name: DistinguishedName
  private let notBefore: Date
  private let notAfter: Date

  /// Names of the real services, so that unchanged clients can be led here by name resolution alone.
  static let realHosts = [
    "login.microsoftonline.com", "login.windows.net", "outlook.office365.com", "outlook.office.com",
    "graph.microsoft.com", "org.crm.dynamics.com",
    // Hosts of other clouds, which the lab's sign-in service answers for as well.
    "login.microsoftonline.us", "login.partner.microsoftonline.cn",
  ]

  init(
    organization: String = "xtdiag lab", name commonName: String = "xtdiag lab authority", now: Date = Date()
  ) throws {
    key = P256.Signing.PrivateKey()
    name = try DistinguishedName {
      OrganizationName(organization)
      CommonName(commonName)
    }
    notBefore = now.addingTimeInterval(-3_600)
    notAfter = now.addingTimeInterval(48 * 3_600)
    let signer = Certificate.PrivateKey(key)
    let authority = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: signer.publicKey, notValidBefore: notBefore,
      notValidAfter: notAfter, issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        SubjectKeyIdentifier(keyIdentifier: Self.keyIdentifier(signer.publicKey))
      }, issuerPrivateKey: signer)
    authorityPEM = try authority.serializeAsPEM().pemString + "\n"
    let server = try Self.issue(
      commonName: "localhost", by: name, key, from: notBefore, to: notAfter, alternativeNames: Self.serverNames)
    serverCertificatePEM = server.certificatePEM
    serverKeyPEM = server.keyPEM
  }

  /// All names and addresses of the lab's services.
  private static let serverNames: [GeneralName] =
    [
      .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
      .ipAddress(ASN1OctetString(contentBytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
    ] + realHosts.map { .dnsName($0) }

  /// A server certificate for the lab's services that ran out a day ago.
  func issueExpired() throws -> (certificatePEM: String, keyPEM: String) {
    try Self.issue(
      commonName: "localhost", by: name, key, from: notBefore.addingTimeInterval(-30 * .day),
      to: notBefore.addingTimeInterval(-.day), alternativeNames: Self.serverNames)
  }

  /// A server certificate for one other host.
  func issue(for host: String) throws -> (certificatePEM: String, keyPEM: String) {
    try Self.issue(
      commonName: host, by: name, key, from: notBefore, to: notAfter, alternativeNames: [.dnsName(host)])
  }

  private static func issue(
    commonName: String, by issuer: DistinguishedName, _ issuerKey: P256.Signing.PrivateKey, from notBefore: Date,
    to notAfter: Date, alternativeNames: [GeneralName]
  ) throws -> (certificatePEM: String, keyPEM: String) {
    let key = P256.Signing.PrivateKey()
    let publicKey = Certificate.PublicKey(key.publicKey)
    let signer = Certificate.PrivateKey(issuerKey)
    let certificate = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: publicKey, notValidBefore: notBefore,
      notValidAfter: notAfter, issuer: issuer,
      subject: try DistinguishedName { CommonName(commonName) }, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames(alternativeNames)
        AuthorityKeyIdentifier(keyIdentifier: Self.keyIdentifier(signer.publicKey))
        SubjectKeyIdentifier(keyIdentifier: Self.keyIdentifier(publicKey))
      }, issuerPrivateKey: signer)
    return (try certificate.serializeAsPEM().pemString + "\n", key.pemRepresentation)
  }

  /// The first method of RFC 5280 section 4.2.1.2, over the whole key information.
  private static func keyIdentifier(_ key: Certificate.PublicKey) -> ArraySlice<UInt8> {
    ArraySlice(Insecure.SHA1.hash(data: Array(key.subjectPublicKeyInfoBytes)))
  }
}
