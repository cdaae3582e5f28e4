import CheckEngine
import Checks
import Diagnosis
import FoundationEssentials
import Rendering
import Synchronization
import Testing

@testable import XTDiagCommands

/// What is shown of a long run, at times that the tests make up.
struct ProgressTests {
  private static let start = Date(timeIntervalSince1970: 1_000_000)
  private static let style = TextStyle(colour: false, unicode: true, width: 80)
  private static let mailboxes = (0..<2000).map { Subject(.mailbox, "m\($0)@b.example") }
  private static let nodes =
    [Node("token.exchange", Subject(.app, "app"))] + mailboxes.map { Node("mailbox.impersonation", $0) }

  private var board = ProgressBoard()
  private var said: [String] = []

  private mutating func take(_ event: RunEvent, after seconds: Double) {
    said += board.take(event, at: Self.start.addingTimeInterval(seconds))
      .map { ProgressLines.plain($0, style: Self.style) }
  }

  /// Looks at mailboxes, so many in a second, from one to the other.
  private mutating func look(at range: Range<Int>, from start: Double, perSecond: Double) {
    for (offset, index) in range.enumerated() {
      take(.looked(Node("mailbox.impersonation", Self.mailboxes[index])), after: start + Double(offset) / perSecond)
    }
  }

  private mutating func notice(_ service: String, _ wait: Duration, isOver: Bool = false, after seconds: Double) {
    said += board.take(
      PaceNotice(service: service, wait: wait, isOver: isOver), at: Self.start.addingTimeInterval(seconds)
    ).map { ProgressLines.plain($0, style: Self.style) }
  }

  private func footer(after seconds: Double) -> [String] {
    ProgressLines.footer(board, at: Self.start.addingTimeInterval(seconds), style: Self.style)
  }

  private static func passed(_ node: Node) -> Finding {
    Finding(
      check: node.check, subject: node.subject, judgement: .pass(Statement("Fine", explanation: "It works.")),
      startedAt: start)
  }

  @Test mutating func theSpeedAndTheTimeLeftAreTold() {
    take(.planned(Self.nodes), after: 0)
    look(at: 0..<20, from: 0, perSecond: 20)
    #expect(footer(after: 1) == [])
    look(at: 20..<400, from: 1, perSecond: 20)
    #expect(footer(after: 20) == [" 20 mailboxes/s, about 1 min 20 s left"])
    look(at: 400..<2000, from: 20, perSecond: 20)
    #expect(footer(after: 101) == [])
  }

  @Test mutating func aSlowRunIsToldInTenths() {
    take(.planned(Self.nodes), after: 0)
    look(at: 0..<15, from: 0, perSecond: 0.5)
    #expect(footer(after: 30).first?.hasPrefix(" 0.5 mailboxes/s, about 1 h ") == true)
  }

  @Test mutating func aRunOfFewMailboxesTellsNoSpeed() {
    take(.planned(Array(Self.nodes.prefix(40))), after: 0)
    look(at: 0..<30, from: 0, perSecond: 1)
    #expect(footer(after: 31) == [])
    #expect(said.isEmpty)
  }

  @Test mutating func whatIsSettledWithoutALookCountsAsDone() {
    take(.planned(Self.nodes), after: 0)
    look(at: 0..<100, from: 0, perSecond: 20)
    for node in Self.nodes.suffix(1800) {
      take(
        .finished(
          Finding(
            check: node.check, subject: node.subject, judgement: .skipped(reason: "no"), startedAt: Self.start,
            attempts: 0)),
        after: 5)
    }
    #expect(board.lines[1].behind == 1900)
    #expect(footer(after: 5) == [" 20 mailboxes/s, about 5 s left"])
  }

  @Test mutating func plainLinesComeEachTenthAndNotTooOften() {
    take(.planned(Self.nodes), after: 0)
    // Ten per cent in four seconds.
    look(at: 0..<1999, from: 0, perSecond: 50)
    #expect(
      said == [
        "mailbox.impersonation: 501 of 2,000 mailboxes, 50 mailboxes/s, about 30 s left",
        "mailbox.impersonation: 1,001 of 2,000 mailboxes, 50 mailboxes/s, about 20 s left",
        "mailbox.impersonation: 1,501 of 2,000 mailboxes, 50 mailboxes/s, about 10 s left",
      ])
  }

  @Test mutating func aSlowRunIsToldEachTenth() {
    take(.planned(Self.nodes), after: 0)
    look(at: 0..<1000, from: 0, perSecond: 5)
    #expect(said.count == 5)
    #expect(said.first == "mailbox.impersonation: 200 of 2,000 mailboxes, 5.1 mailboxes/s, about 5 min 56 s left")
  }

  @Test mutating func whatIsTriedAgainIsCountedOnce() {
    let nodes = Array(Self.nodes.prefix(4))
    take(.planned(nodes), after: 0)
    let refused = nodes.map { node in
      Finding(check: node.check, subject: node.subject, judgement: .skipped(reason: "no"), startedAt: Self.start)
    }
    for (node, finding) in zip(nodes, refused) {
      take(.started(node), after: 1)
      take(.looked(node), after: 1)
      take(.finished(finding), after: 1)
    }
    func picture() -> [String] { ProgressLines.live(board.lines, frame: 0, style: Self.style) }
    #expect(picture().last == " mailbox    – impersonation 3")
    take(.started(nodes[2]), after: 60)
    #expect(picture().last == " mailbox    ⠋ impersonation 2/3")
    take(.looked(nodes[2]), after: 61)
    take(.finished(Self.passed(nodes[2])), after: 61)
    #expect(picture().last == " mailbox    ✓ impersonation 3")
    #expect(board.lines[1].counts == [.skipped: 2, .pass: 1])
  }

  @Test mutating func aCheckThatIsDoneIsToldWithItsVerdicts() {
    take(.planned(Self.nodes), after: 0)
    for node in Self.nodes { take(.finished(Self.passed(node)), after: 1) }
    #expect(
      said.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == [
        "token.exchange", "mailbox.impersonation: 2,000 pass",
      ])
  }

  @Test mutating func aWaitThatAServiceAskedForIsShownUntilItIsOver() {
    take(.planned(Self.nodes), after: 0)
    notice("ews", .seconds(12), after: 1)
    notice("ews", .seconds(4), after: 1)
    notice("graph", .seconds(2), after: 1)
    #expect(said == ["slowed down by Exchange, waiting 12 s"])
    #expect(footer(after: 3.5) == [" slowed down by Exchange, waiting 10 s"])
    notice("ews", .seconds(12), isOver: true, after: 13)
    notice("ews", .seconds(4), isOver: true, after: 13)
    #expect(footer(after: 13) == [" slowed down by Microsoft Graph, waiting 0 s"])
    notice("graph", .seconds(2), isOver: true, after: 13)
    #expect(footer(after: 13) == [])
    notice("ews", .milliseconds(500), after: 20)
    #expect(said.last == "slowed down by Exchange, waiting 1 s")
  }

  @Test(arguments: [40, 60, 80, 140], [true, false])
  func noLineOfThePictureIsWiderThanThePage(width: Int, unicode: Bool) {
    let style = TextStyle(colour: false, unicode: unicode, width: width)
    let names = ["mailbox.impersonation", "policy.fence", "mailbox.incoming", "mailbox.appointments-contacts-tasks"]
    var board = ProgressBoard()
    let nodes = names.flatMap { name in Self.mailboxes.map { Node(CheckID(name), $0) } }
    _ = board.take(.planned(nodes), at: Self.start)
    for node in nodes {
      let skipped = Finding(
        check: node.check, subject: node.subject, judgement: .skipped(reason: "no"), startedAt: Self.start)
      _ = board.take(node.check == "policy.fence" ? .started(node) : .finished(skipped), at: Self.start)
    }
    let lines = ProgressLines.live(board.lines, frame: 0, style: style)
    for line in lines { #expect(DisplayText.width(of: line) < width, "\(line)") }
    // A group stands in one place, however its checks are planned, and nothing is lost.
    #expect(lines.filter { !$0.hasPrefix("  ") }.map { $0.split(separator: " ")[0] } == ["mailbox", "policy"])
    for name in names { #expect(lines.contains { $0.contains(CheckID(name).name.prefix(16)) }) }
    #expect(unicode || lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test(arguments: [5, 24]) func thePictureIsNoHigherThanTheScreen(height: Int) {
    let written = Mutex("")
    let world = CommandWorld(
      writeError: { text in written.withLock { $0 += text } },
      error: CommandWorld.Stream(isTerminal: true, width: 60, height: height))
    var board = ProgressBoard()
    _ = board.take(.planned((0..<10).map { Node(CheckID("group\($0).check"), Subject(.run, "run")) }), at: Self.start)
    var picture = LivePicture(world: world, style: Self.style)
    picture.draw(board, at: Self.start, below: ["a hint"])
    #expect(written.withLock { $0.split(separator: "\n").count } == min(11, height - 1))
    #expect(written.withLock { $0.contains("a hint") })
  }

  @Test func whatIsSaidMeanwhileStaysAboveThePicture() throws {
    let written = Mutex("")
    let world = CommandWorld(writeError: { text in written.withLock { $0 += text } })
    var board = ProgressBoard()
    _ = board.take(.planned([Node("token.exchange", Subject(.app, "app"))]), at: Self.start)
    var picture = LivePicture(world: world, style: Self.style)
    picture.draw(board, at: Self.start)
    picture.draw(board, at: Self.start, saying: ["stopping"])
    let text = written.withLock { $0 }
    let said = try #require(text.firstRange(of: "stopping\n"))
    // The picture is erased before, and drawn anew below.
    #expect(text[..<said.lowerBound].hasSuffix("\u{1B}[1A\r\u{1B}[2K\n\u{1B}[1A\r"))
    #expect(text[said.upperBound...].hasPrefix("\u{1B}[2K token"))
  }
}
