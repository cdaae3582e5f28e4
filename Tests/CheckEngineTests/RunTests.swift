import CheckEngine
import Diagnosis
import FoundationEssentials
import Synchronization
import Testing

struct RunTests {
  @Test func aCheckBeginsWhenWhatItNeedsIsDone() async throws {
    let run = try await ToyRun([
      toy("d.w", needs: ["c.z"]), toy("c.z", needs: ["b.y"], after: ["e.v"]), toy("b.y", needs: ["a.x"]),
      toy("a.x"), toy("e.v", needs: ["b.y"]),
    ])
    #expect(run.started == ["a.x", "b.y", "e.v", "c.z", "d.w"])
    // The findings stand in the order of the path all the same.
    #expect(run.result.findings.map(\.check.text) == ["d.w", "c.z", "b.y", "a.x", "e.v"])
  }

  @Test(arguments: [1, 2, 3, 7])
  func noMoreChecksAreUnderWayThanTheWidth(width: Int) async throws {
    let count = 20
    let inside = Mutex((now: 0, most: 0))
    let gate = Gate()
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    let check = toy("a.x", about: subjects(count)) { check in
      check.look = { _, _, _ in
        inside.withLock { state in
          state.now += 1
          state.most = max(state.most, state.now)
        }
        arrival.yield()
        await gate.pass()
        inside.withLock { $0.now -= 1 }
        return 0
      }
    }
    async let run = ToyRun([check], width: width)
    var iterator = arrivals.makeAsyncIterator()
    // All places are taken before anybody may leave, so that too many would be seen.
    for _ in 0..<width { await iterator.next() }
    for _ in 0..<count { gate.open() }
    #expect(try await run.result.findings.count == count)
    #expect(inside.withLock { $0.most } == width)
  }

  @Test func theOrderOfFindingsDoesNotDependOnTheTiming() async throws {
    let count = 6
    let gates = (0..<count).map { _ in Gate() }
    gates[count - 1].open()
    // Each is done only after the one behind it, so that they finish in reverse.
    let checks = (0..<count).map { index in
      toy(CheckID("a.n\(index)")) { check in
        check.look = { _, _, _ in
          await gates[index].pass()
          return index
        }
      }
    }
    let run = try await ToyRun(checks, width: count) { event in
      if case .finished(let finding) = event, let index = Int(finding.check.name.dropFirst()), index > 0 {
        gates[index - 1].open()
      }
    }
    let names = (0..<count).map { "a.n\($0)" }
    #expect(run.finished == names.reversed())
    #expect(run.result.findings.map(\.check.text) == names)
    #expect(run.result.observations.map(\.check.text) == names)
    #expect(run.result.observations.map(\.subjects.first?.value) == (0..<count).map { .integer($0) })
  }

  @Test func eventsTellThePlanFirstAndEachNodeOnce() async throws {
    let mailboxes = subjects(3)
    let run = try await ToyRun([
      toy("a.x", judgement: .fails), toy("b.y", needs: ["a.x"]), toy("c.z", about: mailboxes),
      toy("d.w") { $0.about = .none(reason: "no") },
    ])
    guard case .planned(let nodes)? = run.events.first else {
      Issue.record("the plan does not come first")
      return
    }
    #expect(nodes.count == 6)
    var started: Set<Node> = []
    var finished: Set<Node> = []
    for event in run.events.dropFirst() {
      switch event {
      case .planned: Issue.record("planned twice")
      case .started(let node):
        #expect(started.insert(node).inserted && !finished.contains(node))
      case .finished(let finding):
        let node = Node(finding.check, finding.subject)
        #expect(finished.insert(node).inserted)
        #expect(started.contains(node) == (finding.attempts > 0))
      }
    }
    #expect(finished == Set(nodes))
    #expect(started == Set([Node("a.x", .run)] + mailboxes.map { Node("c.z", $0) }))
  }

  @Test func aFindingKnowsItsOwnExchangesAndNoOthers() async throws {
    let run = try await ToyRun([
      toy("a.x", about: subjects(5)) { check in
        check.look = { subject, world, _ in
          world.note("\(subject.name)-1")
          world.note("\(subject.name)-2")
          return 0
        }
      }
    ])
    for finding in run.result.findings {
      #expect(finding.evidence == ["\(finding.subject.name)-1", "\(finding.subject.name)-2"])
    }
  }

  @Test func aRunOfManyMailboxesLooksAtEachThingOnce() async throws {
    let count = 500
    let looks = Mutex(0)
    let questions = Mutex(0)
    let mailboxes = subjects(count)
    let counted = { (id: CheckID) in
      Need(
        id,
        isBlocked: { finding in
          questions.withLock { $0 += 1 }
          return !finding.verdict.allowsDependents
        })
    }
    func check(_ id: CheckID, needs: [Need]) -> AnyCheck<ToyWorld> {
      toy(id, needs: needs, judgesTogether: id == "a.c2", about: mailboxes) { check in
        check.look = { _, _, _ in
          looks.withLock { $0 += 1 }
          return 0
        }
      }
    }
    let run = try await ToyRun(
      [
        check("a.c1", needs: []), check("a.c2", needs: [counted("a.c1")]), check("a.c3", needs: [counted("a.c2")]),
        check("a.c4", needs: [counted("a.c3")]),
      ], width: 8)
    #expect(run.result.findings.count == 4 * count)
    #expect(run.result.findings.allSatisfy { $0.verdict == .pass })
    #expect(looks.withLock { $0 } == 4 * count)
    #expect(questions.withLock { $0 } == 3 * count)
  }
}

extension RunTests {
  @Test func aCheckOfManySubjectsComesAfterAnotherOfManyAsAWhole() async throws {
    let count = 300
    let early = Mutex(0)
    let done = Mutex(0)
    let checks = [
      toy("b.y", after: ["a.x"], about: subjects(count)) { check in
        check.look = { _, _, facts in
          if facts.findings(of: "a.x").count < count { early.withLock { $0 += 1 } }
          return 0
        }
      },
      toy("a.x", about: (0..<count).map { Subject(.host, "h\($0)") }) { check in
        check.look = { _, _, _ in
          done.withLock { $0 += 1 }
          return 0
        }
      },
    ]
    let run = try await ToyRun(checks, width: 8)
    #expect(run.result.findings.count == 2 * count)
    #expect(early.withLock { $0 } == 0)
    #expect(done.withLock { $0 } == count)
  }
}

/// What a check may know of others.
struct FactsTests {
  /// The checks of which `b.y` finds findings.
  private func visible(
    needs: [Need] = [], after: [CheckID] = [], judgesTogether: Bool = false
  ) async throws -> Set<String> {
    let seen = Mutex<Set<String>>([])
    let others = ["a.needed", "a.before", "a.unrelated", "a.beside"] as [CheckID]
    _ = try await ToyRun(
      [
        toy("a.before"), toy("a.needed", needs: ["a.before"]), toy("a.unrelated"), toy("a.beside"),
        toy("b.y", needs: needs, after: after, judgesTogether: judgesTogether) { check in
          check.look = { _, _, facts in
            for other in others where !facts.findings(of: other).isEmpty {
              seen.withLock { _ = $0.insert(other.text) }
            }
            return 0
          }
        },
      ], width: 1)
    return seen.withLock { $0 }
  }

  @Test func aCheckSeesOnlyWhatItDeclared() async throws {
    // One at a time and in this order: all others are done when the last one looks.
    #expect(try await visible() == [])
    #expect(try await visible(needs: ["a.needed"]) == ["a.needed", "a.before"])
    #expect(try await visible(after: ["a.beside"]) == ["a.beside"])
    #expect(
      try await visible(needs: ["a.needed"], after: ["a.beside"]) == ["a.needed", "a.before", "a.beside"])
  }

  @Test(arguments: [true, false])
  func subjectsSeeEachOtherOnlyWhenJudgedTogether(together: Bool) async throws {
    let count = 5
    let run = try await ToyRun([
      toy("toy.unnamed", judgesTogether: together, about: subjects(count)) { check in
        check.look = { subject, _, _ in Int(subject.name.dropFirst()) ?? 0 }
        check.decide = { _, _, facts in
          let seen = facts.observations(of: Toy.self).map(\.value)
          return .pass(Statement("Fine", explanation: "\(seen)"))
        }
      }
    ])
    let expected = together ? "\(Array(0..<count))" : "[]"
    #expect(run.result.findings.map(\.explanation) == Array(repeating: expected, count: count))
  }

  @Test func nobodyIsJudgedBeforeAllHaveBeenLookedAt() async throws {
    let count = 6
    let looked = Mutex(0)
    let run = try await ToyRun([
      toy("a.x", judgesTogether: true, about: subjects(count)) { check in
        check.look = { subject, _, _ in
          looked.withLock { $0 += 1 }
          if subject.name == "m2" { throw CancellationError() }
          return 0
        }
        check.decide = { _, _, _ in
          looked.withLock { $0 } == count ? .passes : .fails
        }
      }
    ])
    #expect(run.result.findings.map { $0.verdict == .pass } == [true, true, false, true, true, true])
    #expect(run.result.isComplete)
  }

  @Test func theOthersAreJudgedTogetherWhenOneIsBlocked() async throws {
    let both = subjects(3)
    let run = try await ToyRun([
      toy("a.x", about: both) { $0.decide = { _, subject, _ in subject.name == "m1" ? .fails : .passes } },
      toy("b.y", needs: ["a.x"], judgesTogether: true, about: both),
    ])
    #expect(
      run.verdicts == ["a.x: pass", "a.x: fail", "a.x: pass", "b.y: pass", "b.y: blocked", "b.y: pass"])
  }
}

/// A run that is stopped still has a result for each node.
struct CancellationTests {
  @Test func whatIsDoneIsKeptAndTheRestIsTold() async throws {
    let (reached, signal) = AsyncStream<Void>.makeStream()
    let checks = [
      toy("a.done"),
      toy("b.stuck", needs: ["a.done"], about: subjects(2)) { check in
        check.look = { _, _, _ in
          signal.yield()
          await untilCancelled()
          return 0
        }
      },
      toy("c.later", needs: ["b.stuck"], about: subjects(2)),
      toy("d.skipped") { $0.about = .none(reason: "no") },
    ]
    let task = Task { try await ToyRun(checks, width: 4) }
    var iterator = reached.makeAsyncIterator()
    for _ in 0..<2 { await iterator.next() }
    task.cancel()
    let run = try await task.value

    #expect(!run.result.isComplete)
    #expect(run.result.findings.map(\.check) == ["a.done", "b.stuck", "b.stuck", "c.later", "c.later", "d.skipped"])
    #expect(run.finding("a.done")?.verdict == .pass)
    #expect(run.finding("d.skipped")?.verdict == .skipped)
    for finding in run.result.findings where finding.check == "b.stuck" {
      #expect(finding.cause == Cause.interrupted.id)
      #expect(finding.attempts == 1)
    }
    for finding in run.result.findings where finding.check == "c.later" {
      #expect(finding.verdict == .blocked || finding.cause == Cause.interrupted.id)
      #expect(finding.attempts == 0)
    }
    #expect(Set(run.finished).count == 4 && run.finished.count == 6)
    #expect(run.result.observations.map(\.check) == ["a.done"])
  }

  @Test func whatWasLookedAtIsJudgedAlthoughItsGroupIsNotComplete() async throws {
    let (reached, signal) = AsyncStream<Void>.makeStream()
    let check = toy("a.x", judgesTogether: true, about: subjects(2)) { check in
      check.look = { subject, _, _ in
        if subject.name == "m0" { return 0 }
        signal.yield()
        await untilCancelled()
        return 0
      }
    }
    // One at a time: the first is done when the second begins.
    let task = Task { try await ToyRun([check], width: 1) }
    var iterator = reached.makeAsyncIterator()
    await iterator.next()
    task.cancel()
    let run = try await task.value
    #expect(run.result.findings.map(\.verdict) == [.pass, .inconclusive])
    #expect(!run.result.isComplete)
  }

  @Test func aRunThatIsStoppedBeforeItBeginsTriesNothing() async throws {
    let gate = Gate()
    let task = Task {
      await gate.pass()
      return try await ToyRun([toy("a.x"), toy("b.y", needs: ["a.x"])])
    }
    task.cancel()
    gate.open()
    let run = try await task.value
    #expect(run.started.isEmpty)
    #expect(run.result.findings.count == 2)
    #expect(run.result.findings.allSatisfy { $0.verdict != .pass && $0.verdict != .fail })
    #expect(!run.result.isComplete)
  }
}
