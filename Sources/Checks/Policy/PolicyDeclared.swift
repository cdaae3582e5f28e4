public import CheckEngine
public import Diagnosis
import FoundationEssentials
import Knowledge
import Settings

/// What do the policy cmdlets say of each mailbox, and does it agree with what happens?
public struct PolicyDeclared: Check {
  /// What is declared; absent where nothing could be read.
  public struct Observation: Codable, Sendable, Hashable {
    /// What is declared.
    public let declared: DeclaredAccess?
  }

  /// The check in words.
  public static let description = CheckDescription(
    "policy.declared", about: .mailbox,
    question: "What do the policy cmdlets say, and does it agree with what happens?",
    needs: ["network.reach"], after: ["policy.rules", "mailbox.impersonation", "policy.fence"],
    permission: "as for policy.rules",
    endpoint: "POST {exchange}/adminapi/beta/{tenant}/$batch (Test-ApplicationAccessPolicy, "
      + "Test-ServicePrincipalAuthorization, Get-CASMailbox, Get-Mailbox)",
    judgesTogether: true)

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach, and those that it must not.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    let mailboxes =
      environment.settings.reachableMailboxes.map { Subject(.mailbox, $0.address) }
      + environment.settings.controlMailboxes.map { Subject(.controlMailbox, $0.address) }
    return mailboxes.isEmpty
      ? .none(reason: "no mailbox is configured; name one with --mailbox or under 'mailboxes'") : .these(mailboxes)
  }

  /// Only the Exchange host matters.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    needed == NetworkReach.id ? [environment.host(of: .exchange)] : nil
  }

  /// Reads what is declared, unless the check that asked EWS has done so already.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    if let known = facts.effectiveAccess(to: subject)?.declared { return Observation(declared: known) }
    return Observation(declared: await environment.declaredAccess(to: subject.name, facts))
  }

  /// Judges it beside what EWS answered.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    guard let declared = observation.declared else {
      return .skipped(reason: "what is declared can't be read in this run; policy.rules says why")
    }
    let isControl = subject.kind == .controlMailbox
    let effective = facts.effectiveAccess(to: subject)
    let told = effective.map { answer in
      isControl
        ? PolicyFence().judge(answer, of: subject, facts: facts)
        : MailboxImpersonation().judge(answer, of: subject, facts: facts)
    }
    return DeclaredJudge(
      subject: subject, declared: declared, effective: effective?.result == .obstacle ? nil : effective, told: told,
      teller: isControl ? PolicyFence.id : MailboxImpersonation.id
    ).judgement
  }
}

extension Facts {
  /// What EWS answered for a mailbox or a control mailbox.
  fileprivate func effectiveAccess(to subject: Subject) -> EWSObservation? {
    subject.kind == .controlMailbox
      ? observation(of: PolicyFence.self, subject) : observation(of: MailboxImpersonation.self, subject)
  }
}
