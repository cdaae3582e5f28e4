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
    after: ["token.claims"], permission: "full_access_as_app, or Application EWS.AccessAsApp in Exchange",
    endpoint: "POST {exchange}/EWS/Exchange.asmx (GetFolder)", judgesTogether: true)

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    let mailboxes = environment.settings.reachableMailboxes.map { Subject(.mailbox, $0.address) }
    return mailboxes.isEmpty
      ? .none(reason: "no mailbox is configured; name one with --mailbox or under 'mailboxes'") : .these(mailboxes)
  }

  /// Opens the inbox; metadata only, no item is read.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    try await environment.openInbox(of: subject.name)
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
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    let liveness = facts.findings(of: EWSLiveness.id).first
    let opensElsewhere = facts.derived(OpenedMailboxes.self).first != nil

    if let blocked = repetition(observation, of: liveness, opensElsewhere: opensElsewhere) { return blocked }
    if observation.policyReason?.lowercased() == "ews is disabled for this user or tenant",
      opensElsewhere || liveness?.verdict == .pass
    {
      return .found(.ewsDisabledForMailbox, .certain, EWSJudge.statement(observation))
    }
    if let judgement = EWSJudge.wayJudgement(of: observation, claims: claims) { return judgement }
    if observation.isBareRefusal {
      return MailboxJudge.bareRefusal(
        observation, isTokenProven: liveness?.verdict == .pass || opensElsewhere)
    }
    return MailboxJudge.judgement(of: observation, subject: subject)
  }

  /// A refusal that only says again what the liveness call was told.
  private func repetition(
    _ observation: Observation, of liveness: Finding?, opensElsewhere: Bool
  ) -> Judgement? {
    guard let liveness, !liveness.verdict.allowsDependents, !opensElsewhere,
      observation.deniesPermissions || observation.isBareRefusal
    else { return nil }
    return .blocked(
      by: EWSLiveness.id,
      Statement(
        explanation: "EWS answered \(observation.summary.asClause), as it did to the call without impersonation."))
  }
}

extension RunEnvironment {
  /// Opens the inbox of a mailbox as that mailbox.
  func openInbox(of address: String) async throws(MissingToken) -> EWSObservation {
    let token = try exchangeToken()
    let reply = await ews.getFolders(
      [.inbox], shape: .default, token: token.value, as: .primarySmtpAddress(address))
    return EWSObservation(reply, now: now(), totalItems: \.totalCount)
  }
}
