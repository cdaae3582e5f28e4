import Diagnosis
import FoundationEssentials
import Knowledge

/// Tells a difference between what is declared and what happens: a change that is under way.
struct PropagationJudge {
  /// What is declared.
  let declared: DeclaredAccess

  /// Why a change under way fits a refusal.
  static let why = "a change of the policy or its group takes 30 minutes to hours to bite"

  /// The longest time after which a change has bitten, as far as is known.
  static let longestDelay: TimeInterval = 24 * 3_600

  /// The judgement.
  func judgement(effective: EWSObservation) -> Judgement {
    .found(
      .policyPropagating, .likely,
      Statement(
        explanation: [seen(effective), difference, delay, change].joined(separator: " "),
        expected: "access as declared", observed: declared.beside(effective)),
      alternatives: alternatives(effective))
  }

  private func seen(_ effective: EWSObservation) -> String {
    effective.result == .opened ? "EWS opened the inbox." : EWSJudge.statement(effective).explanation
  }

  private var difference: String {
    let said = declared.clauses.joined(separator: "; ")
    return "That differs from what is declared: \(said)."
  }

  /// How long a change takes, by what access rests on (Microsoft Learn, "Role Based Access Control for
  /// Applications in Exchange Online" for roles; for policies the pages name an hour and more).
  private var delay: String {
    if declared.hasRole == true, declared.consent == .denied {
      return "A change of a role or its scope takes up to 30 minutes, and up to 2 hours for an app in use."
    }
    return "A change of a policy or of its group takes 30 minutes to some hours, and the cmdlets are ahead of it."
  }

  private var change: String {
    guard let sentence = declared.lastChangeInWords else {
      return "When the last change was is not known."
    }
    guard declared.isChangedLately == false else { return sentence }
    return "\(sentence) That is longer than changes take as a rule."
  }

  /// What else fits: for a refusal, whatever refuses without a word.
  private func alternatives(_ effective: EWSObservation) -> [Alternative] {
    guard effective.result != .opened else { return [] }
    var others: [Alternative] = []
    if let group = declared.memberships?.onlyNested?.through {
      others.append(
        Alternative(
          Cause.policyNestedGroup.id,
          why: "it is a member only through '\(group)', and members of inner groups were reported not to count"))
    }
    if effective.isBareRefusal, declared.mailbox?.plans.isEmpty != false {
      others.append(
        Alternative(Cause.mailboxLicenceBlocked.id, why: "Kiosk, F1 and F3 plans are refused in the same way"))
    }
    if declared.consent == .granted, declared.hasRole == false {
      others.append(
        Alternative(
          Cause.policyRbacOutOfScope.id,
          why: "in some newer tenants a policy alone was reported not to do, without a role of RBAC for Applications"))
    }
    return others
  }
}
