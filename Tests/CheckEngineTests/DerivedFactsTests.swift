import CheckEngine
import Diagnosis
import Synchronization
import Testing

/// What follows from many facts is worked out once, and never from facts that are out of date.
struct DerivedFactsTests {
  /// Counts how often it was worked out in a test.
  private struct Sum: DerivedFacts {
    @TaskLocal static var count: Counter?

    let value: Int

    init(_ facts: Facts) {
      Self.count?.add()
      value = facts.observations(of: Toy.self).map(\.value).reduce(0, +)
    }
  }

  private final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    func add() { number.withLock { $0 += 1 } }
  }

  private func explained(_ facts: Facts) -> Judgement {
    .pass(Statement("Fine", explanation: "\(facts.derived(Sum.self).value)"))
  }

  @Test func allSubjectsThatAreJudgedTogetherShareWhatFollowsFromThem() async throws {
    let count = 200
    let counter = Counter()
    let check = toy("toy.unnamed", judgesTogether: true, about: subjects(count)) { check in
      check.look = { _, _, _ in 1 }
      check.decide = { _, _, facts in explained(facts) }
    }
    let run = try await Sum.$count.withValue(counter) { try await ToyRun([check]) }
    #expect(Set(run.result.findings.map(\.explanation)) == ["200"])
    #expect(counter.value == 1)
  }

  @Test func subjectsThatAreJudgedOneByOneShareWhatFollowsFromOthers() async throws {
    let counter = Counter()
    let checks = [
      toy("toy.unnamed", about: subjects(100)) { $0.look = { _, _, _ in 1 } },
      toy("b.y", after: ["toy.unnamed"], about: subjects(100)) { check in
        check.decide = { _, _, facts in explained(facts) }
      },
    ]
    let run = try await Sum.$count.withValue(counter) { try await ToyRun(checks) }
    #expect(run.result.findings.filter { $0.check == "b.y" }.allSatisfy { $0.explanation == "100" })
    #expect(counter.value == 1)
  }

  @Test func whatFollowedFromFewerFactsIsForgotten() async throws {
    // One at a time, and each subject's chain is followed as soon as it may be.
    let checks = [
      toy("b.y", needs: ["toy.unnamed"], about: subjects(70)) { check in
        check.decide = { _, _, facts in explained(facts) }
      },
      toy("toy.unnamed", about: subjects(70)) { $0.look = { _, _, _ in 1 } },
    ]
    let run = try await ToyRun(checks, width: 1)
    #expect(run.result.findings.filter { $0.check == "b.y" }.map(\.explanation) == (1...70).map { "\($0)" })
  }
}
