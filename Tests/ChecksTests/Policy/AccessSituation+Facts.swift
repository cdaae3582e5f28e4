import CheckEngine
import Diagnosis
import Entra
import Foundation

@testable import Checks

/// What the cmdlets and EWS would say in a situation: raw facts, from which the judges have to work out the rest.
extension AccessSituation {
  static let app = Subject(.app, "11111111-1111-4111-8111-111111111111")
  static let mailbox = Subject(.mailbox, "orders@contoso.example")
  static let control = Subject(.controlMailbox, "orders@contoso.example")
  static let other = Subject(.mailbox, "sales@contoso.example")
  static let readAt = Date(timeIntervalSince1970: 1_780_000_000)

  /// Where the answer of the policies comes from.
  enum Source: String, Sendable, CaseIterable {
    /// The cmdlet that evaluates them.
    case cmdlet
    /// The policies and groups alone.
    case rules
    /// A cmdlet that answers in French, beside them.
    case localised
  }

  var observation: EWSObservation {
    switch answer {
    case .opened: EWSObservation(.opened, status: 200, totalItems: 3)
    case .disabled:
      EWSObservation(.httpRefusal, status: 403, policyReason: "EWS is disabled for this user or tenant")
    case .blocked:
      EWSObservation(.httpRefusal, status: 403, policyReason: "EWS is blocked by policy for this user or tenant")
    case .noPermission:
      EWSObservation(
        .httpRefusal, status: 403,
        diagnostics: [EWSObservation.Diagnostic(id: 2_000_008, reason: "no scope", category: "invalid_grant")])
    case .forbidden: EWSObservation(.httpRefusal, status: 403)
    case .noMailbox: Self.fault("ErrorNonExistentMailbox")
    case .moving: Self.fault("ErrorMailboxMoveInProgress")
    case .accountDisabled: Self.fault("ErrorAccountDisabled")
    }
  }

  private static func fault(_ code: String) -> EWSObservation {
    EWSObservation(.fault, status: 500, responseCode: code)
  }

  /// The answer to the call without impersonation: gates and the token come before it.
  var liveness: EWSObservation {
    switch answer {
    case .blocked, .noPermission: observation
    case .disabled where gate == .offForOrganization: observation
    default: Self.fault("ErrorInvalidExchangeImpersonationHeaderData")
    }
  }

  // MARK: Declared

  static let own = app.name
  static let stranger = "99999999-9999-4999-8999-999999999999"

  private static func rule(_ right: AccessPolicy.Right, _ group: String, for appID: String = own) -> AccessPolicy {
    AccessPolicy(
      identity: "org\\\(appID):\(group)", appID: appID, right: right, scopeName: group, scopeIdentity: group,
      scopeID: group)
  }

  /// The policies, each with whether its group holds the mailbox.
  private var policies: [(AccessPolicy, Bool)] {
    switch policy {
    case .none: []
    case .restrictToGroupWithMailbox: [(Self.rule(.restrict, "in"), true)]
    case .restrictToGroupWithoutMailbox: [(Self.rule(.restrict, "out"), false)]
    case .restrictToTwoGroupsOneWithMailbox: [(Self.rule(.restrict, "out"), false), (Self.rule(.restrict, "in"), true)]
    case .denyGroupWithMailbox: [(Self.rule(.deny, "in"), true)]
    case .denyGroupWithoutMailbox: [(Self.rule(.deny, "out"), false)]
    case .denyAndRestrict: [(Self.rule(.restrict, "in"), true), (Self.rule(.deny, "in2"), true)]
    case .everyAppRestrictedToGroupWithoutMailbox: [(Self.rule(.restrict, "out", for: "*"), false)]
    case .forAnotherApp: [(Self.rule(.restrict, "in", for: Self.stranger), true)]
    }
  }

  private var assignments: [AccessRole] {
    let ews = "Application EWS.AccessAsApp"
    return switch role {
    case .none: []
    case .everywhere: [AccessRole(name: "all", role: ews, scopeKind: .organization)]
    case .scopeWithMailbox, .scopeWithoutMailbox:
      [AccessRole(name: "some", role: ews, scopeKind: .custom, scope: "Dynamics")]
    case .unitWithMailbox: [AccessRole(name: "unit", role: ews, scopeKind: .administrativeUnit, scope: "unit-in")]
    case .unitWithoutMailbox: [AccessRole(name: "unit", role: ews, scopeKind: .administrativeUnit, scope: "unit-out")]
    case .forGraphOnly:
      [AccessRole(name: "graph", role: "Application Exchange Full Access", scopeKind: .organization)]
    }
  }

  private var roleTests: [RoleTest] {
    assignments.map { assignment in
      let isEWS = assignment.role == "Application EWS.AccessAsApp"
      return RoleTest(
        role: assignment.role, permissions: isEWS ? ["EWS.AccessAsApp"] : ["Mail.ReadWrite", "Mail.Send"],
        scope: assignment.scope, scopeKind: assignment.scopeKind, isInScope: isEWS ? roleLetsIn : true)
    }
  }

  func declaredAccess(_ source: Source) -> DeclaredAccess {
    var declared = DeclaredAccess(consent: Access(carriesRole), readAt: Self.readAt)
    declared.memberships = policies.filter { $0.0.concerns(Self.own) }.map { policy, holds in
      PolicyMembership(holds ? .direct : .none, in: policy)
    }
    declared.assignments = assignments
    var facts = MailboxFacts(kind: "UserMailbox", primaryAddress: Self.mailbox.name)
    facts.plans = [mailbox == .kioskPlan ? "BPOS_S_DeskLess" : "BPOS_S_Standard"]
    facts.administrativeUnits = ["unit-in"]
    declared.mailbox = facts
    declared.clientAccess = MailboxClientAccess(ewsEnabled: gate != .offForMailbox)
    switch source {
    case .cmdlet:
      declared.policyTest = PolicyTest(policyLetsIn ? "Granted" : "Denied")
      declared.roleTests = roleTests
    case .localised:
      declared.policyTest = PolicyTest(policyLetsIn ? "Accordé" : "Refusé")
      declared.roleTests = roleTests
    case .rules:
      declared.unread = [.notAllowed("the test of the policies", cmdlet: "Test-ApplicationAccessPolicy")]
      // What a filter picks is for Exchange to say, so that a scope needs its cmdlet.
      if [.scopeWithMailbox, .scopeWithoutMailbox].contains(role) { declared.roleTests = roleTests }
    }
    if mailbox == .missing {
      declared = DeclaredAccess(consent: Access(carriesRole), readAt: Self.readAt)
      declared.assignments = assignments
      declared.isUnknownRecipient = true
    }
    return declared
  }

  var rulesReading: PolicyRulesReading {
    var reading = PolicyRulesReading()
    reading.policies = policies.map(\.0)
    reading.groups = policies.map { policy, holds in
      PolicyGroup(id: policy.groupID, name: policy.scopeName ?? "", configuredMembers: holds ? 1 : 0)
    }
    reading.assignments = assignments
    return reading
  }

  // MARK: Facts

  typealias Entry = (node: Node, observation: (any Codable & Sendable)?, finding: Finding?)

  private static func finding(_ check: CheckID, _ subject: Subject, _ judgement: Judgement) -> Finding {
    Finding(check: check, subject: subject, judgement: judgement, startedAt: Date(timeIntervalSince1970: 0))
  }

  /// The token's claims and the call without impersonation.
  var base: [Entry] {
    let observation = TokenClaimsCheck.Observation(
      claims: TokenClaims(token: Self.token(roles: carriesRole ? ["full_access_as_app"] : [])), expectedAudiences: [],
      expectedTenantID: nil, expectedClientID: Self.own, expectedProof: "1", localTime: 0, serviceTime: nil)
    let tokenFact: Entry = (Node(TokenClaimsCheck.id, Self.app), observation, nil)
    let judgement = EWSLiveness().judge(liveness, of: Self.app, facts: Facts([tokenFact]))
    return [
      tokenFact,
      (Node(EWSLiveness.id, Self.app), liveness, Self.finding(EWSLiveness.id, Self.app, judgement)),
    ]
  }

  private static func token(roles: [String]) -> String {
    let payload = "{\"roles\":[\(roles.map { "\"\($0)\"" }.joined(separator: ","))]}"
    let encoded = Data(payload.utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
    return "e30.\(encoded).c2ln"
  }

  func rulesEntry(_ facts: Facts) -> Entry {
    let judgement = PolicyRulesJudge(clientID: Self.own, reading: rulesReading, consent: facts.consent).judgement
    return (Node(PolicyRules.id, Self.app), nil, Self.finding(PolicyRules.id, Self.app, judgement))
  }
}
