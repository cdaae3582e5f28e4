import CheckEngine
import Diagnosis
import FoundationEssentials
import Knowledge
import Testing

@testable import Checks

@Suite struct ConsentJudgeTests {
  private typealias Listed = ConsentReading.Listed

  private static let exchange = "00000002-0000-0ff1-ce00-000000000000"
  private static let graph = "00000003-0000-0000-c000-000000000000"
  private static let fullAccess = "dc890d15-9560-4a4c-9b7f-a736ec74ec40"
  private static let needed = Listed(resourceAppID: exchange, id: fullAccess, type: "Role")
  private static let denial = "EWS answered HTTP 401, x-ms-diagnostics 2000008."

  private static func reading(
    granted: Bool? = false, listed: [Listed]? = [], graphRoles: [String] = [],
    change: (inout ConsentReading) -> Void = { _ in }
  ) -> ConsentReading {
    var reading = ConsentReading(
      access: GraphAccess(signIns: [GraphSignIn(.sync, clientID: "x", isIssued: true, roles: graphRoles)]))
    reading.isGranted = granted
    reading.listed = listed
    change(&reading)
    return reading
  }

  private static func judge(
    _ reading: ConsentReading?, roles: [String] = [], isDenied: Bool = true, names: [String: String] = [:]
  ) -> Judgement {
    ConsentJudge(
      roles: roles, isDecodable: true, seen: isDenied ? denial : nil, isDenied: isDenied, reading: reading,
      tenantNames: names
    ).missing
  }

  @Test func withoutTheDirectoryTheTokenDecides() {
    #expect(Self.judge(nil).cause == "consent.missing")
    #expect(Self.judge(nil).confidence == .certain)
    #expect(Self.judge(nil, roles: ["IMAP.AccessAsApp"]).cause == "consent.wrong-permission")
    #expect(Self.judge(nil, isDenied: false).confidence == .likely)
  }

  @Test func listedAndNotGranted() {
    let judgement = Self.judge(Self.reading(listed: [Self.needed]))
    #expect(judgement.cause == "consent.not-granted")
    #expect(judgement.confidence == .certain)
    #expect(Self.judge(Self.reading(listed: [Self.needed]), roles: ["IMAP.AccessAsApp"]).cause == "consent.not-granted")
  }

  @Test func listedAndNotReadWhetherGranted() {
    #expect(Self.judge(Self.reading(granted: nil, listed: [Self.needed])).cause == "consent.missing")
  }

  @Test func neitherListedNorGranted() {
    let judgement = Self.judge(Self.reading())
    #expect(judgement.cause == "consent.missing")
    #expect(judgement.statement?.explanation.contains("does not list full_access_as_app") == true)
  }

  @Test(
    arguments: [
      (Listed(resourceAppID: exchange, id: "3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5", type: "Scope"), "(delegated)"),
      (Listed(resourceAppID: graph, id: "9769c687-087d-48ac-9cb3-c37dde652038", type: "Scope"), "(delegated)"),
      (Listed(resourceAppID: exchange, id: fullAccess, type: "Scope"), "as a delegated permission"),
      (Listed(resourceAppID: graph, id: fullAccess, type: "Role"), "on Microsoft Graph"),
    ] as [(Listed, String)])
  private func anotherPermissionStandsInItsPlace(listed: Listed, words: String) {
    let judgement = Self.judge(Self.reading(listed: [listed]))
    #expect(judgement.cause == "consent.wrong-permission")
    #expect(judgement.confidence == .certain)
    #expect(judgement.statement?.explanation.contains(words) == true)
  }

  @Test func aDelegatedGrantStandsInItsPlace() {
    let judgement = Self.judge(Self.reading { $0.delegatedGrants = ["openid", "EWS.AccessAsUser.All"] })
    #expect(judgement.cause == "consent.wrong-permission")
    #expect(judgement.statement?.observed == "EWS.AccessAsUser.All (delegated)")
  }

  @Test func grantedOnGraphInsteadOfExchange() {
    let judgement = Self.judge(Self.reading(graphRoles: ["Mail.ReadWrite", "Mail.Send", "Application.Read.All"]))
    #expect(judgement.cause == "consent.wrong-permission")
    #expect(judgement.confidence == .likely)
    #expect(judgement.alternatives == ["consent.missing"])
    #expect(judgement.statement?.observed == "on Microsoft Graph: Mail.ReadWrite, Mail.Send")
  }

  @Test func whatTheMoveToGraphTakesIsNoMistake() {
    #expect(Self.judge(Self.reading(graphRoles: GraphResource.permissionsForSync)).cause == "consent.missing")
    #expect(Self.judge(Self.reading(graphRoles: ["Application.Read.All"])).cause == "consent.missing")
    // The move is under way, and not done.
    let most = Array(GraphResource.permissionsForSync.dropLast(3))
    #expect(Self.judge(Self.reading(graphRoles: most)).cause == "consent.missing")
  }

  @Test func grantedInTheOtherTenant() {
    let reading = Self.reading(listed: nil) {
      $0.ownerTenantID = "33333333-3333-4333-8333-333333333333"
      $0.isRegisteredElsewhere = true
    }
    let judgement = Self.judge(reading, names: ["33333333-3333-4333-8333-333333333333": "fabrikam.example"])
    #expect(judgement.cause == "consent.missing")
    #expect(judgement.statement?.explanation.contains("-333333333333 (fabrikam.example)") == true)
    #expect(judgement.statement?.explanation.contains("counts only there") == true)
  }

  @Test func grantedAfterTheTokenWasIssued() {
    let reading = Self.reading(granted: true, listed: [Self.needed]) {
      $0.grantedAt = Date(timeIntervalSince1970: 1_795_435_200)
    }
    let judgement = Self.judge(reading)
    #expect(judgement.cause == "policy.propagating")
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.statement?.explanation.contains("2026-11-23T12:00:00Z") == true)
    #expect(judgement.statement?.explanation.contains("new token") == true)
  }

  // MARK: The check

  private static func check(
    roles: [String]?, liveness: (EWSObservation, Judgement)? = nil, mailbox: EWSObservation? = nil,
    reading: ConsentReading? = nil
  ) -> Judgement {
    let app = Subject(.app, "x")
    var entries: [(node: Node, observation: (any Codable & Sendable)?, finding: Finding?)] = []
    if let liveness {
      let finding = Finding(
        check: EWSLiveness.id, subject: app, judgement: liveness.1, startedAt: Date(timeIntervalSince1970: 0))
      entries.append((Node(EWSLiveness.id, app), liveness.0, finding))
    }
    if let mailbox {
      entries.append((Node(MailboxImpersonation.id, Subject(.mailbox, "sales@x.example")), mailbox, nil))
    }
    let observation = ConsentEWS.Observation(
      isDecodable: roles != nil, roles: roles ?? [], neededRole: "full_access_as_app", reading: reading)
    return ConsentEWS().judge(observation, of: app, facts: Facts(entries))
  }

  private static let accepted = (
    EWSObservation(.fault, responseCode: "ErrorInvalidExchangeImpersonationHeaderData"),
    Judgement.pass(Statement("EWS accepts the token", explanation: "It does."))
  )
  private static let denied = (
    EWSObservation(.httpRefusal, status: 401, diagnostics: [.init(id: 2_000_008, reason: nil, category: nil)]),
    Judgement.found(.consentMissing, .certain, Statement())
  )
  private static let gated = (
    EWSObservation(.httpRefusal, status: 403, policyReason: "EWS is disabled for this user or tenant"),
    Judgement.found(.ewsDisabled, .certain, Statement())
  )

  @Test func theRoleInTheTokenIsEnough() {
    #expect(Self.check(roles: ["full_access_as_app"]).verdict == .pass)
    #expect(Self.check(roles: ["full_access_as_app"], liveness: Self.denied).verdict == .pass)
  }

  @Test func rbacIsNeverTakenForAMissingConsent() {
    let opened = EWSObservation(.opened, status: 200)
    for reading in [nil, Self.reading(listed: [Self.needed]), Self.reading()] {
      let judgement = Self.check(roles: [], liveness: Self.accepted, mailbox: opened, reading: reading)
      #expect(judgement.cause == "consent.role-absent-but-works")
      #expect(judgement.verdict == .warn)
      let untried = Self.check(roles: [], liveness: Self.accepted, reading: reading)
      #expect(untried.cause == "consent.role-absent-but-works")
      #expect(untried.confidence == .possible && untried.alternatives == ["consent.missing"])
      let closed = Self.check(
        roles: [], liveness: Self.accepted, mailbox: EWSObservation(.httpRefusal, status: 403), reading: reading)
      #expect(closed.confidence == .possible && closed.alternatives == ["policy.rbac-out-of-scope"])
    }
  }

  @Test func aClosedGateProvesNoMissingConsent() {
    #expect(Self.check(roles: [], liveness: Self.gated).confidence == .likely)
    #expect(Self.check(roles: [], liveness: Self.denied).confidence == .certain)
    // A role in Exchange looks the same in the token.
    #expect(Self.check(roles: [], liveness: Self.gated).alternatives == ["consent.role-absent-but-works"])
    #expect(Self.check(roles: [], liveness: Self.denied).alternatives == [])
  }

  /// Access may rest on RBAC for Applications, and Exchange could not be asked.
  @Test func withoutAWordOfExchangeNoConsentIsSaidToBeMissing() {
    let unreached = (EWSObservation(.obstacle), Judgement.blocked(by: "network.reach", Statement()))
    #expect(Self.check(roles: [], liveness: unreached).blockedBy == "ews.liveness")
    #expect(Self.check(roles: [], liveness: unreached, reading: Self.reading()).blockedBy == "ews.liveness")
    #expect(Self.check(roles: ["IMAP.AccessAsApp"], liveness: unreached).cause == "consent.wrong-permission")
    let listed = Self.reading(listed: [Self.needed])
    #expect(Self.check(roles: [], liveness: unreached, reading: listed).cause == "consent.not-granted")
    // Where EWS was not to be tried, the token is all there is.
    #expect(Self.check(roles: []).cause == "consent.missing")
  }

  @Test func anUnreadableTokenIsJudgedByBehaviourAndDirectory() {
    let opened = EWSObservation(.opened, status: 200)
    #expect(Self.check(roles: nil, liveness: Self.accepted, mailbox: opened).verdict == .pass)
    #expect(Self.check(roles: nil, liveness: Self.accepted).verdict == .pass)
    #expect(Self.check(roles: nil, liveness: Self.gated).verdict == .blocked)
    #expect(Self.check(roles: nil, liveness: Self.gated, reading: Self.reading(granted: true)).verdict == .pass)
    #expect(Self.check(roles: nil, liveness: Self.gated, reading: Self.reading(granted: nil)).verdict == .blocked)
    let listed = Self.reading(listed: [Self.needed])
    #expect(Self.check(roles: nil, liveness: Self.gated, reading: listed).cause == "consent.not-granted")
  }
}
