import Diagnosis
import Entra
import Knowledge

/// Judges why the Dynamics app got no token.
enum DataverseSignInJudge {
  /// The resource has no service principal in the tenant: no such environment belongs to it.
  private static let unknownResource = 500_011

  static func judgement(of observation: DataverseConnect.Observation) -> Judgement {
    if let reason = observation.noProof {
      return .found(
        .dataverseSignInRefused, .certain,
        Statement(
          explanation: "Nothing was sent, because the proof could not be made: \(reason.asClause).",
          expected: "a \(observation.credential)", observed: reason))
    }
    if let refusal = observation.refusal { return judgement(of: refusal, observation) }
    if let obstacle = observation.signInObstacle { return obstacle.judgement(asking: .entra) }
    return .found(.networkAnswerMalformed, .certain, Statement(observed: "no answer and no reason"))
  }

  private static func judgement(
    of refusal: EntraRefusal, _ observation: DataverseConnect.Observation
  ) -> Judgement {
    let statement = RefusalJudge.statement(
      of: refusal, clientID: observation.clientID, resource: observation.environment)
    if refusal.codes.contains(unknownResource) {
      return .found(
        .dataverseEnvironmentUnknown, .likely, statement,
        alternatives: [
          Alternative(
            Cause.dataverseSignInRefused.id,
            why: "\(observation.tenant) may not be the tenant of the environment")
        ])
    }
    let elsewhere = RefusalJudge.judgement(of: refusal, statement: statement)
    // What passes by itself is no refusal of the app.
    if elsewhere.verdict == .inconclusive { return elsewhere }
    return .found(.dataverseSignInRefused, .certain, statement)
  }
}
