public import CheckEngine
public import Diagnosis
import Entra
public import FoundationEssentials
import Knowledge
import Settings

/// Are the values plausible before anything is sent?
///
/// What is plainly wrong never gets here: the configuration's own rules stop the run with status 78.
public struct SettingsValid: Check {
  /// What was looked at; nothing of the secret but its shape.
  public struct Observation: Codable, Sendable, Hashable {
    /// Tenant B as configured.
    public let tenant: String
    /// The client id; empty when no app is configured.
    public let clientID: String
    /// The kind of credential.
    public let credential: String
    /// What the secret looks like, where the credential is one.
    public let secret: SecretLook?
    /// The certificate, where the credential is one.
    public let certificate: CertificateLook?
    /// Hosts in the configuration that belong to another cloud than the configured one.
    public let foreignHosts: [String]
    /// How many mailboxes must be reached.
    public let mailboxes: Int
    /// How many mailboxes must not be reached.
    public let controlMailboxes: Int
  }

  /// The shape of a secret.
  public struct SecretLook: Codable, Sendable, Hashable {
    /// It has the form of a GUID: the id of a secret, not its value.
    public let looksLikeGUID: Bool
    /// What stands in it that a copied value rarely has.
    public let oddities: [String]
  }

  /// What a certificate says of itself.
  public struct CertificateLook: Codable, Sendable, Hashable {
    /// Whom it names.
    public let subject: String
    /// SHA-1 over its DER in hexadecimal, as the portal shows it.
    public let thumbprint: String
    /// From when it is valid.
    public let notBefore: Date
    /// Until when it is valid.
    public let notAfter: Date
    /// Whether the local time lies within.
    public let isValidNow: Bool
  }

  /// The check in words.
  public static let description = CheckDescription(
    "settings.valid", about: .run, question: "Are the values plausible before anything is sent?")

  /// Makes the check.
  public init() {}

  /// The run.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([.run]) }

  /// Looks at the configuration only.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let proof = environment.syncApp?.proof
    return Observation(
      tenant: environment.tenant, clientID: environment.clientID, credential: proof?.kind ?? "none",
      secret: proof.flatMap(SecretLook.init),
      certificate: proof.flatMap { CertificateLook($0, now: environment.now()) },
      foreignHosts: CloudHosts.foreign(in: environment.settings, to: environment.cloud),
      mailboxes: environment.settings.reachableMailboxes.count,
      controlMailboxes: environment.settings.controlMailboxes.count)
  }

  /// Judges the values.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if let oddities = observation.secret?.oddities, !oddities.isEmpty {
      return .found(
        .settingsSecretHasStrayCharacters, .certain,
        Statement(
          explanation: "The client secret has \(oddities.joined(separator: " and ")). It is sent as it is.",
          expected: "a value without blanks, quotes and control characters at its ends",
          observed: oddities.joined(separator: ", ")))
    }
    return .pass(Statement("Plausible", explanation: observation.sentences.joined(separator: " ")))
  }
}

extension SettingsValid.Observation {
  fileprivate var sentences: [String] {
    var sentences = [
      clientID.isEmpty
        ? "The tenant has the right form."
        : "The tenant and the client id have the right form; the credential is a \(credential)."
    ]
    if !foreignHosts.isEmpty {
      sentences.append(
        "Note: \(foreignHosts.joined(separator: ", ")) belongs to another cloud than the configured one.")
    }
    guard !clientID.isEmpty else { return sentences }
    if secret?.looksLikeGUID == true {
      sentences.append("Note: the secret has the form of a GUID, as the id of a secret has; its value is longer.")
    }
    if let certificate {
      sentences.append("The certificate and its key belong together (thumbprint \(certificate.thumbprint)).")
      if !certificate.isValidNow {
        sentences.append("Note: by the local clock the certificate is outside its validity.")
      }
    }
    sentences.append("\(mailboxes) mailboxes to reach and \(controlMailboxes) that must be refused are named.")
    return sentences
  }
}

extension SettingsValid.SecretLook {
  init?(_ proof: SignInProof) {
    guard case .secret(let secret) = proof else { return nil }
    let shape = SecretShape(secret)
    looksLikeGUID = shape.looksLikeGUID
    var oddities: [String] = []
    if shape.endsWithNewline {
      oddities.append("a line break at its end")
    } else if shape.leadingOrTrailingBlank {
      oddities.append("a blank at its beginning or end")
    }
    if shape.quotes { oddities.append("quotes around it") }
    if shape.controlCharacters { oddities.append("control characters in it") }
    self.oddities = oddities
  }
}

extension SettingsValid.CertificateLook {
  init?(_ proof: SignInProof, now: Date) {
    guard case .certificate(let certificate, _) = proof else { return nil }
    subject = certificate.subject
    thumbprint = certificate.thumbprint
    notBefore = certificate.notBefore
    notAfter = certificate.notAfter
    isValidNow = (certificate.notBefore...certificate.notAfter).contains(now)
  }
}
