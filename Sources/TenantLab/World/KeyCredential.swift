import Crypto
import CryptoExtras
import SwiftASN1
import X509

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A certificate as the directory keeps it: the public half only.
struct KeyCredential: Sendable {
  let keyID: String
  var displayName: String
  let publicKey: _RSA.Signing.PublicKey
  /// The digests of the certificate's DER form by which assertions name it, in bytes.
  let sha1Thumbprint: [UInt8]
  let sha256Thumbprint: [UInt8]
  var startDateTime: Date
  var endDateTime: Date

  init(keyID: String, certificate: AppCertificate) {
    self.keyID = keyID
    displayName = "CN=\(certificate.name)"
    publicKey = certificate.key.publicKey
    sha1Thumbprint = Array(Insecure.SHA1.hash(data: certificate.der))
    sha256Thumbprint = Array(SHA256.hash(data: certificate.der))
    startDateTime = certificate.notBefore
    endDateTime = certificate.notAfter
  }

  /// The thumbprint as the portal shows it.
  var thumbprint: String { Self.hexadecimal(sha1Thumbprint) }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined().uppercased()
  }
}

/// A certificate with its private key: what an app signs assertions with.
struct AppCertificate: Sendable {
  let name: String
  let key: _RSA.Signing.PrivateKey
  let der: [UInt8]
  let certificatePEM: String
  let notBefore: Date
  let notAfter: Date

  /// A self-signed certificate, as administrators make them for an app.
  init(name: String, key: _RSA.Signing.PrivateKey, from notBefore: Date, to notAfter: Date) throws {
    self.name = name
    self.key = key
    self.notBefore = notBefore
    self.notAfter = notAfter
    let subject = try DistinguishedName { CommonName(name) }
    let signer = Certificate.PrivateKey(key)
    let certificate = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: signer.publicKey, notValidBefore: notBefore,
      notValidAfter: notAfter, issuer: subject, subject: subject, signatureAlgorithm: .sha256WithRSAEncryption,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
      }, issuerPrivateKey: signer)
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    der = serializer.serializedBytes
    certificatePEM = try certificate.serializeAsPEM().pemString + "\n"
  }

  /// The private key in PKCS #8.
  var keyPEM: String { key.pkcs8PEMRepresentation + "\n" }
}

/// The RSA keys of the simulated people and programs.
///
/// A key takes a moment to make, so a process makes each of them once and when it is first needed.
enum LabKeys {
  /// The key with which the sign-in service signs tokens.
  static let signing = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }
  /// The key of the certificate that is registered on the app.
  static let registered = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }
  /// The key of a certificate that is registered nowhere.
  static let unregistered = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }
  /// The key with which the outside identity provider signs its tokens.
  static let outsideIssuer = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }
}
