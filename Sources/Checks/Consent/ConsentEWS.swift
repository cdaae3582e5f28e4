public import CheckEngine
public import Diagnosis
import Entra
import ExchangeWebServices
import FoundationEssentials
import Knowledge

/// Does the app hold full_access_as_app, or RBAC for Applications instead?
///
/// The token says what was consented; what Exchange does says what counts. An app without the role whose
/// mailboxes open is set up in Exchange and is no failure, so this is judged after EWS has been tried. Where
/// the role is missing and an app of the run may, the directory is asked why.
public struct ConsentEWS: Check {
  /// The roles of the token, and what the directory says where one is missing.
  public struct Observation: Codable, Sendable, Hashable {
    /// Whether the token could be read.
    public let isDecodable: Bool
    /// The application permissions in it.
    public let roles: [String]
    /// The permission that server-side synchronization needs.
    public let neededRole: String
    /// What the directory says; absent when the token carries the permission.
    public let reading: ConsentReading?
  }

  /// The check in words.
  public static let description = CheckDescription(
    "consent.ews", about: .app, question: "Does the app hold full_access_as_app, or RBAC for Applications instead?",
    needs: ["token.claims"],
    after: ["ews.liveness", "policy.rules", "mailbox.impersonation", "token.credential-expiry", "tenant.discovery"],
    permission: "none; \(GraphResource.permissionToReadApplications) on Microsoft Graph tells why it is missing",
    endpoint: "GET {graph}/v1.0/servicePrincipals and /applications, when the permission is missing")

  /// Makes the check.
  public init() {}

  /// The app.
  public func subjects(in environment: RunEnvironment) -> Subjects { .these([environment.app]) }

  /// Reads the roles in memory, and asks the directory when the one that counts is not among them.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async throws -> Observation {
    let claims = try environment.exchangeToken().claims
    let roles = claims?.roles ?? []
    let needed = ExchangeOnlineResource.fullAccessAsApp.value
    var reading: ConsentReading?
    if !roles.contains(needed) {
      reading = facts.theObservation(of: EWSLiveness.self)?.consent
      if reading == nil { reading = await environment.consentReading(facts) }
    }
    return Observation(isDecodable: claims != nil, roles: roles, neededRole: needed, reading: reading)
  }

  /// Judges the roles in the light of what Exchange did and of what the directory says.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if observation.roles.contains(observation.neededRole) {
      return .pass(
        Statement(observation.neededRole, explanation: "The token carries the role \(observation.neededRole)."))
    }
    if let mailbox = facts.derived(OpenedMailboxes.self).first { return works(observation, opened: mailbox) }
    if observation.isDecodable, let role = facts.theObservation(of: PolicyRules.self)?.reading?.ewsAssignments?.first {
      return rests(on: role, observation)
    }
    if facts.findings(of: EWSLiveness.id).first?.verdict == .pass { return accepted(observation, facts) }
    return refused(observation, facts)
  }

  /// A mailbox opens with a token that does not show the role.
  private func works(_ observation: Observation, opened mailbox: String) -> Judgement {
    guard observation.isDecodable || observation.reading?.isGranted == false else {
      // Behaviour is all there is to go by, and it does not tell on which of the two ways access rests.
      return .pass(
        Statement(
          "Accepted by Exchange",
          explanation: "The token can't be read; \(mailbox) could be opened with it, which takes a grant."))
    }
    let token = observation.isDecodable ? "The token lacks the role" : "The directory lists no grant of the role"
    return .found(
      .consentRoleAbsentButWorks, .certain,
      Statement(
        explanation: "\(token), and \(mailbox) could be opened all the same: access rests on Exchange.",
        expected: observation.neededRole,
        observed: observation.roles.rolesInWords))
  }

  /// Exchange itself gives the app a role. Whether its scope holds the mailboxes is another question.
  private func rests(on role: AccessRole, _ observation: Observation) -> Judgement {
    .found(
      .consentRoleAbsentButWorks, .certain,
      Statement(
        explanation:
          "The token lacks the role. In Exchange the assignment '\(role.name)' gives the app \(role.role) for "
          + "\(role.scopeInWords), so that no consent is missing.",
        expected: observation.neededRole, observed: "\(role.role) for \(role.scopeInWords)"))
  }

  /// EWS accepts the token, and no mailbox was opened with it.
  private func accepted(_ observation: Observation, _ facts: Facts) -> Judgement {
    if !observation.isDecodable {
      // Behaviour is all there is to go by.
      return .pass(
        Statement(
          "Accepted by Exchange",
          explanation: "The token can't be read; EWS accepted it, which it does only with a grant."))
    }
    let observed = observation.roles.rolesInWords
    if !facts.derived(OpenedMailboxes.self).anyTried {
      return .found(
        .consentRoleAbsentButWorks, .possible,
        Statement(
          explanation: "The token lacks the role, and EWS accepts it: access seems to rest on Exchange. Name a "
            + "mailbox to see whether one opens.", expected: observation.neededRole, observed: observed),
        alternatives: [Alternative(Cause.consentMissing.id, why: "no mailbox was tried")])
    }
    // A grant in Exchange whose scope holds none of the mailboxes fits as well.
    return .found(
      .consentMissing, .possible,
      Statement(
        explanation: "The token lacks the role; EWS accepts it and opens none of the mailboxes.",
        expected: observation.neededRole, observed: observed),
      alternatives: [
        Alternative(
          Cause.policyRbacOutOfScope.id,
          why: "a role assignment in Exchange may exist and hold none of these mailboxes")
      ])
  }

  private func refused(_ observation: Observation, _ facts: Facts) -> Judgement {
    if !observation.isDecodable {
      if observation.reading?.isGranted == true {
        return .pass(
          Statement(
            "\(observation.neededRole), says the directory",
            explanation: "The token can't be read; Microsoft Graph lists the grant of \(observation.neededRole) on "
              + "Office 365 Exchange Online."))
      }
      if observation.reading?.isGranted == nil {
        return .blocked(
          by: EWSLiveness.id, Statement(explanation: "The token can't be read, and EWS did not accept it."))
      }
    }
    let liveness = facts.theObservation(of: EWSLiveness.self)
    let seen = liveness.flatMap { $0.result == .obstacle ? nil : "EWS answered \($0.summary.asClause)." }
    let judgement = ConsentJudge(
      roles: observation.roles, isDecodable: observation.isDecodable, seen: seen,
      isDenied: liveness?.deniesPermissions ?? false, reading: observation.reading, tenantNames: facts.tenantNames
    ).missing
    // An app whose access rests on a role in Exchange looks like this too, and Exchange could not be asked.
    if case .found(.consentMissing, _, _, _) = judgement, seen == nil, facts.isExchangeUnreached {
      return .blocked(
        by: EWSLiveness.id,
        Statement(
          explanation: "The token carries no role, and EWS gave no answer that tells whether RBAC for Applications "
            + "stands in for it."))
    }
    return judgement
  }
}

extension Facts {
  /// Whether EWS was to be tried and was not reached, and the roles in Exchange are not known either.
  fileprivate var isExchangeUnreached: Bool {
    guard let liveness = findings(of: EWSLiveness.id).first, !liveness.verdict.allowsDependents else { return false }
    return theObservation(of: PolicyRules.self)?.reading == nil
  }

  /// The names under which discovery was asked for tenants, by the tenants' ids.
  var tenantNames: [String: String] {
    let known = observations(of: TenantDiscoveryCheck.self).compactMap { observation in
      observation.value.tenant.map { ($0.tenantID, observation.value.asked) }
    }
    return Dictionary(known.filter { $0.0 != $0.1.lowercased() }, uniquingKeysWith: { first, _ in first })
  }
}
