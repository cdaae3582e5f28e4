import CheckEngine
import Diagnosis
import Testing

struct PlanTests {
  private static let checks = [
    toy("a.first"), toy("a.second", needs: ["a.first"]), toy("b.first", needs: ["a.second"]),
    toy("b.alone"), toy("c.later") { $0.about = .these(subjects(2)) },
  ]

  @Test(
    arguments: [
      ([], [], ["a.first", "a.second", "b.first", "b.alone", "c.later", "c.later"]),
      (["a.first"], [], ["a.first"]),
      (["a.second"], [], ["a.first", "a.second"]),
      (["b.first"], [], ["a.first", "a.second", "b.first"]),
      (["b"], [], ["a.first", "a.second", "b.first", "b.alone"]),
      (["c", "a.first"], [], ["a.first", "c.later", "c.later"]),
      ([], ["c"], ["a.first", "a.second", "b.first", "b.alone", "c.later"]),
    ] as [(Set<String>, Set<String>, [String])])
  func theSelectionNamesChecksOrGroupsAndBringsWhatTheyNeed(
    only: Set<String>, skip: Set<String>, planned: [String]
  ) throws {
    let plan = try Plan(Self.checks, selection: Selection(only: only, skip: skip), in: ToyWorld())
    #expect(plan.nodes.map(\.check.text) == planned)
  }

  @Test(
    arguments: [
      (Selection(), ["sends 2", "asks 1"]), (Selection(only: ["c.tester"]), ["asks 1"]),
      (Selection(skip: ["c.tester"]), ["sends 2"]), (Selection(only: ["a"]), []),
    ] as [(Selection, [String])])
  func whatWillBeChangedIsSaidOfThePlannedChecks(selection: Selection, expected: [String]) throws {
    let checks = [
      toy("a.reader"),
      toy("b.sender", about: subjects(2)) { $0.announces = "sends" },
      toy("c.tester") { $0.announces = "asks" },
      toy("d.nowhere") {
        $0.about = .none(reason: "nothing is configured")
        $0.announces = "deletes"
      },
    ]
    #expect(try Plan(checks, selection: selection, in: ToyWorld()).announcements == expected)
  }

  @Test func unknownNamesAreTold() {
    let selection = Selection(only: ["a", "a.first", "z"], skip: ["a.third", "b.alone"])
    #expect(selection.unknownNames(in: Self.checks.map(\.description)) == ["a.third", "z"])
  }

  @Test(
    arguments: [
      ([toy("a.x", needs: ["a.x"])], .circle("a.x")),
      ([toy("a.x", needs: ["b.y"])], .unknown("b.y", neededBy: "a.x")),
    ] as [([AnyCheck<ToyWorld>], PlanError)])
  func brokenDeclarationsAreRefused(checks: [AnyCheck<ToyWorld>], error: PlanError) {
    #expect(throws: error) { try Plan(checks, selection: Selection(), in: ToyWorld()) }
  }

  @Test func aCircleOfSeveralIsFound() {
    let needs = [toy("a.x", needs: ["a.z"]), toy("a.y", needs: ["a.x"]), toy("a.z", needs: ["a.y"])]
    #expect(throws: PlanError.self) { try Plan(needs, selection: Selection(), in: ToyWorld()) }
    let mixed = [toy("a.x", after: ["a.y"]), toy("a.y", needs: ["a.x"])]
    #expect(throws: PlanError.self) { try Plan(mixed, selection: Selection(), in: ToyWorld()) }
  }

  @Test func comingAfterACheckThatIsNotThereIsNoFault() async throws {
    let run = try await ToyRun([toy("a.x", after: ["b.none"])])
    #expect(run.verdicts == ["a.x: pass"])
  }

  @Test func aSubjectThatIsNamedTwiceIsLookedAtOnce() async throws {
    let twice = subjects(1) + subjects(2)
    let run = try await ToyRun([toy("a.x", about: twice), toy("b.y", needs: ["a.x"], about: twice)])
    #expect(run.result.isComplete)
    #expect(run.verdicts == ["a.x: pass", "a.x: pass", "b.y: pass", "b.y: pass"])
  }

  @Test func aCheckWithoutSubjectsIsSkippedWithTheReason() async throws {
    let run = try await ToyRun([
      toy("a.none") { $0.about = .none(reason: "not configured") }, toy("b.empty", about: []),
    ])
    #expect(run.verdicts == ["a.none: skipped", "b.empty: skipped"])
    #expect(run.finding("a.none")?.reason == "not configured")
    #expect(run.finding("b.empty")?.reason?.isEmpty == false)
    #expect(run.result.isComplete)
  }
}
