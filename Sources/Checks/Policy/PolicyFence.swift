public import CheckEngine
public import Diagnosis
import FoundationEssentials
import Knowledge
import Settings

/// Is what must be refused refused?
///
/// A refusal proves a fence only where something else is let through: an app that is denied everywhere
/// proves nothing. An address that nobody has is tried beside the control mailboxes: what opens that as well is
/// not Exchange.
public struct PolicyFence: Check {
  /// What EWS answered.
  public typealias Observation = EWSObservation

  /// The local part of the address that nobody has. It is the same in each run, so that logs on the other side
  /// can be explained.
  static let nobody = "xtdiag-no-such-mailbox-5b1f0c7e93a84d26"

  /// The check in words.
  public static let description = CheckDescription(
    "policy.fence", about: .controlMailbox, question: "Is what must be refused refused?",
    needs: [
      Need("ews.liveness", isBlocked: { !$0.letsMailboxesBeTried }), Need("token.exchange", yieldsInput: true),
    ],
    after: ["token.claims", "mailbox.impersonation", "policy.rules"],
    endpoint: "POST {exchange}/EWS/Exchange.asmx (GetFolder), also for an address that nobody has, "
      + "\(nobody)@ the domain of the mailboxes")

  /// Makes the check.
  public init() {}

  /// The control mailboxes, and with them the tenant, which is asked for an address that nobody has.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    let controls = environment.settings.controlMailboxes.map { Subject(.controlMailbox, $0.address) }
    return controls.isEmpty
      ? .none(reason: "no control mailbox is configured; name one with --control-mailbox or 'expect: denied'")
      : .these(controls + [environment.tenantSubject])
  }

  /// Tries to open the inbox; metadata only. Where it opens, the admin side is asked what is declared.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    if subject.kind == .tenant { return try await environment.openInbox(of: Self.nobody(in: environment.settings)) }
    var observation = try await environment.openInbox(of: subject.name)
    if observation.result == .opened {
      observation.declared = await environment.declaredAccess(to: subject.name, facts)
    }
    return observation
  }

  /// The address that nobody has, in the domain of the mailboxes.
  private static func nobody(in settings: RunSettings) -> String {
    let example = (settings.reachableMailboxes + settings.controlMailboxes).first?.address ?? ""
    return nobody + example.drop { $0 != "@" }
  }

  /// Judges the answer in the light of the mailboxes that must be reached.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    let mailboxes = facts.derived(OpenedMailboxes.self)
    if observation.result == .opened {
      return subject.kind == .tenant ? openedAsNobody : opened(observation, subject, mailboxes, facts)
    }
    if subject.kind == .tenant, observation.namesNoMailbox {
      return .pass(
        Statement(
          "Answered as unknown",
          explanation: "EWS answered \(observation.summary.asClause) for an address that nobody has "
            + "(\(Self.nobody)@).",
          expected: "no mailbox, or a refusal", observed: observation.summary))
    }
    if observation.scopeDenial != nil { return refused(observation, mailboxes) }
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    if observation.deniesPermissions, mailboxes.first == nil {
      return .blocked(by: EWSLiveness.id, Statement(explanation: "EWS answered \(observation.summary.asClause)."))
    }
    if let judgement = EWSJudge.wayJudgement(of: observation, claims: claims), observation.policyReason == nil {
      return judgement
    }
    return .skipped(
      reason: subject.kind == .tenant
        ? "an address that nobody has was refused for another reason (\(observation.summary))"
        : "\(subject.name) was refused for a reason of its own (\(observation.summary)), which proves no fence; "
          + "name another control mailbox")
  }

  private func refused(_ observation: Observation, _ mailboxes: OpenedMailboxes) -> Judgement {
    if let opened = mailboxes.first {
      return .pass(
        Statement(
          "Refused", explanation: "EWS answered \(observation.summary.asClause), while the same token opens \(opened).",
          expected: "a refusal", observed: observation.summary))
    }
    if mailboxes.anyTried {
      return .blocked(
        by: MailboxImpersonation.id,
        Statement(
          "Proves nothing",
          explanation: "It was refused, and so was every other mailbox: that shows no fence. Before a new policy is in "
            + "effect everything is refused as well."))
    }
    return .skipped(
      reason: "it was refused, and without a mailbox that the app can reach that shows no fence; add one with --mailbox"
    )
  }
}

// MARK: What opens

extension PolicyFence {
  private func opened(
    _ observation: Observation, _ subject: Subject, _ mailboxes: OpenedMailboxes, _ facts: Facts
  ) -> Judgement {
    let declared = observation.declared
    if let declared, declared.access == .denied, declared.isChangedLately == true {
      return PropagationJudge(declared: declared).judgement(effective: observation)
    }
    var sentences = ["\(subject.name) is marked as one that the app must not reach, and its inbox could be opened."]
    if mailboxes.isDeniedEverywhere {
      sentences.append("The mailboxes that it must reach are refused: the fence seems to be the wrong way round.")
    }
    if let declared { sentences.append(DeniedJudge(declared: declared).sentence) }
    let statement = Statement(
      explanation: sentences.joined(separator: " "), expected: "a refusal",
      observed: declared?.beside(observation) ?? "the inbox opened")
    // One fault is one story: a policy that names another id fences nothing in.
    if let rules = facts.findings(of: PolicyRules.id).first, rules.cause == Cause.policyForAnotherApp.id {
      return .found(.policyForAnotherApp, rules.confidence ?? .likely, statement, alternatives: rules.alternatives)
    }
    return .found(.policyControlMailboxReachable, .certain, statement)
  }

  private var openedAsNobody: Judgement {
    .found(
      .ewsNotExchangeOnline, .likely,
      Statement(
        explanation: "An inbox opened for an address that nobody has (\(Self.nobody)@). Exchange opens none, so that "
          + "something else seems to answer.",
        expected: "no mailbox, or a refusal", observed: "the inbox opened"))
  }
}
