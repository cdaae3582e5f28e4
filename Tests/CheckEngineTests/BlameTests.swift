import CheckEngine
import Diagnosis
import Testing

/// What runs, what is blocked and what is skipped, depending on what stands before it.
struct BlameTests {
  @Test(
    arguments: [
      (.passes, "pass"), (.warns, "pass"), (.fails, "blocked"), (.cannotTell, "blocked"),
      (.blocked(by: "x.y", Statement()), "blocked"),
    ] as [(Judgement, String)])
  func aNeedStandsInTheWayUnlessItPassedOrWarned(judgement: Judgement, verdict: String) async throws {
    let run = try await ToyRun([toy("a.x", judgement: judgement), toy("b.y", needs: ["a.x"])])
    #expect(run.verdicts.last == "b.y: \(verdict)")
  }

  @Test func independentBranchesGoOn() async throws {
    let run = try await ToyRun([
      toy("a.x", judgement: .fails), toy("b.y", needs: ["a.x"]), toy("c.z"), toy("d.w", needs: ["c.z"]),
    ])
    #expect(run.verdicts == ["a.x: fail", "b.y: blocked", "c.z: pass", "d.w: pass"])
    #expect(run.result.isComplete)
  }

  @Test func whatIsBlockedNamesTheRootBlocker() async throws {
    let run = try await ToyRun([
      toy("a.x", judgement: .fails), toy("b.y", needs: ["a.x"]), toy("c.z", needs: ["b.y"]),
      toy("d.w", needs: ["c.z"]),
    ])
    for check in ["b.y", "c.z", "d.w"] as [CheckID] {
      #expect(run.finding(check)?.blockedBy == "a.x")
      #expect(run.finding(check)?.explanation == "run: toy.broken")
      #expect(run.finding(check)?.attempts == 0)
      #expect(run.finding(check)?.cause == nil)
    }
    #expect(run.started == ["a.x"])
  }

  @Test func aNeedMayHaveARuleOfItsOwn() async throws {
    let tolerant = Need("a.x", isBlocked: { $0.cause != ToyCause.broken.id })
    let strict = Need("a.x", isBlocked: { $0.verdict != .pass })
    let failed = try await ToyRun([toy("a.x", judgement: .fails), toy("b.y", needs: [tolerant])])
    #expect(failed.verdicts.last == "b.y: pass")
    let warned = try await ToyRun([toy("a.x", judgement: .warns), toy("b.y", needs: [strict])])
    #expect(warned.verdicts.last == "b.y: blocked")
  }

  @Test func withoutItsInputACheckIsSkippedAndSoIsWhatNeedsIt() async throws {
    let run = try await ToyRun([
      toy("a.token") { $0.about = .none(reason: "no credential") },
      toy("b.y", needs: [Need("a.token", yieldsInput: true)]),
      toy("c.z", needs: [Need("b.y", yieldsInput: true)]),
      toy("d.order", needs: ["a.token"]),
    ])
    #expect(run.verdicts == ["a.token: skipped", "b.y: skipped", "c.z: skipped", "d.order: pass"])
    #expect(run.finding("b.y")?.reason?.contains("no credential") == true)
    #expect(run.finding("c.z")?.reason?.contains("no credential") == true)
  }

  @Test func leavingOutWhatIsNeededForItsOrderOnlyLetsTheRestRun() async throws {
    let checks = [toy("a.x", judgement: .fails), toy("b.y", needs: ["a.x"])]
    let run = try await ToyRun(checks, selection: Selection(skip: ["a.x"]))
    #expect(run.verdicts == ["a.x: skipped", "b.y: pass"])
    #expect(run.finding("a.x")?.reason == "left out with --skip")
  }

  @Test func aFailureOutranksAMissingInput() async throws {
    let run = try await ToyRun([
      toy("a.token") { $0.about = .none(reason: "no credential") }, toy("b.way", judgement: .fails),
      toy("c.z", needs: [Need("a.token", yieldsInput: true), "b.way"]),
    ])
    #expect(run.finding("c.z")?.verdict == .blocked)
    #expect(run.finding("c.z")?.blockedBy == "b.way")
  }

  @Test func aSubjectWaitsForItselfAndNotForOthers() async throws {
    let both = subjects(2)
    let run = try await ToyRun([
      toy("a.x", about: both) { $0.decide = { _, subject, _ in subject.name == "m0" ? .fails : .passes } },
      toy("b.y", needs: ["a.x"], about: both),
      toy("c.all", needs: ["a.x"]),
    ])
    #expect(
      run.verdicts == ["a.x: fail", "a.x: pass", "b.y: blocked", "b.y: pass", "c.all: blocked"])
  }

  @Test func aCheckMayNameTheSubjectsThatMatter() async throws {
    let both = subjects(2)
    let run = try await ToyRun([
      toy("a.x", about: both) { $0.decide = { _, subject, _ in subject.name == "m0" ? .fails : .passes } },
      toy("b.y", needs: ["a.x"]) { $0.relevant = { _, _ in [both[1]] } },
      toy("c.z", needs: ["a.x"]) { $0.relevant = { _, _ in [both[0]] } },
    ])
    #expect(run.finding("b.y")?.verdict == .pass)
    #expect(run.finding("c.z")?.verdict == .blocked)
  }
}

/// Checks that do not keep the rules.
struct BrokenCheckTests {
  private struct Mishap: Error {}

  @Test func aCheckThatThrowsIsAnInternalErrorAndTheOthersGoOn() async throws {
    let run = try await ToyRun([
      toy("a.x") { $0.look = { _, _, _ in throw Mishap() } }, toy("b.y", needs: ["a.x"]), toy("c.z"),
    ])
    #expect(run.verdicts == ["a.x: inconclusive", "b.y: blocked", "c.z: pass"])
    #expect(run.finding("a.x")?.cause == Cause.internalError.id)
    #expect(run.finding("a.x")?.observed?.contains("Mishap") == true)
    #expect(run.result.isComplete)
    #expect(run.result.observations.map(\.check) == ["c.z"])
  }

  @Test(
    arguments: [
      .pass(Statement()), .pass(Statement("Fine", observed: "200")),
      .found(ToyCause.fine, .certain, Statement("Fine", explanation: "x")),
      .found(ToyCause.foreign, .certain, Statement()),
    ] as [Judgement])
  func aJudgementThatProvesNothingIsAnInternalError(judgement: Judgement) async throws {
    let run = try await ToyRun([toy("a.x", judgement: judgement), toy("b.y", needs: ["a.x"])])
    #expect(run.verdicts == ["a.x: inconclusive", "b.y: blocked"])
    #expect(run.finding("a.x")?.cause == Cause.internalError.id)
  }
}
