public import CheckEngine
public import Diagnosis
public import Entra
import FoundationEssentials
import Knowledge

/// Is it the token that was asked for?
public struct TokenClaimsCheck: Check {
  /// What the token claims, and what it should.
  public struct Observation: Codable, Sendable, Hashable {
    /// The claims; absent when the token can't be decoded.
    public let claims: TokenClaims?
    /// The audiences that mean Exchange Online, without a final slash.
    public let expectedAudiences: [String]
    /// The tenant that discovery told.
    public let expectedTenantID: String?
    /// The app that asked.
    public let expectedClientID: String
    /// How the app proved itself: `1` by secret, `2` by a signed statement.
    public let expectedProof: String
    /// The local time, in seconds since 1970.
    public let localTime: Int
    /// The service's time, in seconds since 1970, where its clock was read.
    public let serviceTime: Int?
  }

  /// The check in words.
  public static let description = CheckDescription(
    "token.claims", about: .app, question: "Is it the token that was asked for?",
    needs: [Need("token.exchange", yieldsInput: true)], after: ["tenant.discovery", "network.clock"])

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Reads the claims in memory; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let now = environment.now().timeIntervalSince1970
    let offset = facts.theObservation(of: NetworkClock.self)?.best?.clock.offsetSeconds
    return Observation(
      claims: try environment.exchangeToken().claims,
      expectedAudiences: Self.audiences(environment.endpoints.exchangeResource),
      expectedTenantID: facts.tenantB?.tenantID, expectedClientID: environment.clientID.lowercased(),
      expectedProof: environment.syncApp?.proof.kind == "secret" ? "1" : "2", localTime: Int(now),
      serviceTime: offset.map { Int(now + $0) })
  }

  /// The aliases and the application id of Exchange Online name the same audience.
  private static func audiences(_ resource: String) -> [String] {
    var audiences = [resource]
    for alias in ExchangeOnlineResource.audiences + [ExchangeOnlineResource.appID] {
      let plain = alias.hasSuffix("/") ? String(alias.dropLast()) : alias
      if !audiences.contains(plain) { audiences.append(plain) }
    }
    return audiences
  }

  /// Holds the claims against what was asked for.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard let claims = observation.claims else {
      return .found(
        .tokenUndecodable, .certain,
        Statement(
          explanation: "A token was issued, and it is no readable JSON Web Token.",
          expected: "a JSON Web Token", observed: "an opaque text"))
    }
    let comparisons = ClaimComparison.all(of: claims, observation)
    let differences = comparisons.filter { !$0.agrees }
    if let first = differences.first {
      return .found(
        .tokenClaimsUnexpected, .certain,
        Statement(
          explanation: "The claim '\(first.claim)' is not what was asked for.",
          expected: differences.map { "\($0.claim) \($0.expected)" }.joined(separator: "; "),
          observed: differences.map { "\($0.claim) \($0.seen)" }.joined(separator: "; ")))
    }
    return .pass(
      Statement(
        "Claims as asked",
        explanation: "Audience, tenant and app are those that were asked for, and the token is for an app alone.",
        expected: comparisons.map { "\($0.claim) \($0.expected)" }.joined(separator: "; "),
        observed: comparisons.map { "\($0.claim) \($0.seen)" }.joined(separator: "; ")))
  }
}
