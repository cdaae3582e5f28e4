import Synchronization
import TestSupport
import Testing

@testable import Checks

struct ShieldTests {
  @Test func whatIsShieldedComesToItsEnd() async {
    let (isCancelled, result) = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      let result = await Shield.run { Task.isCancelled ? "cancelled" : "done" }
      return (Task.isCancelled, result)
    }.value
    #expect(isCancelled)
    #expect(result == "done")
  }

  @Test func itDoesNotGoOnForEver() async {
    let result = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await Shield.run(within: .milliseconds(1)) {
        // Only a cancellation ends this sleep.
        do { try await Task.sleep(for: .seconds(86_400)) } catch { return "cancelled" }
        return "done"
      }
    }.value
    #expect(result == "cancelled")
  }

  @Test func withoutCancellationTheLimitMeansNothing() async {
    let gate = Gate()
    async let result = Shield.run(within: .zero) {
      await gate.wait()
      return Task.isCancelled
    }
    gate.open()
    #expect(await result == false)
  }
}

struct WaitsTests {
  @Test(arguments: [Duration.zero, .milliseconds(1), .milliseconds(700), .seconds(2), .seconds(120)])
  func theyAddUpToThePatience(patience: Duration) {
    var waits = Waits(within: patience)
    var all: [Duration] = []
    while let wait = waits.next() { all.append(wait) }
    #expect(all.reduce(.zero, +) == patience)
    #expect(all.allSatisfy { $0 > .zero && $0 <= .seconds(5) })
  }
}
