/// How many requests to one service may be under way: a plain value, shared by all workers of a run behind a
/// lock (``ServiceGate``).
///
/// It opens half as wide when the service asks to slow down, and by one more each time that a whole width of
/// requests went well. Requests that were under way together tell of one and the same moment, so that only
/// the first of them narrows it.
struct Throttle: Sendable {
  /// What a request shows on leaving: how often the service had asked to slow down when it came in.
  typealias Ticket = Int

  /// What came of a request.
  enum End: Sendable, Hashable {
    /// The service answered as usual.
    case answered
    /// The service asked to slow down.
    case slowedDown
    /// No answer came, which says nothing about the pace.
    case failed
  }

  /// The width at the beginning, and the widest.
  let widest: Int
  /// How many requests may be under way now.
  private(set) var width: Int
  /// How many requests are under way.
  private(set) var underWay = 0
  /// How many waits that the service asked for are going on; nothing begins before the last is over.
  private(set) var pauses = 0

  private var cuts = 0
  private var wentWell = 0

  /// A throttle that is as wide as it gets.
  init(widest: Int) {
    self.widest = max(1, widest)
    width = self.widest
  }

  /// Lets a request in; `nil` when it has to wait.
  mutating func enter() -> Ticket? {
    guard pauses == 0, underWay < width else { return nil }
    underWay += 1
    return cuts
  }

  /// Takes note of what came of a request that was let in.
  mutating func leave(_ ticket: Ticket, _ end: End) {
    underWay -= 1
    switch end {
    case .failed: break
    case .slowedDown:
      guard ticket == cuts else { return }
      cuts += 1
      wentWell = 0
      width = max(1, width / 2)
    case .answered:
      // What came in before the service asked to slow down says nothing about the narrower width.
      guard width < widest, ticket == cuts else { return }
      wentWell += 1
      guard wentWell >= width else { return }
      wentWell = 0
      width += 1
    }
  }

  /// A wait begins.
  mutating func pause() { pauses += 1 }

  /// A wait is over.
  mutating func resume() { pauses = max(0, pauses - 1) }
}
