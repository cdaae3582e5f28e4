public import CheckEngine
public import Diagnosis
import Entra
public import FoundationEssentials
import HTTPTransport
import Knowledge
import MicrosoftGraph
import Secrets

/// When does the credential end?
///
/// A certificate says so itself. Of a secret only the directory knows: it shows the first three characters
/// of each secret, by which the one in use is found.
public struct TokenCredentialExpiry: Check {
  /// What is known of the credential's end.
  public struct Observation: Codable, Sendable, Hashable {
    /// The kind of credential.
    public let credential: String
    /// When this was looked at, by the local clock.
    public let lookedAt: Date
    /// From when and until when the certificate is valid, where the credential is one.
    public internal(set) var certificate: Certificate?
    /// Who may read Microsoft Graph; absent where that was not needed.
    public internal(set) var access: GraphAccess?
    /// The secrets that the directory holds for the app; absent when they could not be read.
    public internal(set) var secrets: [DirectorySecret]?
    /// Why they could not be read.
    public internal(set) var problem: GraphProblem?
    /// The tenant in which the app is registered, where the directory of tenant B tells.
    public internal(set) var ownerTenantID: String?
  }

  /// The dates of a certificate.
  public struct Certificate: Codable, Sendable, Hashable {
    /// SHA-1 over its DER in hexadecimal, as the portal shows it.
    public let thumbprint: String
    /// From when it is valid.
    public let notBefore: Date
    /// Until when it is valid.
    public let notAfter: Date
  }

  /// One secret of the app, as the directory shows it; of its value no more than whether it may be the one
  /// in use.
  public struct DirectorySecret: Codable, Sendable, Hashable {
    /// The id of the secret.
    public let keyID: String?
    /// The name that somebody gave it.
    public let name: String?
    /// Whether the secret in use begins like this one; absent when the directory does not tell how it begins.
    public let beginsLikeTheOneInUse: Bool?
    /// From when it counts.
    public let startsAt: Date?
    /// Until when it counts.
    public let endsAt: Date?
  }

  /// The check in words.
  public static let description = CheckDescription(
    "token.credential-expiry", about: .app, question: "When does the credential end?",
    needs: [Need("token.exchange", yieldsInput: true)],
    permission: "\(GraphResource.permissionToReadApplications) on Microsoft Graph, for a client secret",
    endpoint: "GET {graph}/v1.0/applications(appId='…'), GET {graph}/v1.0/servicePrincipals(appId='…')")

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Reads the certificate, or asks the directory for the app's secrets.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    guard let app = environment.syncApp else { throw MissingToken() }
    var observation = Observation(credential: app.proof.kind, lookedAt: environment.now())
    switch app.proof {
    case .federatedToken: break
    case .certificate(let certificate, _):
      observation.certificate = Certificate(
        thumbprint: certificate.thumbprint, notBefore: certificate.notBefore, notAfter: certificate.notAfter)
    case .secret(let secret):
      let access = await environment.graphAccess(facts)
      observation.access = access
      if let token = await environment.graphToken(of: access, facts) {
        await environment.readSecrets(of: app, inUse: secret, token: token, into: &observation)
      }
    }
    return observation
  }

  /// Judges how long the credential lasts.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    CredentialExpiryJudge.judgement(of: observation)
  }
}

extension RunEnvironment {
  /// Asks the directory for the app's secrets: on the registration first, and on the enterprise application
  /// when the one in use is not there, as it never is when the app is registered in another tenant.
  fileprivate func readSecrets(
    of app: SignInApp, inUse secret: Secret, token: Secret, into observation: inout TokenCredentialExpiry.Observation
  ) async {
    let registration = await graph.application(appID: app.clientID, token: token)
    observation.problem = GraphProblem("the registration", registration, now: now())
    var secrets: [TokenCredentialExpiry.DirectorySecret] = []
    if case .answered(let registration) = registration.outcome {
      secrets = registration.passwordCredentials.map { .init($0, inUse: secret) }
    } else if observation.problem?.isNotFound != true {
      return
    }
    if !secrets.contains(where: { $0.beginsLikeTheOneInUse == true }) {
      let principal = await graph.servicePrincipal(appID: app.clientID, token: token)
      if case .answered(let principal) = principal.outcome {
        observation.ownerTenantID = principal.ownerTenantID
        secrets += principal.passwordCredentials.map { .init($0, inUse: secret) }
      } else {
        observation.problem = GraphProblem("the enterprise application", principal, now: now())
      }
    }
    observation.secrets = secrets
  }
}

extension TokenCredentialExpiry.DirectorySecret {
  /// How many characters of a secret the directory shows.
  private static let hintLength = 3

  /// Takes down an entry and holds the secret in use against it. No more than the answer leaves.
  init(_ entry: GraphPasswordCredential, inUse secret: Secret) {
    keyID = entry.keyID
    name = entry.displayName
    startsAt = entry.startDateTime
    endsAt = entry.endDateTime
    beginsLikeTheOneInUse = entry.hint.flatMap { hint in
      hint.count == Self.hintLength ? secret.withValue { $0.hasPrefix(hint) } : nil
    }
  }
}
