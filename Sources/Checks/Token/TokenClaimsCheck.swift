public import CheckEngine
public import Diagnosis
public import Entra
import Knowledge
import Settings

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
  }

  /// The check in words.
  public static let description = CheckDescription(
    "token.claims", about: .app, question: "Is it the token that was asked for?",
    needs: [Need("token.exchange", yieldsInput: true)])

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Reads the claims in memory; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    Observation(
      claims: try environment.exchangeToken().claims,
      // The aliases and the application id of Exchange Online name the same audience.
      expectedAudiences: [
        environment.endpoints.exchangeResource, "https://outlook.office365.com",
        "https://outlook.office.com", ExchangeOnlineResource.appID,
      ]
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      expectedTenantID: facts.theObservation(of: TenantDiscoveryCheck.self)?.tenant?.tenantID,
      expectedClientID: environment.exchange.clientID.lowercased())
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
    let differences = observation.differences(from: claims)
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
        expected: "aud \(observation.expectedAudiences.first ?? ""), tid \(observation.expectedTenantID ?? ""), "
          + "appid \(observation.expectedClientID)",
        observed: "aud \(claims.aud ?? "none"), tid \(claims.tid ?? "none"), appid \(claims.appid ?? "none"), "
          + "idtyp \(claims.idtyp ?? "none")"))
  }
}

extension TokenClaimsCheck.Observation {
  fileprivate struct Difference {
    let claim: String
    let expected: String
    let seen: String
  }

  fileprivate func differences(from claims: TokenClaims) -> [Difference] {
    var found: [Difference] = []
    let audience = claims.aud.map {
      $0.lowercased().hasSuffix("/") ? String($0.lowercased().dropLast()) : $0.lowercased()
    }
    if !expectedAudiences.contains(where: { $0 == audience }) {
      found.append(Difference(claim: "aud", expected: expectedAudiences.first ?? "", seen: claims.aud ?? "none"))
    }
    if let tenant = expectedTenantID, claims.tid?.lowercased() != tenant {
      found.append(Difference(claim: "tid", expected: tenant, seen: claims.tid ?? "none"))
    }
    if claims.appid?.lowercased() != expectedClientID {
      found.append(Difference(claim: "appid", expected: expectedClientID, seen: claims.appid ?? "none"))
    }
    // Not every token has `idtyp`; a delegated token has `scp`.
    if let kind = claims.idtyp, kind != "app" {
      found.append(Difference(claim: "idtyp", expected: "app", seen: kind))
    }
    if let scope = claims.scp {
      found.append(Difference(claim: "scp", expected: "none", seen: scope))
    }
    return found
  }
}
