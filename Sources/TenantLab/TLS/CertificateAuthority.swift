import Crypto
import SwiftASN1
import X509

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The lab's own certificate authority and the one server certificate that it issued.
///
/// Both are made when the lab starts and die with it. Their times are the machine's and not the lab's,
/// because it is the client that judges them.
struct CertificateAuthority: Sendable {
  /// The authority's certificate, for a client's trust store.
  let authorityPEM: String
  /// The certificate that all services present.
  let serverCertificatePEM: String
  /// The private key of the server certificate.
  let serverKeyPEM: String

  /// Names of the real services, so that unchanged clients can be led here by name resolution alone.
  static let realHosts = [
    "login.microsoftonline.com", "login.windows.net", "outlook.office365.com", "outlook.office.com",
    "graph.microsoft.com", "org.crm.dynamics.com",
  ]

  init(now: Date = Date()) throws {
    let authorityKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
    let authorityName = try DistinguishedName {
      OrganizationName("xtdiag lab")
      CommonName("xtdiag lab authority")
    }
    let authorityKeyID = Self.keyIdentifier(authorityKey.publicKey)
    let notBefore = now.addingTimeInterval(-3_600)
    let notAfter = now.addingTimeInterval(48 * 3_600)
    let authority = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: authorityKey.publicKey, notValidBefore: notBefore,
      notValidAfter: notAfter, issuer: authorityName, subject: authorityName,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        SubjectKeyIdentifier(keyIdentifier: authorityKeyID)
      }, issuerPrivateKey: authorityKey)

    let serverKey = P256.Signing.PrivateKey()
    let serverPublicKey = Certificate.PublicKey(serverKey.publicKey)
    let server = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: serverPublicKey, notValidBefore: notBefore,
      notValidAfter: notAfter, issuer: authorityName,
      subject: try DistinguishedName { CommonName("localhost") }, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames(
          [
            .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
            .ipAddress(ASN1OctetString(contentBytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
          ] + Self.realHosts.map { .dnsName($0) })
        AuthorityKeyIdentifier(keyIdentifier: authorityKeyID)
        SubjectKeyIdentifier(keyIdentifier: Self.keyIdentifier(serverPublicKey))
      }, issuerPrivateKey: authorityKey)
    authorityPEM = try authority.serializeAsPEM().pemString + "\n"
    serverCertificatePEM = try server.serializeAsPEM().pemString + "\n"
    serverKeyPEM = serverKey.pemRepresentation
  }

  /// The first method of RFC 5280 section 4.2.1.2, over the whole key information.
  private static func keyIdentifier(_ key: Certificate.PublicKey) -> ArraySlice<UInt8> {
    ArraySlice(Insecure.SHA1.hash(data: Array(key.subjectPublicKeyInfoBytes)))
  }
}
