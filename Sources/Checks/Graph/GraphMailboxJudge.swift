import CheckEngine
import Diagnosis
import FoundationEssentials
import Knowledge
import MicrosoftGraph

/// Judges what Microsoft Graph says about one mailbox.
///
/// Of the agreed causes only one is about the readiness for Graph and a warning:
/// `consent.graph-transition-incomplete`. So it is named, as possible, for whatever keeps Graph out of a
/// mailbox that EWS opens, and what it really may be stands in the title and among the alternatives. Where
/// EWS is kept out as well, its own finding tells why, and this one is blocked by it.
enum GraphMailboxJudge {
  static func judgement(
    of observation: GraphMailbox.Observation, _ subject: Subject, opensOverEWS: Bool?
  ) -> Judgement {
    guard !observation.mailRoles.isEmpty else {
      return .skipped(
        reason: "the token for Microsoft Graph carries no permission that opens mail, such as Mail.ReadWrite, so that "
          + "Graph would refuse every mailbox; graph.roles tells what is missing")
    }
    if observation.isOpened {
      return .pass(
        Statement(
          "Inbox opened over Graph",
          explanation: "Microsoft Graph opened the inbox of \(subject.name)"
            + "\(observation.totalItems.map { "; it holds \($0) items" } ?? "")."
            + (opensOverEWS == false ? " EWS did not." : "")))
    }
    guard let problem = observation.problem, let kind = observation.kind, problem.obstacle == nil else {
      return .skipped(reason: observation.problem?.inWords ?? "Microsoft Graph gave no answer")
    }
    if kind == .tokenRejected || kind == .other { return .skipped(reason: told(problem)) }
    guard opensOverEWS != false else {
      return .blocked(
        by: MailboxImpersonation.id,
        Statement(explanation: "\(told(problem)). EWS did not open this mailbox either."))
    }
    guard opensOverEWS == true || kind != .notFound else { return .skipped(reason: told(problem)) }
    return refused(kind, problem, subject)
  }

  private static func refused(
    _ kind: GraphRefusal.MailboxKind, _ problem: GraphProblem, _ subject: Subject
  ) -> Judgement {
    var statement = Statement(
      explanation: "\(told(problem)). Sync over EWS does not suffer from it today.",
      expected: "the inbox over Microsoft Graph", observed: problem.refusal.map { "HTTP \($0.status), \($0.code)" })
    let alternatives: [Alternative]
    switch kind {
    case .blockedByPolicy, .accessDisabled:
      statement.title = "A policy keeps the app out of \(subject.name) over Graph"
      statement.explanation +=
        " An ApplicationAccessPolicy counts for EWS and Graph alike, but not at the same moment."
      alternatives =
        [
          Alternative(Cause.policyPropagating.id, why: "a change of the policy may not have reached EWS or Graph yet"),
          Alternative(Cause.policyMailboxOutOfScope.id, why: "the mailbox may have left the policy's group"),
        ]
        + (kind == .accessDisabled
          ? [Alternative(Cause.ewsUserAgentBlocked.id, why: "the user-agent policy counts for Graph as well")] : [])
    case .permissionMissing, .noPermissions:
      statement.title = "Graph refuses the app for \(subject.name)"
      alternatives = [
        Alternative(Cause.policyPropagating.id, why: "a permission that was granted minutes ago may not count yet"),
        Alternative(Cause.policyMailboxOutOfScope.id, why: "a scope may keep the app out of this mailbox over Graph"),
      ]
    case .mailboxNotEnabled:
      statement.title = "Graph can't open the mailbox \(subject.name)"
      alternatives = [
        Alternative(Cause.mailboxLicenceBlocked.id, why: "a mailbox without a licence is not served over Graph"),
        Alternative(Cause.mailboxOnPremises.id, why: "a mailbox on premises is not served over Graph"),
      ]
    case .notFound:
      statement.title = "Graph finds no user \(subject.name)"
      statement.explanation += " Graph goes by the user principal name, which may differ from the address."
      alternatives = [
        Alternative(Cause.mailboxNotFound.id, why: "there may be no user behind the address"),
        Alternative(Cause.mailboxNotPrimaryAddress.id, why: "the address may be another than the user's name"),
      ]
    case .tokenRejected, .other:
      return .skipped(reason: told(problem))
    }
    return .found(.consentGraphTransitionIncomplete, .possible, statement, alternatives: alternatives)
  }

  /// The refusal with the service's words, whole.
  private static func told(_ problem: GraphProblem) -> String {
    let message = problem.refusal?.message ?? ""
    return message.isEmpty ? problem.inWords : "\(problem.inWords) (\"\(message)\")"
  }
}
