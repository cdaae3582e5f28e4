public import CheckEngine
public import Diagnosis
import FoundationEssentials
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
    /// The client id.
    public let clientID: String
    /// The kind of credential.
    public let credential: String
    /// What the secret looks like, where the credential is one.
    public let secret: SecretLook?
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

  /// The check in words.
  public static let description = CheckDescription(
    "settings.valid", about: .run, question: "Are the values plausible before anything is sent?")

  /// Makes the check.
  public init() {}

  /// The run.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([.run]) }

  /// Looks at the configuration only.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    Observation(
      tenant: environment.exchange.tenant, clientID: environment.exchange.clientID,
      credential: environment.exchange.credential?.kind ?? "none",
      secret: environment.exchange.credential.flatMap(SecretLook.init),
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
    var parts = ["The tenant and the client id have the right form", "the credential is a \(observation.credential)"]
    if observation.secret?.looksLikeGUID == true {
      parts.append("the secret has the form of a GUID, as the id of a secret has (its value is longer)")
    }
    parts.append("\(observation.mailboxes) to reach and \(observation.controlMailboxes) that must be refused")
    return .pass(Statement("Plausible", explanation: parts.joined(separator: "; ") + "."))
  }
}

extension SettingsValid.SecretLook {
  init?(_ credential: Credential) {
    guard case .secret(let secret) = credential else { return nil }
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
