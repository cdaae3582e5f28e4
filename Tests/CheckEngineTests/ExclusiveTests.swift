import CheckEngine
import Diagnosis
import Synchronization
import Testing

/// Subjects with one key are looked at one at a time, whatever the width.
struct ExclusiveTests {
  /// Who is being looked at, and whether two of one key ever were.
  private struct Watch {
    var inside: [String: Int] = [:]
    var mostOfOneKey = 0
    var most = 0

    mutating func enter(_ key: String) {
      inside[key, default: 0] += 1
      mostOfOneKey = max(mostOfOneKey, inside[key] ?? 0)
      most = max(most, inside.values.reduce(0, +))
    }

    mutating func leave(_ key: String) { inside[key, default: 0] -= 1 }
  }

  private func key(_ subject: Subject) -> String { String(subject.name.prefix { $0 != "/" }) }

  @Test func aKeyIsTakenByOneNodeAtATime() async throws {
    let watch = Mutex(Watch())
    let keys = ["a", "b", "c"]
    let checks = (0..<4).map { number in
      toy(CheckID("t.n\(number)"), about: keys.map { Subject(.mailbox, "\($0)/\(number % 2)") }) { check in
        check.look = { subject, _, _ in
          watch.withLock { $0.enter(key(subject)) }
          for _ in 0..<20 { await Task.yield() }
          watch.withLock { $0.leave(key(subject)) }
          return 0
        }
      }
    }
    let run = try await ToyRun(checks, width: 8)
    #expect(run.result.isComplete)
    #expect(run.result.findings.count == 12 && run.result.findings.allSatisfy { $0.verdict == .pass })
    #expect(watch.withLock { $0.mostOfOneKey } == 1)
  }

  @Test func aBusyKeyHoldsUpNobodyElse() async throws {
    let gate = Gate()
    let busy = toy("t.a", about: [Subject(.mailbox, "m/1")]) { check in
      check.look = { _, _, _ in
        await gate.pass()
        return 0
      }
    }
    let waits = toy("t.b", about: [Subject(.mailbox, "m/2"), Subject(.mailbox, "n/1")])
    let others = Mutex(2)
    let run = try await ToyRun([busy, waits, toy("t.c")], width: 8) { event in
      // Everybody else is done before the busy one is let go.
      guard case .finished(let finding) = event, finding.check != "t.a" else { return }
      let left = others.withLock { left in
        left -= 1
        return left
      }
      if left == 0 { gate.open() }
    }
    #expect(run.finished.prefix(2).sorted() == ["t.b", "t.c"])
    #expect(run.finished.suffix(2) == ["t.a", "t.b"])
  }

  @Test func whatWaitsForAKeyIsTriedInTheOrderOfThePath() async throws {
    let order = Mutex<[String]>([])
    let checks = (1...6).map { number in
      toy(CheckID("t.n\(number)"), about: [Subject(.mailbox, "m/1")]) { check in
        check.look = { _, _, _ in
          order.withLock { $0.append("n\(number)") }
          return 0
        }
      }
    }
    _ = try await ToyRun(checks, width: 4)
    #expect(order.withLock { $0 } == (1...6).map { "n\($0)" })
  }

  @Test func aStoppedRunTellsOfWhatWaitedForAKey() async throws {
    let (reached, signal) = AsyncStream<Void>.makeStream()
    let check = toy("t.a", about: [Subject(.mailbox, "m/1"), Subject(.mailbox, "m/2")]) { check in
      check.look = { _, _, _ in
        signal.yield()
        await untilCancelled()
        return 0
      }
    }
    let task = Task { try await ToyRun([check], width: 4) }
    var iterator = reached.makeAsyncIterator()
    await iterator.next()
    task.cancel()
    let run = try await task.value
    #expect(run.result.findings.map(\.attempts) == [1, 0])
    #expect(run.result.findings.allSatisfy { $0.cause == Cause.interrupted.id })
  }
}
