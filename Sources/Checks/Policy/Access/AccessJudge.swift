import Diagnosis
import Entra
import Knowledge

/// Judges a refusal of one mailbox, in the light of what is declared and of the rest of the run.
///
/// The answers of EWS leave much open. What is declared decides where it could be read; without it the judge
/// says what is likely and what else fits.
struct AccessJudge {
  /// The mailbox.
  let subject: Subject
  /// What EWS answered for it.
  let answer: EWSObservation
  /// Whether `full_access_as_app` was consented, as far as the token shows it.
  let consent: Access
  /// Whether the token is known to be good: EWS accepted it, or opened another mailbox with it.
  let isWayProven: Bool
  /// Whether other mailboxes were tried and none of them opened.
  var isDeniedEverywhere = false
  /// The token's claims.
  var claims: TokenClaims?
  /// The names under which the run knows tenants, by id.
  var tenantNames: [String: String] = [:]

  private var declared: DeclaredAccess? { answer.declared }

  /// The judgement.
  var judgement: Judgement {
    if let gate = mailboxGate { return gate }
    if let denial = answer.scopeDenial { return judgement(of: denial) }
    if answer.deniesPermissions, let judgement = judgementOfMissingPermission { return judgement }
    if let way = EWSJudge.wayJudgement(of: answer, claims: claims, tenantNames: tenantNames) { return way }
    if answer.namesNoMailbox { return MissingMailboxJudge(subject: subject, answer: answer).judgement }
    let judgement = MailboxJudge.judgement(of: answer, subject: subject)
    guard case .found(.mailboxUnavailable, _, var statement, _) = judgement, let facts = declared?.mailbox,
      facts.isMoving
    else { return judgement }
    statement.explanation += " Exchange is moving it (MailboxMoveStatus \(facts.moveStatus ?? ""))."
    return .found(.mailboxMoving, .likely, statement)
  }

  // MARK: Gates of one mailbox

  /// A gate that stands at this mailbox alone: EWS lets the app through otherwise, or its settings say so.
  private var mailboxGate: Judgement? {
    guard let reason = answer.policyReason.map(GateJudge.Reason.init) else { return nil }
    let settings = declared?.clientAccess
    if reason == .disabled, isWayProven || settings?.ewsEnabled == false {
      var statement = EWSJudge.statement(answer)
      if settings?.ewsEnabled == false { statement.explanation += " EwsEnabled of the mailbox is False." }
      return .found(.ewsDisabledForMailbox, .certain, statement)
    }
    if reason == .blockedByPolicy, isWayProven, let policy = settings?.userAgentPolicy {
      var statement = EWSJudge.statement(answer)
      statement.explanation +=
        " EwsApplicationAccessPolicy of the mailbox is \(policy), while EWS lets the app through "
        + "otherwise."
      return .found(.ewsUserAgentBlocked, .certain, statement)
    }
    return nil
  }

  // MARK: Refusals that a scope may stand behind

  private func judgement(of denial: ScopeDenial) -> Judgement {
    guard let declared else { return undeclared(denial) }
    if declared.isUnknownRecipient { return unknownRecipient }
    switch declared.access {
    case .denied: return DeniedJudge(declared: declared).judgement(effective: answer)
    case .granted: return granted(denial, declared)
    case .unknown where declared.isDeniedByPolicies: return DeniedJudge(declared: declared).judgement(effective: answer)
    case .unknown: return undeclared(denial)
    }
  }

  /// A token without permissions, for an app that has a role in Exchange: the refusal is about the role's scope.
  private var judgementOfMissingPermission: Judgement? {
    guard let declared, declared.hasRole == true, declared.consent != .granted else { return nil }
    switch declared.access {
    case .denied: return DeniedJudge(declared: declared).judgement(effective: answer)
    case .granted: return PropagationJudge(declared: declared).judgement(effective: answer)
    case .unknown: return nil
    }
  }

  /// Declared as granted, and refused.
  private func granted(_ denial: ScopeDenial, _ declared: DeclaredAccess) -> Judgement {
    var statement = compared(declared)
    if declared.clientAccess?.ewsEnabled == false {
      return .found(
        .ewsDisabledForMailbox, .likely, statement,
        alternatives: [Alternative(Cause.policyPropagating.id, why: "a change of the scope may be under way as well")])
    }
    if let facts = declared.mailbox, let reason = facts.noMailboxInWords {
      statement.explanation += " Exchange lists the address, but \(reason)."
      return .found(facts.isRemote ? .mailboxOnPremises : .mailboxNotFound, .likely, statement)
    }
    switch denial {
    case .bare:
      if let plan = declared.mailbox?.planWithoutEWS { return licence(plan, statement) }
      return PropagationJudge(declared: declared).judgement(effective: answer)
    case .policyNamed:
      return PropagationJudge(declared: declared).judgement(effective: answer)
    case .accessDenied, .impersonationDenied:
      return .found(
        denial == .accessDenied ? .mailboxAccessDenied : .mailboxImpersonationDenied, .likely, statement,
        alternatives: [Alternative(Cause.policyPropagating.id, why: PropagationJudge.why)])
    }
  }

  private func licence(_ plan: String, _ statement: Statement) -> Judgement {
    var statement = statement
    statement.explanation += " Its plan '\(plan)' is that of Kiosk, F1 and F3 licences, which EWS refuses in this way."
    return .found(
      .mailboxLicenceBlocked, .likely, statement,
      alternatives: [Alternative(Cause.policyPropagating.id, why: PropagationJudge.why)])
  }

  private var unknownRecipient: Judgement {
    var statement = EWSJudge.statement(answer, expected: "the inbox")
    statement.explanation += " The admin side of Exchange knows no recipient of this address."
    return .found(.mailboxNotFound, .likely, statement)
  }

  private func compared(_ declared: DeclaredAccess) -> Statement {
    var statement = EWSJudge.statement(answer, expected: "the inbox")
    statement.observed = declared.beside(answer)
    return statement
  }

  // MARK: Without what is declared

  private func undeclared(_ denial: ScopeDenial) -> Judgement {
    var statement = EWSJudge.statement(answer, expected: "the inbox")
    if isWayProven {
      statement.explanation += " The same token is good elsewhere, so the refusal is about this mailbox."
    }
    if isDeniedEverywhere {
      statement.explanation +=
        " No mailbox opens: that each one is outside the scope, that the group of the policy is "
        + "empty and that a change has not arrived yet look the same."
    }
    if let declared {
      let said = declared.clauses + declared.unread.map(\.inWords)
      if !said.isEmpty { statement.explanation += " Of what is declared: \(said.joined(separator: "; "))." }
    }
    switch denial {
    case .bare, .policyNamed:
      return .found(
        .policyMailboxProbablyOutOfScope, isWayProven || denial.namesPolicy ? .likely : .possible, statement,
        alternatives: alternatives(to: denial))
    case .accessDenied, .impersonationDenied:
      return .found(
        denial == .accessDenied ? .mailboxAccessDenied : .mailboxImpersonationDenied, .likely, statement,
        alternatives: [
          Alternative(
            Cause.policyMailboxOutOfScope.id,
            why: "Exchange may answer in this way for a mailbox outside the app's scope")
        ])
    }
  }

  private func alternatives(to denial: ScopeDenial) -> [Alternative] {
    var others: [Alternative] = []
    if consent == .denied {
      others.append(
        Alternative(
          Cause.policyRbacOutOfScope.id, why: "without the role in the token, access rests on a scope in Exchange"))
    }
    if denial == .bare {
      let plan = declared?.mailbox?.planWithoutEWS.map { ", and its plan is '\($0)'" } ?? ""
      others.append(
        Alternative(
          Cause.mailboxLicenceBlocked.id, why: "Kiosk, F1 and F3 plans are refused in the same way\(plan)"))
    }
    others.append(Alternative(Cause.policyPropagating.id, why: PropagationJudge.why))
    return others
  }
}
