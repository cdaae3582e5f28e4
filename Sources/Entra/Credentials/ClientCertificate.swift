import Crypto
import CryptoExtras
public import FoundationEssentials
import SwiftASN1
import X509

/// A certificate and the private key that belongs to it, with which an app signs in.
public struct ClientCertificate: Sendable {
  /// Why a certificate cannot be used.
  public enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no certificate in the text, or it can't be read.
    case certificateUnreadable(String)
    /// There is no private key in the text, or it can't be read.
    case keyUnreadable(String)
    /// Entra takes RSA keys only.
    case notRSA
    /// Entra refuses RSA keys with fewer than 2048 bits.
    case keyTooShort(bits: Int)
    /// The private key belongs to another certificate.
    case keyMismatch

    /// The problem in words.
    public var description: String {
      switch self {
      case .certificateUnreadable(let reason): "the certificate can't be read: \(reason)"
      case .keyUnreadable(let reason): "the private key can't be read: \(reason)"
      case .notRSA: "the key is not an RSA key, and Entra takes no other for an app's certificate"
      case .keyTooShort(let bits): "the RSA key has \(bits) bits, and Entra takes 2048 or more"
      case .keyMismatch: "the private key does not belong to the certificate"
      }
    }
  }

  /// Whom the certificate names.
  public let subject: String
  /// From when it is valid.
  public let notBefore: Date
  /// Until when it is valid.
  public let notAfter: Date
  /// SHA-1 over the DER, in upper-case hexadecimal: the thumbprint that the portal shows.
  public let thumbprint: String

  let sha1: [UInt8]
  let sha256: [UInt8]
  let key: _RSA.Signing.PrivateKey

  /// Reads a certificate and its key, both in PEM. A chain may follow the certificate; only the first
  /// certificate is used.
  ///
  /// - Throws: ``Problem``.
  public init(certificatePEM: String, keyPEM: String) throws(Problem) {
    let certificate = try Self.certificate(in: certificatePEM)
    let key = try Self.key(in: keyPEM)
    guard let publicKey = _RSA.Signing.PublicKey(certificate.publicKey) else { throw .notRSA }
    guard publicKey.derRepresentation == key.publicKey.derRepresentation else { throw .keyMismatch }
    guard key.keySizeInBits >= 2048 else { throw .keyTooShort(bits: key.keySizeInBits) }
    var serializer = DER.Serializer()
    do {
      try serializer.serialize(certificate)
    } catch {
      throw .certificateUnreadable("its encoding is broken")
    }
    sha1 = Array(Insecure.SHA1.hash(data: serializer.serializedBytes))
    sha256 = Array(SHA256.hash(data: serializer.serializedBytes))
    thumbprint = sha1.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    subject = certificate.subject.description
    notBefore = certificate.notValidBefore
    notAfter = certificate.notValidAfter
    self.key = key
  }

  private static func certificate(in pem: String) throws(Problem) -> Certificate {
    do {
      guard
        let document = try PEMDocument.parseMultiple(pemString: pem).first(where: {
          $0.discriminator == Certificate.defaultPEMDiscriminator
        })
      else { throw Problem.certificateUnreadable("there is no CERTIFICATE block in the file") }
      return try Certificate(derEncoded: document.derBytes)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .certificateUnreadable("it is no PEM file with an X.509 certificate")
    }
  }

  private static func key(in pem: String) throws(Problem) -> _RSA.Signing.PrivateKey {
    do {
      guard
        let document = try PEMDocument.parseMultiple(pemString: pem).first(where: {
          $0.discriminator.hasSuffix("PRIVATE KEY")
        })
      else { throw Problem.keyUnreadable("there is no PRIVATE KEY block in the file") }
      if document.discriminator == "ENCRYPTED PRIVATE KEY" {
        throw Problem.keyUnreadable("it is encrypted; write it without a passphrase and protect the file instead")
      }
      if document.discriminator == "EC PRIVATE KEY" { throw Problem.notRSA }
      return try _RSA.Signing.PrivateKey(pemRepresentation: document.pemString)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .keyUnreadable("it is no RSA private key in PEM")
    }
  }
}
