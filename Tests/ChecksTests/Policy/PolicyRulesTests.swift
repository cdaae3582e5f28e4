import CheckEngine
import Diagnosis
import ExchangeAdmin
import Foundation
import Testing

@testable import Checks

/// What limits the app as such.
struct PolicyRulesTests {
  static let app = Subject(.app, "11111111-1111-4111-8111-111111111111")
  static let objectID = "b2000000-0000-4000-8000-000000000001"
  static let stranger = "99999999-9999-4999-8999-999999999999"

  private static func policy(_ appID: String, _ right: AccessPolicy.Right = .restrict) -> AccessPolicy {
    AccessPolicy(identity: "p-\(appID)", appID: appID, right: right, scopeName: "Group", scopeID: "g-\(appID)")
  }

  private static func reading(_ policies: [AccessPolicy]?, holding mailboxes: Int? = nil) -> PolicyRulesReading {
    var reading = PolicyRulesReading()
    reading.policies = policies
    reading.groups = (policies ?? []).map { PolicyGroup(id: $0.groupID, name: "Group", configuredMembers: mailboxes) }
    reading.assignments = []
    return reading
  }

  private static func word(_ judgement: Judgement) -> String {
    switch judgement {
    case .found(let cause, let confidence, _, _): "\(cause.id) \(confidence)"
    default: judgement.verdict.rawValue
    }
  }

  @Test(
    arguments: [
      ([policy(app.name)], nil, "pass"), ([policy(app.name.uppercased())], nil, "pass"), ([policy("*")], nil, "pass"),
      ([policy(app.name, .deny)], nil, "pass"),
      ([], nil, "policy.unscoped certain"),
      // An object id of the app in place of its client id.
      ([policy(objectID)], nil, "policy.for-another-app certain"),
      ([policy(objectID.uppercased())], 0, "policy.for-another-app certain"),
      // Another id, whose group holds the mailboxes of the run.
      ([policy(stranger)], 3, "policy.for-another-app likely"),
      // Another id, and other mailboxes: somebody else's policy.
      ([policy(stranger)], 0, "policy.unscoped certain"), ([policy(stranger)], nil, "policy.unscoped certain"),
      (nil, nil, "policy.not-readable certain"),
    ] as [([AccessPolicy]?, Int?, String)])
  func policiesAreJudgedByTheIdTheyName(policies: [AccessPolicy]?, mailboxes: Int?, expected: String) {
    let judgement = PolicyRulesJudge(
      clientID: Self.app.name, reading: Self.reading(policies, holding: mailboxes), consent: .granted,
      otherIDs: [Self.objectID]
    ).judgement
    #expect(Self.word(judgement) == expected)
  }

  @Test func aPolicyOfSomebodyElseIsMentionedWhereNothingLimitsTheApp() {
    let judgement = PolicyRulesJudge(
      clientID: Self.app.name, reading: Self.reading([Self.policy(Self.stranger)], holding: 0), consent: .granted
    ).judgement
    #expect(judgement.alternatives == ["policy.for-another-app"])
  }

  @Test(arguments: [Access.granted, .unknown])
  func aRoleForEveryMailboxIsUnscopedWhateverThePoliciesSay(consent: Access) {
    var reading = Self.reading([Self.policy(Self.app.name)])
    reading.assignments = [AccessRole(name: "n", role: "Application EWS.AccessAsApp", scopeKind: .organization)]
    let judgement = PolicyRulesJudge(clientID: Self.app.name, reading: reading, consent: consent).judgement
    #expect(Self.word(judgement) == "policy.unscoped certain")
  }

  @Test(
    arguments: [
      (.granted, "policy.scope-defeated-by-consent certain"), (.denied, "pass"),
      (.unknown, "policy.not-readable certain"),
    ] as [(Access, String)])
  func aScopedRoleIsDefeatedByAConsentThatIsKnown(consent: Access, expected: String) {
    var reading = Self.reading([])
    reading.assignments = [
      AccessRole(name: "n", role: "Application EWS.AccessAsApp", scopeKind: .custom, scope: "Dynamics mailboxes")
    ]
    let judgement = PolicyRulesJudge(clientID: Self.app.name, reading: reading, consent: consent).judgement
    #expect(Self.word(judgement) == expected)
    if expected == "pass" {
      // A scope that could not be read may be any.
      reading.unread = [.notAllowed("the scope 'Dynamics mailboxes'", cmdlet: "Get-ManagementScope")]
      let blind = PolicyRulesJudge(clientID: Self.app.name, reading: reading, consent: consent).judgement
      #expect(Self.word(blind) == "policy.not-readable certain")
    }
  }

  // MARK: Who may read

  private static func refusal(_ status: Int, _ body: String) throws -> AdminRefusal {
    try AdminRefusal(status: status, body: Array(body.utf8))
  }

  private static func judgement(_ access: AdminAccess, reading: PolicyRulesReading? = nil) -> Judgement {
    PolicyRules().judge(
      PolicyRules.Observation(access: access, reading: reading, otherIDs: []), of: app, facts: Facts())
  }

  @Test func withoutAnAdminAppThePoliciesAreNotReadable() {
    let judgement = Self.judgement(AdminAccess(signIn: nil))
    #expect(Self.word(judgement) == "policy.not-readable certain")
    #expect(judgement.statement?.explanation.contains("exchange.admin") == true)
  }

  @Test func anAdminAppThatIsTurnedAwayIsWarnedOf() throws {
    let refused = AdminProblem("the list of cmdlets", refusal: try Self.refusal(403, "\0\0\0\0"))
    let signIn = AdminSignIn(clientID: "c", isIssued: true, roles: ["Exchange.ManageAsApp"], directoryRoles: [])
    for access in [
      AdminAccess(signIn: AdminSignIn(clientID: "c", isIssued: true, roles: []), problem: refused),
      AdminAccess(signIn: AdminSignIn(clientID: "c", noProof: "the file is gone")),
      AdminAccess(signIn: signIn, problem: refused),
    ] {
      #expect(Self.word(Self.judgement(access)) == "policy.admin-sign-in-refused certain")
    }
  }

  @Test func anAdminAPIThatIsOutOfReachIsNoFaultOfTheApp() {
    let obstacle = Obstacle(.timedOut, host: "outlook.office365.com")
    let signIn = AdminSignIn(clientID: "c", isIssued: true, roles: ["Exchange.ManageAsApp"], directoryRoles: [])
    for access in [
      AdminAccess(signIn: AdminSignIn(clientID: "c", obstacle: obstacle)),
      AdminAccess(signIn: signIn, problem: AdminProblem("the list of cmdlets", obstacle: obstacle)),
    ] {
      #expect(Self.word(Self.judgement(access)) == "policy.not-readable certain")
    }
  }

  @Test func anAppThatMayRunNoCmdletIsWarnedOfAsWell() throws {
    var reading = PolicyRulesReading()
    let access = AdminAccess(
      signIn: AdminSignIn(clientID: "c", isIssued: true), cmdlets: ["Get-ApplicationAccessPolicy"])
    reading.unread = [
      AdminProblem(
        "the application access policies", cmdlet: "Get-ApplicationAccessPolicy",
        refusal: try Self.refusal(403, "\0\0\0\0"))
    ]
    #expect(Self.word(Self.judgement(access, reading: reading)) == "policy.admin-sign-in-refused certain")
    reading.unread = [AdminProblem.notAllowed("the application access policies", cmdlet: "Get-ApplicationAccessPolicy")]
    #expect(Self.word(Self.judgement(access, reading: reading)) == "policy.not-readable certain")
  }
}
