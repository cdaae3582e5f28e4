public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge

/// Does the app hold full_access_as_app, or RBAC for Applications instead?
///
/// The token says what was consented; what Exchange does says what counts. An app without the role whose
/// mailboxes open is set up in Exchange and is no failure, so this is judged after EWS has been tried.
public struct ConsentEWS: Check {
  /// The roles of the token.
  public struct Observation: Codable, Sendable, Hashable {
    /// Whether the token could be read.
    public let isDecodable: Bool
    /// The application permissions in it.
    public let roles: [String]
    /// The permission that server-side synchronization needs.
    public let neededRole: String
  }

  /// The check in words.
  public static let description = CheckDescription(
    "consent.ews", about: .app, question: "Does the app hold full_access_as_app, or RBAC for Applications instead?",
    needs: ["token.claims"], after: ["ews.liveness", "mailbox.impersonation"])

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Reads the roles in memory; nothing is sent.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let claims = try environment.exchangeToken().claims
    return Observation(
      isDecodable: claims != nil, roles: claims?.roles ?? [], neededRole: ExchangeOnlineResource.fullAccessAsApp.value)
  }

  /// Judges the roles in the light of what Exchange did.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if observation.roles.contains(observation.neededRole) {
      return .pass(
        Statement(observation.neededRole, explanation: "The token carries the role \(observation.neededRole)."))
    }
    let opened = facts.observations(of: MailboxImpersonation.self).filter { $0.value.result == .opened }
    if let mailbox = opened.first?.subject.name {
      let token = observation.isDecodable ? "The token lacks the role" : "The token can't be read"
      return .found(
        .consentRoleAbsentButWorks, .certain,
        Statement(
          explanation: "\(token), and \(mailbox) could be opened all the same: access rests on Exchange.",
          expected: observation.neededRole, observed: observation.roles.joined(separator: ", ")))
    }
    return refused(observation, facts)
  }

  private func refused(_ observation: Observation, _ facts: Facts) -> Judgement {
    let liveness = facts.theObservation(of: EWSLiveness.self)
    let finding = facts.findings(of: EWSLiveness.id).first
    if !observation.isDecodable {
      // Behaviour is all there is to go by.
      if finding?.verdict == .pass {
        return .pass(
          Statement(
            "Accepted by Exchange",
            explanation: "The token can't be read; EWS accepted it, which it does only with a grant."))
      }
      return .blocked(
        by: EWSLiveness.id, Statement(explanation: "The token can't be read, and EWS did not accept it."))
    }
    if finding?.verdict == .pass {
      // Accepted, and yet no mailbox opens: a grant in Exchange whose scope holds none of them fits as well.
      return .found(
        .consentMissing, .possible,
        Statement(
          explanation: "The token lacks the role; EWS accepts it and opens none of the mailboxes.",
          expected: observation.neededRole, observed: observation.roles.joined(separator: ", ")),
        alternatives: [
          Alternative(
            Cause.policyRbacOutOfScope.id,
            why: "a role assignment in Exchange may exist and hold none of these mailboxes")
        ])
    }
    let seen = liveness.flatMap { $0.result == .obstacle ? nil : "EWS answered \($0.summary.asClause)." }
    return ConsentJudge.missing(roles: observation.roles, isDecodable: true, seen: seen)
  }
}
