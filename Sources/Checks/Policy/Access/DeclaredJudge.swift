import CheckEngine
import Diagnosis
import Knowledge

/// Judges what is declared of one mailbox beside what happens.
struct DeclaredJudge {
  /// The mailbox, or the control mailbox.
  let subject: Subject
  /// What is declared.
  let declared: DeclaredAccess
  /// What EWS answered; `nil` where it was not asked.
  let effective: EWSObservation?
  /// What the check that asked EWS came to.
  let told: Judgement?
  /// That check.
  let teller: CheckID

  /// The judgement.
  var judgement: Judgement {
    if declared.isUnknownRecipient { return unknownRecipient }
    switch declared.access {
    case .unknown: return inDoubt
    case .granted: return subject.kind == .controlMailbox ? reachable : granted
    case .denied: return subject.kind == .controlMailbox ? fencedIn : denied
    }
  }

  private var isOpened: Bool { effective?.result == .opened }

  /// Whether EWS refused in a way that a scope may stand behind.
  private var isRefusedByScope: Bool {
    guard let effective else { return false }
    return effective.scopeDenial != nil || effective.deniesPermissions
  }

  // MARK: Mailboxes that the app must reach

  private var granted: Judgement {
    if isRefusedByScope, case .found? = told, let told { return told }
    if isOpened, declared.clientAccess?.ewsEnabled == false { return closing }
    if let nested = declared.decidingNestedGroup { return nestedGroup(nested) }
    return pass("Declared as allowed")
  }

  private var denied: Judgement {
    if isOpened, let effective { return PropagationJudge(declared: declared).judgement(effective: effective) }
    let judge = DeniedJudge(declared: declared)
    guard judge.isByScope else {
      return .skipped(reason: "the app holds no permission for EWS that a policy or a scope could limit")
    }
    return judge.judgement(effective: isRefusedByScope ? effective : nil)
  }

  /// The switch of the mailbox is off, and EWS has not noticed yet.
  private var closing: Judgement {
    var statement = compared(explanation: "EWS opens the mailbox although its client access settings switch EWS off.")
    statement.title = "EWS is switched off for \(subject.name), and still answers"
    return .found(.ewsClosing, .likely, statement)
  }

  // MARK: Control mailboxes

  private var reachable: Judgement {
    if isOpened, case .found? = told, let told { return told }
    if let effective, isRefusedByScope { return PropagationJudge(declared: declared).judgement(effective: effective) }
    if let effective, effective.namesNoMailbox {
      return .skipped(reason: "\(subject.name) is no mailbox (\(effective.summary)); name another control mailbox")
    }
    return .found(
      .policyControlMailboxReachable, .likely,
      compared(
        explanation: "\(subject.name) is marked as one that the app must not reach, and the app is allowed to. "
          + "Whether it does could not be tried."),
      alternatives: [
        Alternative(Cause.policyPropagating.id, why: "what is declared may not be in effect")
      ])
  }

  private var fencedIn: Judgement {
    if isOpened, let effective { return PropagationJudge(declared: declared).judgement(effective: effective) }
    if let nested = declared.decidingNestedGroup { return nestedGroup(nested) }
    return pass("Declared as refused")
  }

  // MARK: Either

  private var unknownRecipient: Judgement {
    if effective?.namesNoMailbox == true {
      return .blocked(
        by: teller,
        Statement(
          explanation: "The cmdlets know no recipient of this address, as \(teller) says."))
    }
    if subject.kind == .controlMailbox {
      return .skipped(reason: "Exchange knows no recipient \(subject.name); name another control mailbox")
    }
    if isRefusedByScope, case .found? = told, let told { return told }
    return .found(
      .mailboxNotFound, .likely,
      Statement(
        explanation: "The admin side of Exchange knows no recipient of this address.",
        expected: "a mailbox in Exchange Online", observed: declared.beside(effective)))
  }

  private func nestedGroup(_ nested: PolicyMembership) -> Judgement {
    .found(
      .policyNestedGroup, .certain,
      compared(explanation: nested.inWords.asSentence))
  }

  /// The policies deny and the roles could not be read: a refusal fits that, and says enough.
  private var inDoubt: Judgement {
    if declared.isDeniedByPolicies, isRefusedByScope, subject.kind == .mailbox, case .found? = told, let told {
      return told
    }
    return unreadable
  }

  private var unreadable: Judgement {
    let parts = declared.clauses + declared.unread.map(\.inWords)
    return .found(
      .policyNotReadable, .certain,
      Statement(
        explanation: "What is declared of \(subject.name) can't be told: "
          + (parts.isEmpty ? "nothing could be read" : parts.joined(separator: "; ")) + "."))
  }

  private func pass(_ title: String) -> Judgement {
    if declared.isInterrupted { return unreadable }
    var explanation = DeniedJudge(declared: declared).sentence
    switch (effective, isOpened) {
    case (nil, _): explanation += " EWS was not asked, so that the two can't be compared."
    case (_, true): explanation += " EWS opens the mailbox."
    case (_?, false) where isRefusedByScope: explanation += " EWS refuses the mailbox."
    case (_?, false): explanation += " EWS refuses the mailbox for another reason, which \(teller) tells."
    }
    var statement = compared(explanation: explanation)
    statement.title = title
    return .pass(statement)
  }

  private func compared(explanation: String) -> Statement {
    Statement(
      explanation: explanation, expected: subject.kind == .controlMailbox ? "a refusal" : "the inbox",
      observed: declared.beside(effective))
  }
}

extension DeclaredAccess {
  /// The membership through an inner group on which the whole answer hangs; `nil` where it does not.
  fileprivate var decidingNestedGroup: PolicyMembership? {
    guard consent != .denied, roles != .granted else { return nil }
    return memberships?.onlyNested
  }
}
