public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge
import Settings

/// Can the inbox be opened as this mailbox?
public struct MailboxImpersonation: Check {
  /// What EWS answered.
  public typealias Observation = EWSObservation

  /// The check in words.
  public static let description = CheckDescription(
    "mailbox.impersonation", about: .mailbox, question: "Can the inbox be opened as this mailbox?",
    needs: [
      Need("ews.liveness", isBlocked: { !$0.letsMailboxesBeTried }), Need("token.exchange", yieldsInput: true),
    ],
    after: ["token.claims", "policy.rules"],
    permission: "full_access_as_app, or Application EWS.AccessAsApp in Exchange",
    endpoint: "POST {exchange}/EWS/Exchange.asmx (GetFolder); when it is refused, cmdlets at POST "
      + "{exchange}/adminapi/beta/{tenant}/InvokeCommand and GET {exchange}/autodiscover/autodiscover.json",
    judgesTogether: true)

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    let mailboxes = environment.settings.reachableMailboxes.map { Subject(.mailbox, $0.address) }
    return mailboxes.isEmpty
      ? .none(reason: "no mailbox is configured; name one with --mailbox or under 'mailboxes'") : .these(mailboxes)
  }

  /// Opens the inbox; metadata only, no item is read. Where it is refused and an app of the run may, the admin
  /// side is asked why.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    var observation = try await environment.openInbox(of: subject.name)
    if observation.isAboutMailbox {
      observation.declared = await environment.declaredAccess(to: subject.name, facts)
    }
    if observation.namesNoMailbox {
      observation.location = await environment.location(of: subject.name)
    }
    return observation
  }

  /// Judges the answer in the light of the liveness call and of the other mailboxes.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if observation.result == .opened {
      return .pass(
        Statement(
          "Inbox opened",
          explanation: "The inbox of \(subject.name) could be opened as the mailbox"
            + "\(observation.totalItems.map { "; it holds \($0) items" } ?? "")."))
    }
    let liveness = facts.findings(of: EWSLiveness.id).first
    let mailboxes = facts.derived(OpenedMailboxes.self)
    let judgement = AccessJudge(
      subject: subject, answer: observation, consent: facts.consent,
      isWayProven: liveness?.verdict == .pass || mailboxes.first != nil,
      isDeniedEverywhere: mailboxes.isDeniedEverywhere,
      claims: facts.theObservation(of: TokenClaimsCheck.self)?.claims, tenantNames: facts.tenantNames
    ).judgement
    let opensElsewhere = mailboxes.first != nil
    return repetition(observation, of: liveness, opensElsewhere: opensElsewhere, told: judgement) ?? judgement
  }

  /// A refusal that only says again what the liveness call was told. What is declared of a mailbox is news.
  private func repetition(
    _ observation: Observation, of liveness: Finding?, opensElsewhere: Bool, told judgement: Judgement
  ) -> Judgement? {
    guard let liveness, !liveness.verdict.allowsDependents, !opensElsewhere, !judgement.restsOnScope,
      observation.deniesPermissions || observation.isBareRefusal
        || (observation.policyReason != nil && liveness.cause == Cause.policyPropagating.id)
    else { return nil }
    return .blocked(
      by: EWSLiveness.id,
      Statement(
        explanation: "EWS answered \(observation.summary.asClause), as it did to the call without impersonation."))
  }
}

extension Judgement {
  /// Whether it names a policy or scope that was read to shut the app out.
  fileprivate var restsOnScope: Bool {
    guard case .found(let cause, _, _, _) = self else { return false }
    return [Cause.policyMailboxOutOfScope, .policyMailboxDeniedByRule, .policyRbacOutOfScope].contains(cause)
  }
}

extension RunEnvironment {
  /// Opens the inbox of a mailbox as that mailbox.
  func openInbox(of address: String) async throws(MissingToken) -> EWSObservation {
    let token = try await lastingExchangeToken()
    let reply = await ews.getFolders(
      [.inbox], shape: .default, token: token.value, as: .primarySmtpAddress(address))
    return EWSObservation(reply, now: now(), totalItems: \.totalCount)
  }
}
