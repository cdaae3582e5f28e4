import CheckEngine
import Dataverse
import Diagnosis
import FoundationEssentials
import Knowledge

/// Judges the result of Test & Enable.
struct TestJudge {
  let observation: DataverseTestAndEnable.Observation
  let subject: Subject
  let facts: Facts

  private var row: MailboxRow { observation.row }
  private var wasFollowed: Bool { observation.start != nil || observation.followed != nil }

  var judgement: Judgement {
    if let problem = observation.start?.problem { return problem.judgement() }
    if wasFollowed { return followedJudgement }
    if let refusal = facts.exchangeRefusal(of: subject), !observation.result.isSuccess || row.test.isScheduled {
      return blocked(by: refusal, "Test & Enable was not started or not judged")
    }
    if row.test.isScheduled { return queued("A test is queued or under way, which this run did not start") }
    if let problem = observation.alertsProblem, !problem.isAboutPrivilege { return facts.judgement(of: problem) }
    return observation.result.failed.isEmpty ? notRequested : failed(isFresh: false)
  }

  // MARK: With changes

  private var followedJudgement: Judgement {
    if observation.isFinished {
      if observation.result.isSuccess { return pass }
      if let problem = observation.alertsProblem, !problem.isAboutPrivilege { return facts.judgement(of: problem) }
      return failed(isFresh: true)
    }
    if let problem = observation.followProblem { return facts.judgement(of: problem) }
    return queued("The test was started and has not come to its end")
  }

  private var pass: Judgement {
    let duration = observation.waitedSeconds.map { " It took up to \(Self.seconds($0))." } ?? ""
    return .pass(
      Statement(
        "\(ownershipTitle)Tested and enabled",
        explanation: "\(ownership)Test & Enable ended well\(endedAt): \(observation.result.inWords).\(duration)",
        expected: "success in each direction", observed: observation.result.inWords))
  }

  /// Whoever gets to see the finding must not overlook that another organization has lost the mailbox.
  private var ownership: String {
    observation.start?.tookOwnership == true
      ? "THIS RUN MARKED THE MAILBOX AS SYNCHRONIZED BY THIS ORGANIZATION, whichever did so before. " : ""
  }

  private var ownershipTitle: String { ownership.isEmpty ? "" : "OWNERSHIP TAKEN. " }

  // MARK: Without

  /// The last result is told, and is no proof for today.
  private var notRequested: Judgement {
    let last =
      observation.result.notRun.isEmpty
      ? "the last result\(endedAt) is success in each direction"
      : row.test.completedAt == nil ? "it has never been run" : "the last one\(endedAt) left directions out"
    return .found(
      .mailboxRowTestNotRequested, .certain,
      Statement(
        explanation: "Test & Enable sends a message and enables the mailbox, and was not asked for; \(last).",
        observed: observation.result.inWords))
  }

  // MARK: What did not work

  private func failed(isFresh: Bool) -> Judgement {
    let what = isFresh ? "Test & Enable ended" : "The last Test & Enable ended"
    var statement = Statement(
      explanation: "\(ownership)\(what)\(endedAt) with \(observation.result.inWords).",
      expected: "success in each direction", observed: observation.result.inWords)
    if !isFresh {
      statement.explanation +=
        " What was repaired since then shows only after another test (--allow-changes)."
    }
    if observation.alertsProblem != nil { statement.explanation += " Its alerts could not be read." }
    return AlertJudge(
      alerts: observation.alerts, row: row, subject: subject, facts: facts, isFresh: isFresh
    ).judgement(statement)
  }

  private func queued(_ what: String) -> Judgement {
    let test = observation.followed ?? row.test
    var explanation = "\(ownership)\(what)."
    if let waited = observation.waitedSeconds { explanation += " It was followed for \(Self.seconds(waited))." }
    if let attempts = test.attempts, attempts > 0 { explanation += " Dynamics has tried it \(attempts) times." }
    if let until = test.postponedUntil { explanation += " The next try is put off until \(until.inUTC)." }
    let reading = AlertReading.first(of: observation.alerts, row: row)
    if let reading { explanation += " \(reading.sentence)" }
    return .found(
      .mailboxRowTestQueued, .certain,
      Statement(
        explanation: explanation, expected: "the end of the test",
        observed: test.isScheduled ? "scheduled" : "no new result"))
  }

  private func blocked(by refusal: Finding, _ what: String) -> Judgement {
    .blocked(
      by: refusal.blockedBy ?? refusal.check,
      Statement(explanation: "\(what): Exchange refuses the same mailbox from here as well (\(refusal.title))."))
  }

  private var endedAt: String {
    ((observation.followed ?? row.test).completedAt).map { " at \($0.inUTC)" } ?? ""
  }

  private static func seconds(_ seconds: Double) -> String { "\(Int(seconds.rounded())) s" }
}
