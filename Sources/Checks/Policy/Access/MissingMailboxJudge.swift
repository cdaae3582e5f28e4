import Diagnosis
import Knowledge

/// Judges an answer that there is no mailbox: what stands in its place, as far as it is known.
struct MissingMailboxJudge {
  /// The mailbox.
  let subject: Subject
  /// What EWS answered for it.
  let answer: EWSObservation

  private var declared: DeclaredAccess? { answer.declared }

  /// The judgement.
  var judgement: Judgement {
    var statement = EWSJudge.statement(answer, expected: "a mailbox in Exchange Online")
    if let host = answer.location?.foreignHost {
      statement.explanation += " Autodiscover places the mailbox at \(host)."
      return .found(.mailboxOnPremises, .certain, statement)
    }
    guard let facts = declared?.mailbox else {
      if declared?.isUnknownRecipient == true {
        statement.explanation += " The admin side of Exchange knows no recipient of this address either."
      }
      return .found(.mailboxNotFound, .certain, statement)
    }
    if let reason = facts.noMailboxInWords {
      statement.explanation += " Exchange lists the address, but \(reason)."
      return .found(
        facts.isRemote ? .mailboxOnPremises : .mailboxNotFound, facts.isRemote ? .likely : .certain, statement)
    }
    if let primary = facts.primaryAddress, primary.lowercased() != subject.name.lowercased() {
      statement.explanation += " It is another address of the mailbox \(primary)."
      statement.expected = "the primary address \(primary)"
      statement.observed = subject.name
      return .found(.mailboxNotPrimaryAddress, .likely, statement)
    }
    statement.explanation +=
      " The admin side of Exchange does list it\(facts.kind.map { ", as a \($0)" } ?? ""): it may "
      + "be new, or just moved."
    return .found(.mailboxNotFound, .likely, statement)
  }
}
