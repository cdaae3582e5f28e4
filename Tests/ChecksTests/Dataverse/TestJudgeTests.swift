import CheckEngine
import Dataverse
import Diagnosis
import Foundation
import Knowledge
import Testing

@testable import Checks

@Suite struct TestJudgeTests {
  typealias Samples = DataverseSamples

  private static let failed = Choice(TestStatus.failure)
  private static let success = Choice(TestStatus.success)

  private static let succeeded = [success, success, success]

  /// A row with the results of a test.
  private static func row(_ results: [Choice<TestStatus>], _ change: (inout MailboxRow) -> Void = { _ in }) throws
    -> MailboxRow
  {
    try Samples.mailbox(11) {
      $0.test.incoming = results[0]
      $0.test.outgoing = results[1]
      $0.test.appointments = results[2]
      $0.test.completedAt = Samples.now
      change(&$0)
    }
  }

  private static func alert(
    _ errorCode: String?, text: String = "Etwas ging schief.", details: String? = nil, about number: Int = 11,
    level: AlertLevel = .error
  ) throws -> TraceLog {
    var alert = TraceLog(id: try Samples.id(50), level: Choice(level), text: text, errorCode: errorCode)
    alert.details = details
    alert.regarding = Lookup(id: try Samples.id(number))
    return alert
  }

  /// What is known from here: the sign-in, and the mailbox at Exchange.
  private static func facts(signIn: Judgement?, mailbox: Judgement?) -> Facts {
    var entries: [(node: Node, observation: (any Codable & Sendable)?, finding: Finding?)] = []
    if let signIn {
      let finding = Samples.finding(TokenExchangeCheck.id, Samples.app, signIn)
      entries.append((Node(TokenExchangeCheck.id, Samples.app), nil, finding))
    }
    if let mailbox {
      let subject = Samples.row.mailbox
      let finding = Samples.finding(MailboxImpersonation.id, subject, mailbox)
      entries.append((Node(MailboxImpersonation.id, subject), nil, finding))
    }
    return Facts(entries)
  }

  private static func judge(
    _ observation: DataverseTestAndEnable.Observation, signIn: Judgement? = .proven, mailbox: Judgement? = .proven
  ) -> Judgement {
    DataverseTestAndEnable().judge(observation, of: Samples.row, facts: facts(signIn: signIn, mailbox: mailbox))
  }

  /// The last test failed, with these alerts.
  private static func lastFailed(_ alerts: [TraceLog]) throws -> DataverseTestAndEnable.Observation {
    var observation = DataverseTestAndEnable.Observation(row: try row([failed, success, failed]))
    observation.alerts = alerts
    return observation
  }

  // MARK: Without changes

  @Test func whatWasNeverTestedOrWentWellIsNotAskedFor() throws {
    let never = Choice(TestStatus.notRun)
    for results in [[never, never, never], Self.succeeded, [Self.success, Self.success, never]] {
      let judgement = Self.judge(DataverseTestAndEnable.Observation(row: try Self.row(results)))
      #expect(judgement.word == "mailbox-row.test-not-requested certain")
      #expect(judgement.verdict == .skipped)
    }
  }

  /// Alerts of the last test, what Exchange says from here left aside: code, details, cause.
  @Test(
    arguments: [
      ("8005E273", nil, "mailbox-row.user-disabled"), ("-2147097997", nil, "mailbox-row.user-disabled"),
      ("0x8005E274", nil, "mailbox-row.no-exchange-licence"),
      ("MailboxNotEnabledForRESTAPI", nil, "mailbox-row.no-exchange-licence"),
      ("8005E276", nil, "mailbox-row.no-exchange-licence"),
      ("Crm.80048306.Not enough privilege", nil, "mailbox-row.owner-privilege"),
      ("8005E259", nil, "mailbox-row.owner-privilege"),
      ("ExchangeSyncIncorrectCrmOrgError", nil, "mailbox-row.owned-by-another-organization"),
      ("8005E272", nil, "mailbox-row.exchange-refused"),
      ("Http server returned 401 Unauthorized exception.", nil, "mailbox-row.exchange-refused"),
      ("Http server returned Forbidden exception.", nil, "mailbox-row.exchange-refused"),
      ("Exchange server returned ErrorImpersonateUserDenied exception.", nil, "mailbox-row.exchange-refused"),
      ("IncomingEmailS2SApprovalNeeded", nil, "mailbox-row.not-approved"),
      ("InvalidIncomingEmailServerProfile", nil, "mailbox-row.profile-differs"),
      ("ErrorQuotaExceeded", nil, "mailbox.full"),
      ("Http server returned ServiceUnavailable exception.", nil, "ews.service-unavailable"),
      (
        nil, ">Error : AADSTS7000222: The provided client secret keys are expired.",
        "mailbox-row.profile-credentials-refused"
      ),
      ("Crm.8004FFFF.Something", nil, "mailbox-row.test-failed"), ("SomethingNew", nil, "mailbox-row.test-failed"),
      (nil, nil, "mailbox-row.test-failed"),
    ] as [(String?, String?, String)])
  func anAlertOfTheLastTestNamesTheCause(code: String?, details: String?, cause: String) throws {
    let judgement = Self.judge(try Self.lastFailed([try Self.alert(code, details: details)]))
    #expect(judgement.cause?.text == cause)
    let explanation = try #require(judgement.statement?.explanation)
    #expect(explanation.contains("Etwas ging schief."), "the alert is kept whole")
    if let code { #expect(explanation.contains(code)) }
    if let details { #expect(explanation.contains(details.prefix(40))) }
    // An old result may have been repaired.
    #expect(judgement.confidence == (cause.hasSuffix("test-failed") ? .certain : .likely))
  }

  @Test func aFailureWithoutAnyAlertIsAFailureStill() throws {
    let judgement = Self.judge(try Self.lastFailed([]))
    #expect(judgement.word == "mailbox-row.test-failed certain")
    #expect(judgement.statement?.explanation.contains("holds no alert") == true)
    var unreadable = try Self.lastFailed([])
    unreadable.alertsProblem = DataverseProblem("the alerts", obstacle: Obstacle(.timedOut, host: "org"))
    #expect(Self.judge(unreadable).cause == "network.timed-out")
    let refusal = DataverseRefusal(status: 403, code: "0x80040220")
    unreadable.alertsProblem = DataverseProblem("the alerts", privilege: "prvReadTraceLog", refusal: refusal)
    #expect(Self.judge(unreadable).word == "mailbox-row.test-failed certain")
  }

  @Test func aStatusThatNobodyKnowsIsNoSuccess() throws {
    let odd = DataverseTestAndEnable.Observation(
      row: try Self.row([Self.success, Self.success, Choice(3, label: "Teilweise")]))
    let judgement = Self.judge(odd)
    #expect(judgement.cause == "mailbox-row.test-failed")
    #expect(judgement.statement?.observed?.contains("Teilweise (3)") == true)
  }

  @Test func theRowsOwnAlertsCountBeforeThoseOfItsProfile() throws {
    let profile = try Self.alert("ErrorQuotaExceeded", about: 1)
    let own = try Self.alert("8005E273")
    #expect(Self.judge(try Self.lastFailed([profile, own])).cause == "mailbox-row.user-disabled")
    #expect(Self.judge(try Self.lastFailed([profile])).cause == "mailbox.full")
    // An alert that nobody knows does not hide one that is known.
    #expect(Self.judge(try Self.lastFailed([try Self.alert("New"), profile])).cause == "mailbox.full")
    let news = try Self.alert("8005E273", level: .information)
    #expect(Self.judge(try Self.lastFailed([news])).cause == "mailbox-row.test-failed")
  }

  @Test func aTestThatIsQueuedByOthersIsTold() throws {
    let row = try Self.row(Self.succeeded) {
      $0.test.isScheduled = true
      $0.test.attempts = 3
      $0.test.postponedUntil = Samples.now
    }
    let judgement = Self.judge(DataverseTestAndEnable.Observation(row: row))
    #expect(judgement.word == "mailbox-row.test-queued certain")
    let explanation = try #require(judgement.statement?.explanation)
    #expect(explanation.contains("tried it 3 times") && explanation.contains("until 2026-11-20T10:00:00Z"))
  }

  // MARK: With changes

  /// A test that the run started.
  private static func started(
    _ results: [Choice<TestStatus>], isFinished: Bool = true, tookOwnership: Bool = false, alerts: [TraceLog] = []
  ) throws -> DataverseTestAndEnable.Observation {
    var observation = DataverseTestAndEnable.Observation(row: try row(Self.succeeded))
    observation.start = DataverseTestAndEnable.TestStart(at: Samples.now, tookOwnership: tookOwnership)
    observation.followed = try row(results).test
    observation.isFinished = isFinished
    observation.waitedSeconds = 31.4
    observation.alerts = alerts
    return observation
  }

  @Test func aTestThatSucceedsPasses() throws {
    let judgement = Self.judge(try Self.started(Self.succeeded))
    #expect(judgement.verdict == .pass)
    #expect(judgement.statement?.title == "Tested and enabled")
  }

  @Test func ownershipThatWasTakenIsSaidLoudly() throws {
    let passed = Self.judge(try Self.started(Self.succeeded, tookOwnership: true))
    #expect(passed.statement?.title == "OWNERSHIP TAKEN. Tested and enabled")
    let failed = Self.judge(try Self.started([Self.failed, Self.failed, Self.failed], tookOwnership: true))
    #expect(failed.statement?.explanation.contains("THIS RUN MARKED THE MAILBOX") == true)
    let waiting = Self.judge(try Self.started(Self.succeeded, isFinished: false, tookOwnership: true))
    #expect(waiting.statement?.explanation.contains("THIS RUN MARKED THE MAILBOX") == true)
  }

  @Test func theOldResultIsNotTakenForTheNewOne() throws {
    let judgement = Self.judge(try Self.started(Self.succeeded, isFinished: false))
    #expect(judgement.word == "mailbox-row.test-queued certain")
    #expect(judgement.statement?.explanation.contains("followed for 31 s") == true)
    let left = try Self.started([Self.success, Self.success, Choice(.notRun)])
    #expect(Self.judge(left).cause == "mailbox-row.test-failed")
  }

  @Test func aTestThatCouldNotBeStartedOrFollowedIsNoPass() throws {
    let refusal = DataverseRefusal(status: 403, code: "0x80040220", message: "is missing prvWriteMailbox")
    var observation = DataverseTestAndEnable.Observation(row: try Self.row(Self.succeeded))
    observation.start = DataverseTestAndEnable.TestStart(
      at: Samples.now, problem: DataverseProblem("the start", privilege: "prvWriteMailbox", refusal: refusal))
    let judgement = Self.judge(observation)
    #expect(judgement.word == "dataverse.privilege-missing certain")
    #expect(judgement.statement?.expected == "prvWriteMailbox")
    var lost = try Self.started(Self.succeeded, isFinished: false)
    lost.followProblem = DataverseProblem("how far it is", obstacle: Obstacle(.connectionLost, host: "org"))
    #expect(Self.judge(lost).cause == "network.connection-lost")
  }

  // MARK: Joining with what works from here

  private static let broken = Judgement.found(.ewsAppNotAllowed, .certain, Statement())
  private static let kept = Judgement.blocked(by: "ews.liveness", Statement())

  /// An alert, the sign-in from here, the mailbox from here, what is told.
  static let joins: [(String, Judgement?, Judgement?, String)] = [
    ("ProfileCredentialsIncorrect", .proven, .proven, "mailbox-row.profile-credentials-refused certain"),
    (
      "ProfileCredentialsIncorrect", .found(.tokenSecretExpired, .certain, Statement()), nil,
      "blocked by token.exchange"
    ),
    ("ProfileCredentialsIncorrect", nil, nil, "mailbox-row.profile-credentials-refused possible"),
    (
      "ProfileCredentialsIncorrect", .skipped(reason: "no app"), nil,
      "mailbox-row.profile-credentials-refused possible"
    ),
    ("Http server returned Forbidden exception", .proven, .proven, "mailbox-row.exchange-refused certain"),
    ("Http server returned Forbidden exception", .proven, broken, "blocked by mailbox.impersonation"),
    ("Http server returned Forbidden exception", .proven, kept, "blocked by ews.liveness"),
    ("Http server returned Forbidden exception", nil, nil, "mailbox-row.exchange-refused possible"),
    ("Http server returned 401 Unauthorized exception", .proven, .proven, "mailbox-row.exchange-refused certain"),
    ("ErrorAccessDenied", .proven, .proven, "mailbox-row.exchange-refused certain"),
    ("ErrorNonExistentMailbox", .proven, broken, "blocked by mailbox.impersonation"),
    ("ErrorNonExistentMailbox", .proven, .proven, "mailbox.not-found certain"),
    ("8005E273", .proven, broken, "blocked by mailbox.impersonation"),
    ("8005E273", nil, nil, "mailbox-row.user-disabled certain"),
    ("Crm.80048306", .proven, broken, "mailbox-row.owner-privilege certain"),
    ("SomethingNew", .proven, broken, "blocked by mailbox.impersonation"),
    ("SomethingNew", .proven, .proven, "mailbox-row.test-failed certain"),
  ]

  @Test(arguments: joins.indices)
  func anAlertIsJudgedInTheLightOfWhatWorksFromHere(index: Int) throws {
    let (code, signIn, mailbox, told) = Self.joins[index]
    let observation = try Self.started([Self.failed, Self.failed, Self.failed], alerts: [try Self.alert(code)])
    let judgement = Self.judge(observation, signIn: signIn, mailbox: mailbox)
    #expect(judgement.word == told)
    #expect(judgement.confidence != .possible || !judgement.alternatives.isEmpty)
  }

  @Test func aSentenceAloneIsOnlyLikely() throws {
    let text = "The credentials specified in the associated email server profile are incorrect."
    let observation = try Self.started(
      [Self.failed, Self.failed, Self.failed], alerts: [try Self.alert(nil, text: text)])
    #expect(Self.judge(observation).word == "mailbox-row.profile-credentials-refused likely")
  }

  @Test func whatExchangeRefusesFromHereIsNotStartedAndTheOldResultGivesWay() throws {
    let observation = try Self.lastFailed([try Self.alert("Crm.80048306")])
    #expect(Self.judge(observation, mailbox: Self.broken).word == "blocked by mailbox.impersonation")
    #expect(Self.facts(signIn: nil, mailbox: Self.broken).exchangeRefusal(of: Samples.row) != nil)
    #expect(Self.facts(signIn: nil, mailbox: .proven).exchangeRefusal(of: Samples.row) == nil)
    #expect(Self.facts(signIn: nil, mailbox: .skipped(reason: "no app")).exchangeRefusal(of: Samples.row) == nil)
  }

  @Test func anObservationSurvivesAReport() throws {
    let observation = try Self.started(Self.succeeded, alerts: [try Self.alert("New")])
    let copy = try JSONDecoder().decode(
      DataverseTestAndEnable.Observation.self, from: try JSONEncoder().encode(observation))
    #expect(copy == observation)
  }
}
