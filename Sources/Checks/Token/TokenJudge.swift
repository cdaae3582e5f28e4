import CheckEngine
import Diagnosis
import Entra
import HTTPTransport
import Knowledge

/// Judges refusals of a token for Exchange by all that the run knows.
enum TokenJudge {
  /// An assertion that is outside its time range.
  private static let outOfTime = 700_024
  /// A wrong secret.
  private static let wrongSecret = 7_000_215
  /// No tenant of that name.
  private static let unknownTenant = 90002
  /// Blocked by Conditional Access.
  private static let conditionalAccess = 53003

  static func judgement(
    of refusal: EntraRefusal, _ observation: TokenExchangeCheck.Observation, _ facts: Facts
  ) -> Judgement {
    var statement = RefusalJudge.statement(
      of: refusal, clientID: observation.clientID, resource: observation.resource)

    if refusal.codes.contains(wrongSecret), observation.secretLooksLikeGUID {
      return .found(.settingsSecretIsAnId, .certain, statement)
    }
    // The token endpoint serves only the cloud's own tenants, while discovery describes any tenant.
    if refusal.codes.contains(unknownTenant), facts.tenantB != nil {
      return .found(.tenantWrongCloud, .likely, statement)
    }
    if refusal.codes.contains(outOfTime), let clock = facts.theObservation(of: NetworkClock.self)?.best?.clock {
      statement.explanation += " The local clock is \(clock.inWords) (± \(clock.uncertaintySeconds) s)."
      return .found(.tokenAssertionOutOfTime, .certain, statement)
    }
    if refusal.codes.contains(conditionalAccess) {
      let policies = refusal.blockingPolicies
      if !policies.isEmpty {
        statement.explanation += " Blocked by the Conditional Access policies \(policies.joined(separator: ", "))."
        statement.observed = "policies \(policies.joined(separator: ", "))"
      }
      return .found(.tokenConditionalAccess, .certain, statement)
    }
    if observation.credential == "certificate", observation.certificateIsOutOfDate, refusal.error == "invalid_client" {
      statement.explanation += " By the local clock the certificate is outside its validity."
      return .found(.tokenCertificateExpired, .certain, statement)
    }
    return RefusalJudge.judgement(of: refusal, statement: statement)
  }
}

extension EntraRefusal {
  /// The ids of the Conditional Access policies that block, from the claims challenge
  /// (`access_token.capolids.values`).
  var blockingPolicies: [String] {
    guard let claims, let challenge = try? BoundedJSON.decode(ClaimsChallenge.self, from: Array(claims.utf8)) else {
      return []
    }
    return challenge.access_token?.capolids?.values ?? []
  }

  /// The names are those of the wire.
  private struct ClaimsChallenge: Decodable {
    struct Claims: Decodable {
      let capolids: Claim?
    }

    struct Claim: Decodable {
      let values: [String]?
    }

    let access_token: Claims?
  }
}
