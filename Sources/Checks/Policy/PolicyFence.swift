public import CheckEngine
public import Diagnosis
import FoundationEssentials
import Knowledge
import Settings

/// Is what must be refused refused?
///
/// A refusal proves a fence only where something else is let through: an app that is denied everywhere
/// proves nothing.
public struct PolicyFence: Check {
  /// What EWS answered.
  public typealias Observation = EWSObservation

  /// The codes by which Exchange may refuse a mailbox that lies outside the app's scope.
  private static let scopeDenials: Set<String> = [
    "ErrorAccessDenied", "ErrorImpersonateUserDenied", "ErrorImpersonationDenied",
  ]

  /// The check in words.
  public static let description = CheckDescription(
    "policy.fence", about: .controlMailbox, question: "Is what must be refused refused?",
    needs: [
      Need("ews.liveness", isBlocked: { !$0.letsMailboxesBeTried }), Need("token.exchange", yieldsInput: true),
    ],
    after: ["token.claims", "mailbox.impersonation"],
    endpoint: "POST {exchange}/EWS/Exchange.asmx (GetFolder)")

  /// Makes the check.
  public init() {}

  /// The control mailboxes.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    let controls = environment.settings.controlMailboxes.map { Subject(.controlMailbox, $0.address) }
    return controls.isEmpty
      ? .none(reason: "no control mailbox is configured; name one with --control-mailbox or 'expect: denied'")
      : .these(controls)
  }

  /// Tries to open the inbox; metadata only.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    try await environment.openInbox(of: subject.name)
  }

  /// Judges the answer in the light of the mailboxes that must be reached.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if observation.result == .opened {
      return .found(
        .policyControlMailboxReachable, .certain,
        Statement(
          explanation: "\(subject.name) is marked as one that the app must not reach, and its inbox could be opened.",
          expected: "a refusal", observed: "the inbox opened"))
    }
    let mailboxes = facts.derived(OpenedMailboxes.self)
    let opened = mailboxes.first
    if observation.isBareRefusal || Self.scopeDenials.contains(observation.responseCode ?? "") {
      return refused(observation, opened: opened, hasMailboxes: mailboxes.anyTried)
    }
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    if observation.deniesPermissions, opened == nil {
      return .blocked(by: EWSLiveness.id, Statement(explanation: "EWS answered \(observation.summary.asClause)."))
    }
    if let judgement = EWSJudge.wayJudgement(of: observation, claims: claims), observation.policyReason == nil {
      return judgement
    }
    return .skipped(
      reason: "\(subject.name) was refused for a reason of its own (\(observation.summary)), which proves no fence; "
        + "name another control mailbox")
  }

  private func refused(_ observation: Observation, opened: String?, hasMailboxes: Bool) -> Judgement {
    if let opened {
      return .pass(
        Statement(
          "Refused", explanation: "EWS answered \(observation.summary.asClause), while the same token opens \(opened).",
          expected: "a refusal", observed: observation.summary))
    }
    if hasMailboxes {
      return .blocked(
        by: MailboxImpersonation.id,
        Statement(
          "Proves nothing", explanation: "It was refused, and so was every other mailbox: that shows no fence."))
    }
    return .skipped(
      reason: "it was refused, and without a mailbox that the app can reach that shows no fence; add one with --mailbox"
    )
  }
}
