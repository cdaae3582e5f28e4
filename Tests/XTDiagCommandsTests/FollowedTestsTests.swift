import Checks
import Diagnosis
import Testing

@testable import XTDiagCommands

@Suite struct FollowedTestsTests {
  private static let start = ContinuousClock.now

  private static func notice(_ name: String, left: Duration?) -> FollowNotice {
    FollowNotice(
      check: "dataverse.test-and-enable", subject: Subject(.mailboxRow, name), what: "Test & Enable", state: "queued",
      left: left)
  }

  @Test func whatIsLeftIsCountedDownUntilItIsOver() {
    let followed = FollowedTests()
    #expect(followed.take(Self.notice("sales@contoso.example", left: .seconds(60)), now: Self.start))
    let later = Self.start + .seconds(13)
    #expect(
      followed.lines(now: later) == ["   Test & Enable of sales@contoso.example: 47 s left (queued)"])
    #expect(!followed.take(Self.notice("sales@contoso.example", left: .seconds(40)), now: later))
    #expect(followed.lines(now: later)[0].contains("40 s left"))
    #expect(followed.lines(now: later + .seconds(99))[0].contains(" 0 s left"))
    #expect(!followed.take(Self.notice("sales@contoso.example", left: nil)))
    #expect(followed.lines().isEmpty)
  }

  @Test func manyAreCountedInsteadOfShown() {
    let followed = FollowedTests()
    let told = (0..<30).count { followed.take(Self.notice("m\($0)@contoso.example", left: .seconds(60))) }
    #expect(told == 10)
    #expect(followed.lines().count == 4)
    #expect(followed.lines().last == "   and 27 more")
  }

  @Test func aNameWithControlCharactersDoesNoHarm() {
    let line = FollowedTests.plain(Self.notice("a\u{1B}[31m\n@b.example", left: .seconds(5)))
    #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(line.hasSuffix("up to 5 s"))
  }
}
