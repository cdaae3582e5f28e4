import Diagnosis
import Knowledge

/// Judges refusals that are about one mailbox.
enum MailboxJudge {
  /// A refusal with an EWS response code or with a front end's error code.
  static func judgement(of observation: EWSObservation, subject: Subject) -> Judgement {
    let statement = EWSJudge.statement(observation)
    if observation.casErrorCode != nil { return .found(.mailboxNotFound, .certain, statement) }
    guard let code = observation.responseCode, let cause = EWSResponseCode.cause(forResponseCode: code) else {
      return .found(.mailboxUnknownRefusal, .certain, statement)
    }
    switch cause.id {
    case Cause.mailboxImpersonationDenied.id, Cause.mailboxAccessDenied.id:
      return .found(
        cause, .likely, statement,
        alternatives: [
          Alternative(
            Cause.policyMailboxOutOfScope.id,
            why: "Exchange may answer in this way for a mailbox outside the app's scope")
        ])
    case Cause.mailboxNotPrimaryAddress.id:
      var statement = statement
      statement.expected = observation.namedAddress.map { "the primary address \($0)" }
      statement.observed = subject.name
      return .found(cause, .certain, statement)
    default:
      return .found(cause, .certain, statement)
    }
  }

  /// A refusal that says nothing but 403. When the token is proven good, what is left is about the
  /// mailbox: the scope of the app first, then the licence, then a change that has not reached it yet.
  static func bareRefusal(_ observation: EWSObservation, isTokenProven: Bool) -> Judgement {
    let proof =
      isTokenProven ? " The same token is good elsewhere, so the refusal is about this mailbox." : ""
    var statement = EWSJudge.statement(observation, expected: "the inbox")
    statement.explanation += proof
    return .found(
      .policyMailboxProbablyOutOfScope, isTokenProven ? .likely : .possible, statement,
      alternatives: [
        Alternative(Cause.mailboxLicenceBlocked.id, why: "Kiosk, F1 and F3 plans are refused in the same way"),
        Alternative(
          Cause.policyPropagating.id, why: "a change of the policy or its group takes 30 minutes to hours to bite"),
      ])
  }
}
