import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Rendering
import Synchronization
import TestSupport
import Testing

@testable import XTDiagCommands

/// Hints about calls that take long, at times that the tests make up.
struct CallWatchTests {
  private static let start = Date(timeIntervalSince1970: 1_000_000)

  private var watch = CallWatch()

  private mutating func begin(_ service: String, after seconds: Double) -> Int {
    watch.begin(service, at: Self.start.addingTimeInterval(seconds))
  }

  private mutating func end(_ call: Int, after seconds: Double) {
    watch.end(call, at: Self.start.addingTimeInterval(seconds))
  }

  private func hints(after seconds: Double) -> [String] {
    watch.slow(at: Self.start.addingTimeInterval(seconds)).map(ProgressLines.words)
  }

  private mutating func news(after seconds: Double) -> [String] {
    watch.news(at: Self.start.addingTimeInterval(seconds)).map(\.service)
  }

  @Test mutating func aCallThatIsAnsweredInTimeIsNotToldOf() {
    let call = begin("ews", after: 0)
    #expect(hints(after: 4.9) == [])
    end(call, after: 4.9)
    #expect(hints(after: 60) == [])
  }

  @Test mutating func aCallThatTakesLongIsToldWithServiceTimeAndWhatToDo() {
    let call = begin("ews", after: 0)
    #expect(hints(after: 12) == ["Exchange has not answered for 12 s; --timeout limits a call, -v shows each"])
    end(call, after: 13)
    #expect(hints(after: 13) == [])
  }

  @Test mutating func theOldestCallOfEachServiceCountsAndTheSlowestComesFirst() {
    _ = begin("graph", after: 1)
    _ = begin("ews", after: 0)
    _ = begin("ews", after: 8)
    _ = begin("entra", after: 9)
    #expect(watch.slow(at: Self.start.addingTimeInterval(10)).map(\.service) == ["ews", "graph"])
    #expect(hints(after: 14.5).last?.hasPrefix("The sign-in service has not answered for 6 s") == true)
  }

  @Test mutating func withoutAPersonAServiceIsToldOfOnceUntilItHasAnswered() {
    let call = begin("ews", after: 0)
    let other = begin("ews", after: 1)
    #expect(news(after: 4) == [])
    #expect(news(after: 6) == ["ews"])
    #expect(news(after: 7) == [])
    end(call, after: 8)
    // The other one still waits.
    #expect(news(after: 8) == [])
    end(other, after: 9)
    _ = begin("ews", after: 10)
    #expect(news(after: 15) == ["ews"])
  }

  @Test func aCallIsWatchedFromItsBeginningToItsEnd() async {
    let now = Mutex(Self.start)
    let calls = WatchedCalls(now: { now.withLock { $0 } })
    let seen = Mutex<[[String]]>([])
    let sender = calls.sending(
      through: StubSender { _ in
        now.withLock { $0 = $0.addingTimeInterval(7) }
        seen.withLock { $0.append(calls.slow.map(\.service)) }
        return .success(Response(200))
      })
    _ = await sender.send(OutgoingRequest(.get, "https://login.example/", service: "entra"))
    #expect(seen.withLock { $0 } == [["entra"]])
    #expect(calls.slow.isEmpty)
  }
}
