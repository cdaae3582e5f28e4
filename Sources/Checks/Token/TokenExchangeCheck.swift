public import CheckEngine
public import Diagnosis
public import Entra
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// Does Entra issue a token for Exchange?
public struct TokenExchangeCheck: Check {
  /// What came of the request. The token itself stays in memory.
  public struct Observation: Codable, Sendable, Hashable {
    /// The tenant asked.
    public let tenant: String
    /// The app that asked.
    public let clientID: String
    /// The kind of credential.
    public let credential: String
    /// The resource asked for.
    public let resource: String
    /// Whether the secret has the form of a GUID.
    public let secretLooksLikeGUID: Bool
    /// Whether the certificate is outside its validity by the local clock.
    public let certificateIsOutOfDate: Bool
    /// How long the token lives, in seconds; absent without one.
    public let expiresInSeconds: Int?
    /// The service's refusal.
    public let refusal: EntraRefusal?
    /// Why nothing could be sent.
    public let noProof: String?
    /// What stood in the way of an answer.
    public let obstacle: Obstacle?
  }

  /// The check in words.
  public static let description = CheckDescription(
    "token.exchange", about: .app, question: "Does Entra issue a token for Exchange?",
    needs: ["tenant.discovery"], after: ["settings.valid", "network.clock"],
    endpoint: "POST {login}/{tenant}/oauth2/v2.0/token")

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    environment.syncApp == nil
      ? .none(reason: "no app is configured; set exchange.clientId and exchange.clientSecret")
      : .these([environment.app])
  }

  /// Only tenant B matters, not the domains that were asked for as well.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    needed == TenantDiscoveryCheck.id ? [environment.tenantSubject] : nil
  }

  /// Asks for a token by the client credentials grant.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    guard let app = environment.syncApp else { throw MissingToken() }
    var expiresIn: Int?
    var refusal: EntraRefusal?
    var noProof: String?
    var obstacle: Obstacle?
    let outcome = await environment.token(
      for: app, resource: environment.endpoints.exchangeResource, discovery: facts.tenantB)
    switch outcome {
    case .token(let token): expiresIn = token.expiresIn
    case .noProof(let reason): noProof = reason
    case .refused(let refused): refusal = refused
    case .obstacle(let met): obstacle = met
    }
    let look = facts.theObservation(of: SettingsValid.self)
    return Observation(
      tenant: app.tenant, clientID: app.clientID, credential: app.proof.kind,
      resource: environment.endpoints.exchangeResource, secretLooksLikeGUID: look?.secret?.looksLikeGUID ?? false,
      certificateIsOutOfDate: look?.certificate.map { !$0.isValidNow } ?? false,
      expiresInSeconds: expiresIn, refusal: refusal, noProof: noProof, obstacle: obstacle)
  }

  /// Judges what came of it.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if let lifetime = observation.expiresInSeconds {
      return .pass(
        Statement(
          "Issued for Exchange",
          explanation: "Entra issued a token for \(observation.resource) that lives \(lifetime / 60) minutes."))
    }
    if let reason = observation.noProof {
      return .found(
        .tokenCredentialMissing, .certain,
        Statement(
          explanation: "Nothing was sent, because the proof could not be made: \(reason).",
          expected: "a \(observation.credential)", observed: reason))
    }
    if let refusal = observation.refusal { return TokenJudge.judgement(of: refusal, observation, facts) }
    if let obstacle = observation.obstacle { return obstacle.judgement(asking: .entra) }
    return .found(.networkAnswerMalformed, .certain, Statement(observed: "no answer and no reason"))
  }
}
