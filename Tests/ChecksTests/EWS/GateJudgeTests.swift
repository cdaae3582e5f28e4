import CheckEngine
import Diagnosis
import ExchangeAdmin
import Foundation
import Testing

@testable import Checks

/// What the header says, joined with what the settings declare, by date and cloud.
@Suite struct GateJudgeTests {
  static let client = "11111111-1111-4111-8111-111111111111"
  static let other = "33333333-3333-4333-8333-333333333333"
  static let tenant = Subject(.tenant, "contoso.example")
  static let app = Subject(.app, client)
  static let disabled = "EWS is disabled for this user or tenant"
  static let blocked = "EWS is blocked by policy for this user or tenant"

  /// 25 November 2026.
  static let autumn = Date(timeIntervalSince1970: 1_795_600_000)
  /// 2 April 2027.
  static let april = Date(timeIntervalSince1970: 1_806_660_000)
  /// 9 October 2026.
  static let before = Date(timeIntervalSince1970: 1_791_540_000)

  static func reading(
    _ position: EWSSwitch?, _ list: [String]?, agents: UserAgentPolicy = UserAgentPolicy(mode: .notSet),
    cloud: String = "public", at time: Date = autumn, changed: Date? = nil, userAgent: String = "xtdiag/0.1"
  ) -> EWSSettingsReading {
    EWSSettingsReading(
      caller: .init(clientID: client, userAgent: userAgent, cloud: cloud, lookedAt: time),
      access: AdminAccess(signIn: AdminSignIn(clientID: other, isIssued: true)),
      organization: OrganizationConfig(
        ewsEnabled: position, ewsAllowedAppIDs: list, userAgents: agents, whenChanged: changed))
  }

  static func refusal(_ reason: String, _ settings: EWSSettingsReading? = nil) -> EWSObservation {
    var observation = EWSObservation(.httpRefusal, status: 403, policyReason: reason)
    observation.settings = settings
    return observation
  }

  /// `pass`, `blocked`, `skipped`, or a cause with its confidence.
  static func word(_ judgement: Judgement) -> String {
    switch judgement {
    case .pass: "pass"
    case .blocked: "blocked"
    case .skipped: "skipped"
    case .found(let cause, let confidence, _, _): "\(cause.id) \(confidence)"
    }
  }

  static let allowOthers = UserAgentPolicy(mode: .allowList, allowed: ["CRM/*"], blocked: [])
  static let blockUs = UserAgentPolicy(mode: .blockList, allowed: nil, blocked: ["*tdiag*"])
  static let letAllIn = UserAgentPolicy(mode: .allowList, allowed: ["CRM/*", "xtdiag/*"], blocked: nil)
  static let newWord = UserAgentPolicy(mode: .other("EnforceSomething"), allowed: nil, blocked: nil)

  /// Reading, what the header says, and the judgement of it.
  static let refusals: [(EWSSettingsReading, String, String)] = [
    (reading(.off, []), disabled, "ews.disabled-for-organization certain"),
    (reading(.off, [client]), disabled, "ews.disabled-for-organization certain"),
    (reading(.off, [client]), blocked, "ews.disabled-for-organization likely"),
    (reading(.on, []), blocked, "ews.allow-list-empty certain"),
    (reading(.on, []), disabled, "ews.allow-list-empty likely"),
    (reading(.on, [other]), blocked, "ews.app-not-allowed certain"),
    (reading(.on, [other]), disabled, "ews.app-not-allowed likely"),
    (reading(.on, [client]), blocked, "policy.propagating likely"),
    (reading(.on, [other, client]), disabled, "policy.propagating likely"),
    (reading(.notSet, []), blocked, "policy.propagating likely"),
    (reading(.notSet, [other]), disabled, "policy.propagating likely"),
    (reading(.on, nil), blocked, "ews.blocked-by-policy certain"),
    (reading(nil, nil), blocked, "ews.blocked-by-policy certain"),
    (reading(nil, [client]), disabled, "ews.disabled certain"),
    // The policy on user agents.
    (reading(.on, [client], agents: allowOthers), blocked, "ews.user-agent-blocked certain"),
    (reading(.on, [client], agents: blockUs), blocked, "ews.user-agent-blocked certain"),
    (reading(.notSet, nil, agents: blockUs), blocked, "ews.user-agent-blocked certain"),
    (reading(.on, nil, agents: blockUs), blocked, "ews.user-agent-blocked likely"),
    (reading(.on, [client], agents: letAllIn), blocked, "policy.propagating likely"),
    (reading(.on, [client], agents: newWord), blocked, "policy.propagating likely"),
    (reading(.on, [other], agents: blockUs), blocked, "ews.app-not-allowed certain"),
    (reading(.on, [], agents: blockUs), blocked, "ews.allow-list-empty certain"),
    // Evidence counts for more than the calendar.
    (reading(.on, [], at: before), blocked, "ews.allow-list-empty certain"),
    (reading(.on, [], cloud: "gcc-high"), blocked, "ews.allow-list-empty certain"),
    (reading(.on, [client], at: april), disabled, "policy.propagating likely"),
    // A reason that is not known stays whole.
    (reading(.off, []), "something new", "ews.unknown-gate certain"),
  ]

  @Test(arguments: refusals.indices)
  func aClosedGateIsJoinedWithTheSettings(index: Int) {
    let (settings, reason, expected) = Self.refusals[index]
    let observation = Self.refusal(reason, settings)
    let judgement = EWSLiveness().judge(observation, of: Self.app, facts: Facts())
    #expect(Self.word(judgement) == expected)
    // The explaining check names the same cause.
    let facts = Facts([(Node(EWSLiveness.id, Self.app), observation, nil)])
    #expect(EWSGates().judge(settings, of: Self.tenant, facts: facts).cause == judgement.cause)
    let text = judgement.statement?.explanation ?? ""
    #expect(text.contains("EwsEnabled"), "\(text)")
    #expect(text.contains("X-EWS-Policy-Reason"), "\(text)")
  }

  @Test(
    arguments: [
      (disabled, "ews.disabled certain"), (blocked, "ews.blocked-by-policy certain"),
      (blocked.uppercased(), "ews.blocked-by-policy certain"), ("something new", "ews.unknown-gate certain"),
      ("", "ews.unknown-gate certain"),
    ] as [(String, String)])
  func withoutTheSettingsTheHeaderIsAllThereIs(reason: String, expected: String) throws {
    var settings = Self.reading(.on, [])
    settings = EWSSettingsReading(caller: settings.caller, access: AdminAccess(signIn: nil))
    for reading in [nil, settings] {
      let judgement = EWSLiveness().judge(Self.refusal(reason, reading), of: Self.app, facts: Facts())
      #expect(Self.word(judgement) == expected)
      let text = try #require(judgement.statement?.explanation)
      #expect(text.contains("exchange.admin") == (reading != nil), "\(text)")
    }
  }

  @Test func twoClosedGatesAreBothTold() {
    let judgement = EWSLiveness().judge(
      Self.refusal(Self.blocked, Self.reading(.on, [Self.other], agents: Self.blockUs)), of: Self.app, facts: Facts())
    #expect(judgement.alternatives == ["ews.user-agent-blocked"])
  }

  @Test(
    arguments: [
      (.off, [], disabled, "A change takes about 1 hour to bite."),
      (.on, [], blocked, "A change takes up to 24 hours to bite."),
      (.on, [other], blocked, "A change takes up to 24 hours to bite."),
      (.on, [client], blocked, "EwsAllowedAppIDs up to 24"),
    ] as [(EWSSwitch, [String], String, String)])
  func theDelayOfTheFixIsTold(position: EWSSwitch, list: [String], reason: String, expected: String) throws {
    let observation = Self.refusal(reason, Self.reading(position, list))
    let text = try #require(EWSLiveness().judge(observation, of: Self.app, facts: Facts()).statement?.explanation)
    #expect(text.contains(expected), "\(text)")
  }

  @Test(
    arguments: [
      (Self.autumn.addingTimeInterval(-1800), "changed less than an hour ago"),
      (Self.autumn.addingTimeInterval(-20 * 3600), "changed 20 h ago"),
      (Self.autumn.addingTimeInterval(-100 * 3600), "changed 4 days ago"),
    ] as [(Date, String)])
  func theTimeOfTheLastChangeIsTold(changed: Date, expected: String) throws {
    let observation = Self.refusal(Self.blocked, Self.reading(.on, [Self.client], changed: changed))
    let text = try #require(EWSLiveness().judge(observation, of: Self.app, facts: Facts()).statement?.explanation)
    #expect(text.contains(expected), "\(text)")
  }

  @Test func afterTheEndARefusalIsSaidToBeExpected() throws {
    for settings in [Self.reading(.off, [], at: Self.april), Self.reading(.on, nil, at: Self.april)] {
      let observation = Self.refusal(Self.disabled, settings)
      let text = try #require(EWSLiveness().judge(observation, of: Self.app, facts: Facts()).statement?.explanation)
      #expect(text.contains("EWS ended"), "\(text)")
    }
    let elsewhere = Self.refusal(Self.disabled, Self.reading(.off, [], cloud: "dod", at: Self.april))
    let text = try #require(EWSLiveness().judge(elsewhere, of: Self.app, facts: Facts()).statement?.explanation)
    #expect(!text.contains("EWS ended"), "no date is announced for other clouds")
  }

  @Test func theAgentOfTheRunAndThatOfDynamicsAreTold() throws {
    func text(_ policy: UserAgentPolicy, _ agent: String) throws -> String {
      let settings = Self.reading(.on, [Self.client], agents: policy, userAgent: agent)
      return try #require(
        EWSLiveness().judge(Self.refusal(Self.blocked, settings), of: Self.app, facts: Facts()).statement?.explanation)
    }
    let ours = try text(Self.allowOthers, "xtdiag/0.1")
    #expect(ours.contains("keeps 'xtdiag/0.1' out") && ours.contains("let Dynamics in"))
    let theirs = try text(Self.allowOthers, "CRM/9.2")
    #expect(theirs.contains("lets 'CRM/9.2' in") && !theirs.contains("Dynamics"))
    let others = try text(UserAgentPolicy(mode: .blockList, allowed: nil, blocked: ["CRM*"]), "xtdiag/0.1")
    #expect(others.contains("keep Dynamics out") && others.contains("--user-agent"))
    #expect(!(try text(UserAgentPolicy(mode: .notSet), "xtdiag/0.1").contains("xtdiag/0.1")))
  }
}
