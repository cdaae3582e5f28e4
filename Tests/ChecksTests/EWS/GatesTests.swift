import CheckEngine
import Diagnosis
import ExchangeAdmin
import Foundation
import Testing

@testable import Checks

/// What the settings declare, beside what EWS does.
@Suite struct GatesTests {
  private typealias Gates = GateJudgeTests

  /// The facts of a run in which the liveness call fared like this.
  private static func facts(_ liveness: EWSObservation?) -> Facts {
    guard let liveness else { return Facts() }
    let judgement = EWSLiveness().judge(liveness, of: Gates.app, facts: Facts())
    let finding = Finding(
      check: EWSLiveness.id, subject: Gates.app, judgement: judgement, startedAt: Date(timeIntervalSince1970: 0))
    return Facts([(Node(EWSLiveness.id, Gates.app), liveness, finding)])
  }

  private static let alive = EWSObservation(
    .fault, status: 500, responseCode: "ErrorInvalidExchangeImpersonationHeaderData")
  private static let bare = EWSObservation(.httpRefusal, status: 403)

  /// The settings, what the check says while EWS works, and what while that is not known.
  private static let table: [(EWSSettingsReading, String, String)] = [
    (Gates.reading(.on, [Gates.client]), "pass", "pass"),
    (Gates.reading(.on, [Gates.other, Gates.client]), "pass", "pass"),
    (Gates.reading(.notSet, []), "pass", "pass"),
    (Gates.reading(.notSet, [Gates.other]), "pass", "pass"),
    (Gates.reading(.notSet, nil), "pass", "pass"),
    (Gates.reading(.off, [Gates.client]), "ews.closing certain", "ews.disabled-for-organization likely"),
    (Gates.reading(.on, []), "ews.closing certain", "ews.allow-list-empty likely"),
    (Gates.reading(.on, [Gates.other]), "ews.closing certain", "ews.app-not-allowed likely"),
    // An empty list shuts nobody out where and when it is not demanded.
    (Gates.reading(.on, [], at: Gates.before), "pass", "pass"),
    (Gates.reading(.on, [], cloud: "china"), "pass", "pass"),
    (Gates.reading(.on, [Gates.other], cloud: "china"), "ews.closing certain", "ews.app-not-allowed likely"),
    // What is not shown is no good news.
    (Gates.reading(.on, nil), "skipped", "skipped"),
    (Gates.reading(nil, [Gates.client]), "skipped", "skipped"),
    // The policy on user agents.
    (Gates.reading(.on, [Gates.client], agents: Gates.letAllIn), "pass", "pass"),
    (
      Gates.reading(.on, [Gates.client], agents: Gates.blockUs), "ews.closing certain", "ews.user-agent-blocked likely"
    ),
    (
      Gates.reading(.on, [Gates.client], agents: Gates.allowOthers), "ews.closing certain",
      "ews.user-agent-blocked likely"
    ),
  ]

  @Test(arguments: table.indices)
  func settingsAreToldBesideWhatEWSDoes(index: Int) {
    let (settings, works, unknown) = Self.table[index]
    func word(_ liveness: EWSObservation?) -> String {
      Gates.word(EWSGates().judge(settings, of: Gates.tenant, facts: Self.facts(liveness)))
    }
    #expect(word(Self.alive) == works)
    #expect(word(nil) == unknown)
    #expect(word(Self.bare) == unknown)
  }

  @Test func whatCouldNotBeReadIsSkippedWithTheReason() throws {
    let caller = Gates.reading(.on, []).caller
    let signIn = AdminSignIn(
      clientID: Gates.other, isIssued: true, roles: ["Exchange.ManageAsApp"], directoryRoles: ["x"])
    let cases: [(EWSSettingsReading, String)] = [
      (EWSSettingsReading(caller: caller, access: AdminAccess(signIn: nil)), "exchange.admin"),
      (
        EWSSettingsReading(caller: caller, access: AdminAccess(signIn: signIn, cmdlets: ["Get-Mailbox"])),
        "may not run Get-OrganizationConfig"
      ),
      (
        EWSSettingsReading(
          caller: caller, access: AdminAccess(signIn: signIn, cmdlets: ["Get-OrganizationConfig"]),
          problem: AdminProblem("the settings of the organization")), "could not be read"
      ),
    ]
    for (reading, expected) in cases {
      let reason = try #require(EWSGates().judge(reading, of: Gates.tenant, facts: Self.facts(Self.alive)).reason)
      #expect(reason.contains(expected), "\(reason)")
    }
  }

  @Test(
    arguments: [
      ("*", "anything", true), ("", "", true), ("", "x", false), ("CRM/*", "CRM/9.2", true), ("crm/*", "CRM/9", true),
      ("CRM/*", "XCRM/9", false), ("*crm*", "a CRM/9 b", true), ("CRM", "CRM/9", false), ("CRM/9.2", "CRM/9.2", true),
      ("a*b*c", "aXbYc", true), ("a*b*c", "aXbY", false), ("**", "", true), ("*a", "bbba", true), ("*a", "ab", false),
      ("a?c", "abc", false), ("[a]", "a", false), ("x*", "", false), ("Outlook*(Mac)*", "Outlook 16 (mac) x", true),
    ] as [(String, String, Bool)])
  func patternsAreTakenByTheirStars(pattern: String, agent: String, fits: Bool) {
    #expect(UserAgentPattern.fits(pattern, agent) == fits)
  }

  @Test func aHostilePatternEnds() {
    let pattern = String(repeating: "*a", count: 500) + "b"
    #expect(!UserAgentPattern.fits(pattern, String(repeating: "a", count: 2000)))
  }

  // MARK: Retirement

  private static func retirement(
    daysLeft: Int, cloud: String = "public", _ liveness: EWSObservation?, settings: EWSSettingsReading? = nil
  ) -> Judgement {
    var entries: [(node: Node, observation: (any Codable & Sendable)?, finding: Finding?)] = []
    if let liveness {
      let judgement = EWSLiveness().judge(liveness, of: Gates.app, facts: Facts())
      entries.append(
        (
          Node(EWSLiveness.id, Gates.app), liveness,
          Finding(
            check: EWSLiveness.id, subject: Gates.app, judgement: judgement, startedAt: Date(timeIntervalSince1970: 0))
        ))
    }
    if let settings { entries.append((Node(EWSGates.id, Gates.tenant), settings, nil)) }
    return EWSRetirementCheck().judge(
      .init(today: "2026-11-25", daysLeft: daysLeft, cloud: cloud), of: Gates.tenant, facts: Facts(entries))
  }

  @Test func theDaysLeftAreTold() {
    let judgement = Self.retirement(daysLeft: 127, Self.alive, settings: Gates.reading(.on, [Gates.client]))
    #expect(Gates.word(judgement) == "ews.retirement-approaching certain")
    #expect(judgement.statement?.title == "127 days until EWS ends")
    #expect(judgement.statement?.explanation.contains("EwsEnabled is True; EwsAllowedAppIDs holds 1 id") == true)
    #expect(judgement.statement?.observed?.contains("EwsEnabled is True") == true)
  }

  @Test func aSwitchThatNobodyHasSetIsWarnedOf() {
    let judgement = Self.retirement(daysLeft: 127, Self.alive, settings: Gates.reading(.notSet, []))
    #expect(judgement.statement?.explanation.contains("sets EwsEnabled to False") == true)
  }

  @Test func otherCloudsFollowLater() {
    for days in [127, -3] {
      let judgement = Self.retirement(daysLeft: days, cloud: "gcc-high", Self.alive)
      #expect(Gates.word(judgement) == "ews.retirement-approaching certain")
      #expect(judgement.statement?.title.contains("not announced") == true)
    }
  }

  @Test func beforeTheEndARefusalHasAnotherReason() {
    #expect(Gates.word(Self.retirement(daysLeft: 1, Gates.refusal(Gates.disabled))) == "blocked")
    #expect(Gates.word(Self.retirement(daysLeft: -9, cloud: "dod", Gates.refusal(Gates.disabled))) == "blocked")
  }

  @Test func fromTheEndOnARefusalIsExpected() {
    for days in [0, -9] {
      let judgement = Self.retirement(daysLeft: days, Gates.refusal(Gates.disabled))
      #expect(Gates.word(judgement) == "ews.retirement-approaching certain")
      #expect(judgement.statement?.title == "EWS has ended")
    }
    let working = Self.retirement(daysLeft: -9, Self.alive)
    #expect(working.statement?.explanation.contains("still answers, 9 days after") == true)
  }
}
