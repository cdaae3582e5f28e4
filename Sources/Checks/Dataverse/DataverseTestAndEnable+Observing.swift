import CheckEngine
import Dataverse
import Diagnosis
import FoundationEssentials
import HTTPTransport

extension DataverseTestAndEnable.Observation {
  /// The longest wait between two looks at a test that goes on.
  private static let longestWait = Duration.seconds(15)
  /// So many looks in a row may fail: a service that stumbles does not end the test.
  private static let mostFailures = 3
  /// Alerts of a test come with it, and a little before its end is on record.
  private static let alertTime: TimeInterval = 15 * 60

  /// Starts Test & Enable, unless one is under way, and follows it to its end or to that of the patience.
  mutating func test(_ subject: Subject, _ access: DataverseAccess, _ environment: RunEnvironment) async throws {
    if !row.test.isScheduled {
      let takesOwnership = environment.changes.takesOwnership
      let reply = await access.client.startTest(
        ofMailbox: row.id, takingOwnership: takesOwnership, token: access.token)
      let problem = DataverseProblem(
        "the start of Test & Enable", privilege: "prvWriteMailbox", reply, now: environment.now())
      // Alerts bear the time of Dynamics. Its header has whole seconds, so that one more is taken.
      let at = (reply.exchange.response?.serverDate ?? environment.now()).addingTimeInterval(-1)
      start = DataverseTestAndEnable.TestStart(at: at, tookOwnership: takesOwnership, problem: problem)
      if problem != nil { return }
    }
    try await follow(subject, access, environment)
  }

  private mutating func follow(
    _ subject: Subject, _ access: DataverseAccess, _ environment: RunEnvironment
  ) async throws {
    let patience = environment.changes.testPatience
    var waits = Waits(within: patience, longest: Self.longestWait)
    var wasScheduled = row.test.isScheduled
    var failures = 0
    var state = "queued"
    func tell(_ left: Duration?) {
      environment.onFollow(
        FollowNotice(
          check: DataverseTestAndEnable.id, subject: subject, what: "Test & Enable", state: state, left: left))
    }
    tell(patience)
    defer { tell(nil) }
    while let wait = waits.next() {
      try await environment.pace.sleep(wait)
      // A test may be waited for longer than a token lives.
      let access = (try? await environment.dataverse()) ?? access
      let reply = await access.client.test(ofMailbox: row.id, token: access.token)
      waitedSeconds = (patience - waits.rest).milliseconds / 1000
      guard case .answered(let test) = reply.outcome else {
        failures += 1
        followProblem = DataverseProblem(
          "how far Test & Enable is", privilege: "prvReadMailbox", reply, now: environment.now())
        if failures == Self.mostFailures { return }
        continue
      }
      (failures, followProblem, followed) = (0, nil, test)
      isFinished = test.isFinished(after: row.test, wasScheduled: wasScheduled)
      if isFinished { return }
      wasScheduled = wasScheduled || test.isScheduled
      state = test.inWords
      tell(waits.rest)
    }
  }

  /// Reads the alerts that belong to the result: those since the test was started, or those of the time about
  /// the end of the last one.
  mutating func readAlerts(_ access: DataverseAccess, _ environment: RunEnvironment) async {
    guard needsAlerts else { return }
    let end = (followed ?? row.test).completedAt
    let access = (try? await environment.dataverse()) ?? access
    let since = start?.at ?? end?.addingTimeInterval(-Self.alertTime)
    let reply = await access.client.alerts(
      about: row.id, on: row.profile?.id, since: since, token: access.token)
    if case .answered(let found) = reply.outcome {
      alerts = found
    } else {
      let table = DataverseTable.traceLog
      alertsProblem = DataverseProblem(
        table.inWords, privilege: table.readPrivilege, reply, now: environment.now())
    }
  }

  /// Whether there is anything that an alert could explain.
  private var needsAlerts: Bool {
    if start?.problem != nil { return false }
    if start != nil || followed != nil { return !(isFinished && result.isSuccess) }
    return row.test.isScheduled || !result.failed.isEmpty
  }
}

extension MailboxTest {
  /// How far it is, in a few words.
  fileprivate var inWords: String {
    let tries = attempts.map { $0 > 0 ? ", tried \($0) times" : "" } ?? ""
    return
      "\(isScheduled ? "queued" : "no result yet")\(tries)\(postponedUntil.map { ", put off until \($0.inUTC)" } ?? "")"
  }

  /// Whether this is the end of the test that was started after `before` was seen. While a test is queued the
  /// results are still the old ones, so that the time of the end must have moved, or the test have been seen
  /// under way.
  fileprivate func isFinished(after before: MailboxTest, wasScheduled: Bool) -> Bool {
    guard !isScheduled else { return false }
    if wasScheduled { return true }
    guard let completedAt else { return false }
    return before.completedAt.map { completedAt > $0 } ?? true
  }
}
