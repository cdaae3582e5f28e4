public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge

/// Does the incoming direction of Test & Enable work, as far as reading goes?
public struct MailboxIncoming: Check {
  /// What EWS answered.
  public typealias Observation = EWSObservation

  /// The check in words.
  public static let description = CheckDescription(
    "mailbox.incoming", about: .mailbox, question: "Can the items of the inbox be listed?",
    needs: ["mailbox.impersonation", Need("token.exchange", yieldsInput: true)], after: ["token.claims"],
    permission: "full_access_as_app, or Application EWS.AccessAsApp in Exchange",
    endpoint: "POST {exchange}/EWS/Exchange.asmx (FindItem)")

  /// Makes the check.
  public init() {}

  /// The mailboxes that the app must reach.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    MailboxImpersonation().subjects(in: environment)
  }

  /// Lists one item by its id; no content is asked for.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let token = try environment.exchangeToken()
    let reply = await environment.ews.findItems(
      in: .inbox, max: 1, token: token.value, as: .primarySmtpAddress(subject.name))
    return EWSObservation(reply, now: environment.now(), totalItems: \.totalItemsInView)
  }

  /// Judges the answer.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if observation.result == .opened {
      let count = observation.totalItems.map { "; \($0) items are in view" } ?? ""
      return .pass(
        Statement("Inbox listed", explanation: "The items of the inbox could be listed\(count)."))
    }
    let claims = facts.theObservation(of: TokenClaimsCheck.self)?.claims
    if let judgement = EWSJudge.wayJudgement(of: observation, claims: claims) { return judgement }
    // The same mailbox has just been opened, so that the token is good.
    if observation.isBareRefusal { return MailboxJudge.bareRefusal(observation, isTokenProven: true) }
    return MailboxJudge.judgement(of: observation, subject: subject)
  }
}
