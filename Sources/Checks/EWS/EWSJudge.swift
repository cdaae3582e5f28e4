import Diagnosis
import Entra
import Knowledge

/// Judges answers of Exchange Web Services by what is not about one mailbox: the network, the gates, the
/// token, throttling, our own request.
enum EWSJudge {
  /// What an answer says about the way to Exchange; `nil` when it says nothing against it and only the
  /// mailbox is left.
  ///
  /// - Parameters:
  ///   - observation: the answer.
  ///   - claims: the token's claims, where they can be read.
  ///   - tenantNames: the names under which the run knows tenants, by id.
  static func wayJudgement(
    of observation: EWSObservation, claims: TokenClaims?, tenantNames: [String: String] = [:]
  ) -> Judgement? {
    if let obstacle = observation.obstacle { return obstacle.judgement(asking: .ews) }
    if let reason = observation.policyReason {
      return GateJudge.judgement(reason, observation, settings: observation.settings)
    }
    if observation.deniesPermissions { return permissionJudgement(observation, claims, tenantNames) }
    if observation.result == .httpRefusal { return refusalJudgement(observation) }
    if let code = observation.responseCode, let cause = EWSResponseCode.cause(forResponseCode: code),
      cause.id.group == "ews"
    {
      return .found(cause, .certain, statement(observation))
    }
    return nil
  }

  private static func permissionJudgement(
    _ observation: EWSObservation, _ claims: TokenClaims?, _ tenantNames: [String: String]
  ) -> Judgement {
    let roles = claims?.roles ?? []
    if roles.contains(ExchangeOnlineResource.fullAccessAsApp.value) {
      return .found(.ewsTokenRejected, .likely, statement(observation))
    }
    return ConsentJudge(
      roles: roles, isDecodable: claims != nil, seen: "EWS answered \(observation.summary.asClause).", isDenied: true,
      reading: observation.consent, tenantNames: tenantNames
    ).missing
  }

  private static func refusalJudgement(_ observation: EWSObservation) -> Judgement? {
    let ids = observation.diagnostics.compactMap(\.id)
    if ids.contains(2_000_003) { return .found(.ewsTokenWrongAudience, .certain, statement(observation)) }
    if ids.contains(2_000_020) { return .found(.networkTenantRestrictions, .certain, statement(observation)) }
    switch observation.status {
    case 401:
      return .found(.ewsTokenRejected, observation.diagnostics.isEmpty ? .likely : .certain, statement(observation))
    case 404 where observation.casErrorCode == nil:
      return .found(.ewsNotExchangeOnline, .certain, statement(observation))
    case 403 where !observation.diagnostics.isEmpty:
      return .found(.ewsTokenRejected, .certain, statement(observation))
    default:
      return nil
    }
  }

  /// What was seen.
  static func statement(_ observation: EWSObservation, expected: String? = nil) -> Statement {
    var explanation = "EWS answered \(observation.summary.asClause)."
    if let text = observation.text, !text.isEmpty { explanation += " The server says: \(text)" }
    if let wait = observation.backOffMilliseconds { explanation += " It asks to wait \(wait) ms." }
    return Statement(explanation: explanation, expected: expected, observed: observation.summary)
  }
}
