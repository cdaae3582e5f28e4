import Testing

@testable import Checks

/// How wide a run calls a service that asks to slow down.
struct ThrottleTests {
  /// Lets `count` requests in, which have to find room, and gives their tickets.
  private func enter(_ throttle: inout Throttle, _ count: Int) throws -> [Throttle.Ticket] {
    var tickets: [Throttle.Ticket] = []
    for _ in 0..<count {
      let ticket = throttle.enter()
      tickets.append(try #require(ticket))
    }
    return tickets
  }

  /// Whether nobody is let in; else somebody is.
  private func isFull(_ throttle: inout Throttle) -> Bool { throttle.enter() == nil }

  @Test func noMoreAreLetInThanTheWidth() throws {
    var throttle = Throttle(widest: 3)
    let tickets = try enter(&throttle, 3)
    #expect(isFull(&throttle))
    throttle.leave(tickets[0], .answered)
    #expect(!isFull(&throttle))
    #expect(isFull(&throttle))
    #expect(throttle.width == 3)
  }

  @Test func requestsThatWereUnderWayTogetherNarrowItOnce() throws {
    var throttle = Throttle(widest: 8)
    for ticket in try enter(&throttle, 8) { throttle.leave(ticket, .slowedDown) }
    #expect(throttle.width == 4)
    for ticket in try enter(&throttle, 4) { throttle.leave(ticket, .slowedDown) }
    #expect(throttle.width == 2)
  }

  @Test(arguments: [1, 2, 5, 8])
  func itNeverCloses(widest: Int) throws {
    var throttle = Throttle(widest: widest)
    for _ in 0..<10 { throttle.leave(try enter(&throttle, 1)[0], .slowedDown) }
    #expect(throttle.width == 1)
    #expect(!isFull(&throttle))
  }

  @Test func itOpensByOneForEachWidthThatWentWell() throws {
    var throttle = Throttle(widest: 8)
    for _ in 0..<2 { throttle.leave(try enter(&throttle, 1)[0], .slowedDown) }
    #expect(throttle.width == 2)
    var widths: [Int] = []
    for _ in 0..<40 {
      throttle.leave(try enter(&throttle, 1)[0], .answered)
      widths.append(throttle.width)
    }
    #expect(widths.prefix(5) == [2, 3, 3, 3, 4])
    // 2 + 3 + 4 + 5 + 6 + 7 good answers open it to its widest, and no wider.
    #expect(widths.firstIndex(of: 8) == 26)
    #expect(widths.last == 8)
  }

  @Test func aFailureAndAnOldAnswerSayNothingAboutThePace() throws {
    var throttle = Throttle(widest: 4)
    let old = try enter(&throttle, 4)
    throttle.leave(old[0], .slowedDown)
    #expect(throttle.width == 2)
    throttle.leave(old[1], .answered)
    throttle.leave(old[2], .answered)
    throttle.leave(old[3], .failed)
    #expect(throttle.width == 2)
    for ticket in try enter(&throttle, 2) { throttle.leave(ticket, .failed) }
    #expect(throttle.width == 2)
  }

  @Test func nobodyIsLetInUntilAllPausesAreOver() {
    var throttle = Throttle(widest: 4)
    throttle.pause()
    throttle.pause()
    #expect(isFull(&throttle))
    throttle.resume()
    #expect(isFull(&throttle))
    throttle.resume()
    #expect(!isFull(&throttle))
  }
}
