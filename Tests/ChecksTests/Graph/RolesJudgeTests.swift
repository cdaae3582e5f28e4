import CheckEngine
import Diagnosis
import FoundationEssentials
import Knowledge
import Testing

@testable import Checks

@Suite struct RolesJudgeTests {
  private static let app = Subject(.app, "11111111-1111-4111-8111-111111111111")

  // MARK: consent.least-privilege

  private static func privilege(_ roles: [String]?, consent: Cause? = nil) -> Judgement {
    var entries: [(node: Node, observation: (any Codable & Sendable)?, finding: Finding?)] = []
    if let consent {
      let finding = Finding(
        check: ConsentEWS.id, subject: app, judgement: .found(consent, .certain, Statement()),
        startedAt: Date(timeIntervalSince1970: 0))
      entries.append((Node(ConsentEWS.id, app), nil, finding))
    }
    let observation = ConsentLeastPrivilege.Observation(roles: roles, neededRole: "full_access_as_app")
    return ConsentLeastPrivilege().judge(observation, of: app, facts: Facts(entries))
  }

  @Test func theNeededRoleAloneIsNotTooMuch() {
    #expect(Self.privilege(["full_access_as_app"]).verdict == .pass)
    #expect(Self.privilege([]).verdict == .pass)
  }

  @Test func whatIsNotNeededIsListedWithWhatItAllows() throws {
    let judgement = Self.privilege(["full_access_as_app", "Mail.Send", "Something.New"])
    #expect(judgement.cause == "consent.excess-permissions")
    let explanation = try #require(judgement.statement?.explanation)
    #expect(explanation.contains("Mail.Send (sends mail as anybody); Something.New (not in xtdiag's list)"))
    #expect(Self.privilege(["IMAP.AccessAsApp"], consent: .consentRoleAbsentButWorks).verdict == .warn)
  }

  @Test func aWrongPermissionIsToldOnce() {
    #expect(Self.privilege(["IMAP.AccessAsApp"], consent: .consentWrongPermission).verdict == .blocked)
  }

  @Test func anUnreadableTokenIsSkipped() {
    #expect(Self.privilege(nil).verdict == .skipped)
  }

  // MARK: graph.roles

  private static func readiness(_ signIn: GraphSignIn?) -> Judgement {
    let observation = GraphRoles.Observation(
      signIn: signIn, needed: GraphResource.permissionsForSync,
      grantedByScript: GraphResource.permissionGrantedByScript)
    return GraphRoles().judge(observation, of: app, facts: Facts())
  }

  private static func readiness(roles: [String]) -> Judgement {
    readiness(GraphSignIn(.sync, clientID: app.name, isIssued: true, roles: roles))
  }

  @Test func allTenAreEnough() {
    let ten = GraphResource.permissionsForSync
    #expect(ten.count == 10)
    #expect(Self.readiness(roles: ten + ["User.Read.All"]).verdict == .pass)
    let without = Self.readiness(roles: ten)
    #expect(without.verdict == .pass)
    #expect(without.statement?.explanation.contains("User.Read.All") == true)
  }

  @Test(arguments: GraphResource.permissionsForSync)
  func eachOfThemIsMissed(permission: String) {
    let judgement = Self.readiness(roles: GraphResource.permissionsForSync.filter { $0 != permission })
    #expect(judgement.cause == "consent.graph-transition-incomplete")
    #expect(judgement.statement?.title == "1 of 10 Graph permissions for 2027 missing")
    #expect(judgement.statement?.explanation.contains("lacks \(permission).") == true)
  }

  @Test func noRoleIsNoReadiness() {
    #expect(Self.readiness(roles: []).cause == "consent.graph-transition-incomplete")
  }

  @Test(
    arguments: [
      nil, GraphSignIn(.sync, clientID: "x"), GraphSignIn(.sync, clientID: "x", isIssued: true),
      GraphSignIn(.sync, clientID: "x", noProof: "the file is gone"),
      GraphSignIn(.sync, clientID: "x", obstacle: Obstacle(.connectionRefused, host: "login")),
    ] as [GraphSignIn?])
  func withoutAReadableTokenItIsSkipped(signIn: GraphSignIn?) {
    #expect(Self.readiness(signIn).verdict == .skipped)
  }

  // MARK: Who may read

  @Test(
    arguments: [
      ([], false), (["Mail.ReadWrite"], false), (["Application.ReadWrite.OwnedBy"], false),
      (["Application.Read.All"], true), (["Directory.Read.All"], true), (["Application.ReadWrite.All"], true),
    ] as [([String], Bool)])
  func rolesDecideWhoMayRead(roles: [String], may: Bool) {
    #expect(GraphSignIn(.admin, clientID: "x", isIssued: true, roles: roles).mayReadApplications == may)
  }
}
