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
    /// How long the token lives, in seconds; absent without one.
    public let expiresInSeconds: Int?
    /// The token's claims; absent without a token, or when it can't be decoded.
    public let claims: TokenClaims?
    /// The service's refusal.
    public let refusal: EntraRefusal?
    /// What stood in the way of an answer.
    public let obstacle: Obstacle?
  }

  /// The check in words.
  public static let description = CheckDescription(
    "token.exchange", about: .app, question: "Does Entra issue a token for Exchange?",
    needs: ["tenant.discovery"], endpoint: "POST {login}/{tenant}/oauth2/v2.0/token")

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    switch environment.exchange.credential {
    case .secret: .these([environment.app])
    case .certificate, .federatedToken:
      .none(reason: "this version signs in with a client secret only; set exchange.clientSecret")
    case nil: .none(reason: "no credential is configured; set exchange.clientSecret")
    }
  }

  /// Asks for a token by the client credentials grant.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let exchange = environment.exchange
    var expiresIn: Int?
    var claims: TokenClaims?
    var refusal: EntraRefusal?
    var obstacle: Obstacle?
    if case .secret(let secret)? = exchange.credential {
      let reply = await environment.entra.token(
        tenant: exchange.tenant, clientID: exchange.clientID, credential: .secret(secret),
        resource: environment.endpoints.exchangeResource)
      switch reply.outcome {
      case .answered(let token):
        environment.store(token)
        expiresIn = token.expiresIn
        claims = token.claims
      case .refused(let refused): refusal = refused
      case .unreadable(let reason):
        obstacle = Obstacle(reply.exchange, expecting: .json, reason: reason, now: environment.now())
      }
    }
    return Observation(
      tenant: exchange.tenant, clientID: exchange.clientID, credential: exchange.credential?.kind ?? "none",
      resource: environment.endpoints.exchangeResource, secretLooksLikeGUID: exchange.credential.looksLikeGUID,
      expiresInSeconds: expiresIn, claims: claims, refusal: refusal, obstacle: obstacle)
  }

  /// Judges what came of it.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if let lifetime = observation.expiresInSeconds {
      return .pass(
        Statement(
          "Issued for Exchange",
          explanation: "Entra issued a token for \(observation.resource) that lives \(lifetime / 60) minutes."))
    }
    if let refusal = observation.refusal { return judge(refusal, observation, facts) }
    if let obstacle = observation.obstacle { return obstacle.judgement(asking: .entra) }
    return .found(.networkAnswerMalformed, .certain, Statement(observed: "no answer and no reason"))
  }

  private func judge(_ refusal: EntraRefusal, _ observation: Observation, _ facts: Facts) -> Judgement {
    let statement = Statement(
      explanation: "Asked for a token for app \(observation.clientID), Entra answered \(refusal.summary).",
      expected: "a token for \(observation.resource)", observed: refusal.text)
    if refusal.codes.contains(7_000_215), observation.secretLooksLikeGUID {
      return .found(.settingsSecretIsAnId, .certain, statement)
    }
    // The token endpoint serves only the cloud's own tenants, while discovery describes any tenant.
    let isKnown = facts.theObservation(of: TenantDiscoveryCheck.self)?.tenant != nil
    if refusal.codes.contains(90002), isKnown {
      return .found(.tenantWrongCloud, .likely, statement)
    }
    return RefusalJudge.judgement(of: refusal, statement: statement)
  }
}

extension Credential? {
  fileprivate var looksLikeGUID: Bool {
    if case .secret(let secret)? = self { SecretShape(secret).looksLikeGUID } else { false }
  }
}
