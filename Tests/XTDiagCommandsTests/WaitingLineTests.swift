import Checks
import Diagnosis
import FoundationEssentials
import Testing

@testable import XTDiagCommands

/// What is said while `--wait` waits, at times that the tests make up.
struct WaitingLineTests {
  private static let start = Date(timeIntervalSince1970: 1_764_100_800)

  private static func waiting(_ causes: [CauseID], interval: Duration, left: Duration) -> Waiting {
    Waiting(
      interval: interval, waited: .seconds(60), left: left, attempt: 3,
      findings: causes.map { cause in
        Finding(
          check: "mailbox.impersonation", subject: Subject(.mailbox, "sales@contoso.example"),
          judgement: .found(
            Cause(
              cause, .inconclusive, side: .exchangeTenant, whoCanFix: "", takesEffect: "", title: "", explanation: "",
              decidedBy: "", fix: []),
            .likely, Statement(explanation: "")), startedAt: start)
      })
  }

  private static func countdown(_ waiting: Waiting, after seconds: Double) -> String {
    WaitingLine.countdown(waiting, begun: start, at: start.addingTimeInterval(seconds)) {
      CommandWorld.timeOfDay($0, secondsFromGMT: 3600)
    }
  }

  @Test(
    arguments: [
      (0, "try 3 in 04:12"), (0.4, "try 3 in 04:12"), (12, "try 3 in 04:00"), (251.5, "try 3 in 00:01"),
      (252, "try 3 in 00:00"), (300, "try 3 in 00:00"),
    ] as [(Double, String)])
  func theTimeToTheNextTryIsCountedDown(seconds: Double, text: String) {
    let waiting = Self.waiting(["policy.propagating"], interval: .seconds(252), left: .seconds(5400))
    // It is 20:00 in Greenwich when the wait begins.
    #expect(
      Self.countdown(waiting, after: seconds)
        == "\(text), gives up at 22:30; waiting for policy.propagating to change")
  }

  @Test func longWaitsHaveHours() {
    let waiting = Self.waiting(["ews.throttled"], interval: .seconds(3725), left: .seconds(3725))
    #expect(Self.countdown(waiting, after: 0).hasPrefix("try 3 in 01:02:05, gives up at 22:02;"))
  }

  @Test func eachCauseIsNamedOnceAndNotTooMany() {
    let waiting = Self.waiting(["a.a", "b.b", "a.a", "c.c", "d.d"], interval: .seconds(30), left: .seconds(90))
    #expect(Self.countdown(waiting, after: 0).hasSuffix("waiting for a.a, b.b, c.c and more to change"))
    #expect(
      WaitingLine.text(waiting)
        == "xtdiag: waiting 30 s for a.a, b.b, c.c and more to change; then try 3, and 1 min 0 s of patience are left")
  }

  @Test(
    arguments: [(0, 0, "00:00"), (86_399, 0, "23:59"), (3600, -7200, "23:00"), (60, 19_800, "05:31")]
      as [(Double, Int, String)])
  func theTimeOfDayIsThatOfTheUser(seconds: Double, offset: Int, text: String) {
    #expect(CommandWorld.timeOfDay(Date(timeIntervalSince1970: seconds), secondsFromGMT: offset) == text)
  }
}
