public import Entra
import FoundationEssentials
public import Secrets
public import Settings

/// An app that signs in: which tenant, which app, which proof.
public struct SignInApp: Sendable {
  /// The tenant as configured.
  public let tenant: String
  /// The client id.
  public let clientID: String
  /// The proof.
  public let proof: SignInProof

  /// Makes an app.
  public init(tenant: String, clientID: String, proof: SignInProof) {
    self.tenant = tenant
    self.clientID = clientID
    self.proof = proof
  }
}

/// What an app proves itself with, loaded and ready.
public enum SignInProof: Sendable {
  /// A client secret.
  case secret(Secret)
  /// A certificate with its key.
  case certificate(ClientCertificate, ClientAssertion.Style)
  /// A token of another identity provider, read anew for each sign-in because it is replaced within the hour.
  case federatedToken(read: @Sendable () throws(FederatedTokenUnreadable) -> Secret)

  /// The kind in one word, as reports show it.
  public var kind: String {
    switch self {
    case .secret: "secret"
    case .certificate: "certificate"
    case .federatedToken: "federated"
    }
  }
}

/// The file with a federated token could not be read.
public struct FederatedTokenUnreadable: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason in words.
  public let description: String

  /// Makes an error.
  public init(_ description: String) {
    self.description = description
  }
}

extension SignInProof {
  /// Loads what a configuration names.
  ///
  /// - Parameters:
  ///   - credential: the configured credential.
  ///   - keyPath: where it stands in the configuration, for messages.
  ///   - readFile: reads a file.
  /// - Throws: `SettingsError` when a certificate or its key cannot be used.
  public static func load(
    _ credential: Credential, keyPath: String, readFile: @escaping @Sendable (String) throws -> [UInt8]
  ) throws(SettingsError) -> SignInProof {
    switch credential {
    case .secret(let secret):
      return .secret(secret)
    case .certificate(let file, let keyFile, let thumbprint):
      let certificatePEM = try text(of: file, keyPath: "\(keyPath).certificate.file", readFile)
      let keyPEM = try text(of: keyFile, keyPath: "\(keyPath).certificate.key", readFile)
      do {
        return .certificate(
          try ClientCertificate(certificatePEM: certificatePEM, keyPEM: keyPEM), thumbprint == .sha1 ? .sha1 : .sha256)
      } catch {
        throw SettingsError(issues: [
          SettingsIssue(
            place: .file(file), keyPath: "\(keyPath).certificate", problem: error.description,
            remedy:
              "Name a PEM file with the certificate and one with its RSA key, as uploaded to the app registration.")
        ])
      }
    case .federatedToken(let file):
      return .federatedToken { () throws(FederatedTokenUnreadable) in
        guard let bytes = try? readFile(file) else {
          throw FederatedTokenUnreadable("\(file) can't be read")
        }
        let token = String(decoding: bytes, as: UTF8.self).trimmed
        guard !token.isEmpty else { throw FederatedTokenUnreadable("\(file) is empty") }
        return Secret(token)
      }
    }
  }

  private static func text(
    of file: String, keyPath: String, _ readFile: (String) throws -> [UInt8]
  ) throws(SettingsError) -> String {
    do {
      return String(decoding: try readFile(file), as: UTF8.self)
    } catch {
      throw SettingsError(issues: [
        SettingsIssue(
          place: .file(file), keyPath: keyPath, problem: "the file can't be read",
          remedy: "Check the path and its rights.")
      ])
    }
  }

  /// The proof in the form that the wire takes.
  ///
  /// - Parameters:
  ///   - clientID: the app.
  ///   - audience: the token endpoint, as the service names it.
  ///   - now: the local time.
  /// - Throws: ``FederatedTokenUnreadable``, or what the signing library throws.
  func credential(clientID: String, audience: String, now: Date) async throws -> EntraCredential {
    switch self {
    case .secret(let secret):
      return .secret(secret)
    case .certificate(let certificate, let style):
      let assertion = try await ClientAssertion(
        certificate: certificate, style: style, clientID: clientID, audience: audience, now: now)
      return .assertion(assertion.value)
    case .federatedToken(let read):
      return .assertion(try read())
    }
  }
}

extension String {
  /// The text without blanks and line breaks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
