import Diagnosis
import Knowledge

/// Names the cause when what is declared shuts the app out of a mailbox.
struct DeniedJudge {
  /// What is declared. As a whole it denies, or the policies do and the roles could not be read.
  let declared: DeclaredAccess

  /// Whether a policy or a scope shuts the app out, and not only that it holds no permission at all.
  var isByScope: Bool { declared.consent != .denied || declared.hasRole == true }

  /// The judgement.
  ///
  /// - Parameter effective: what EWS answered, where it was asked.
  func judgement(effective: EWSObservation?) -> Judgement {
    let statement = Statement(
      explanation: [effective.map { EWSJudge.statement($0).explanation }, sentence].compactMap { $0 }
        .joined(separator: " "),
      expected: "the inbox", observed: declared.beside(effective))
    guard declared.consent == .denied else { return byPolicy(statement) }
    if declared.hasRole == true { return .found(.policyRbacOutOfScope, .certain, statement) }
    return .found(
      .consentMissing, .likely, statement,
      alternatives: [
        Alternative(Cause.policyPropagating.id, why: "a consent given lately is not in the token before some minutes")
      ])
  }

  private func byPolicy(_ statement: Statement) -> Judgement {
    let memberships = declared.memberships
    // Of an app whose token can't be read, Exchange's answer still says that the policies shut it out.
    let isSure = declared.isPolicyAnswerFirstHand && declared.consent == .granted && declared.roles == .denied
    let confidence: Confidence = isSure ? .certain : .likely
    if memberships?.denials.isEmpty == false { return .found(.policyMailboxDeniedByRule, confidence, statement) }
    let mayBeDenied = memberships?.contains { $0.right == .deny && $0.kind == .unknown } ?? true
    guard mayBeDenied else { return .found(.policyMailboxOutOfScope, confidence, statement) }
    return .found(
      .policyMailboxOutOfScope, .likely, statement,
      alternatives: [
        Alternative(
          Cause.policyMailboxDeniedByRule.id, why: "whether a policy with DenyAccess covers it could not be read")
      ])
  }

  /// What is declared, as a sentence.
  var sentence: String {
    declared.clauses.joined(separator: "; ").asSentence
  }
}
