import CheckEngine
import Checks
import FoundationEssentials
import HTTPTransport
import Rendering
import Settings
import Synchronization

/// Shows on standard error how far a run is: a live picture on a terminal, plain lines elsewhere, or
/// nothing.
struct ProgressDisplay: Sendable {
  private enum Manner {
    case silent
    case plain
    case live
  }

  private static let frameTime = Duration.milliseconds(100)
  /// How often somebody looks whether a call takes long, where no picture is drawn.
  private static let lookTime = Duration.seconds(1)

  private let manner: Manner
  private let board = SharedBoard()
  private let world: CommandWorld
  private let style: TextStyle
  private let followed = FollowedTests()
  private let calls: WatchedCalls
  private let wait = SharedWait()
  private let messages = SharedMessages()
  /// The clock that waits go by.
  private let now: @Sendable () -> Date
  /// How many seconds of a wait pass in one of ``now``.
  private let clockRate: Double

  private init(
    manner: Manner, world: CommandWorld, style: TextStyle, now: @escaping @Sendable () -> Date, clockRate: Double
  ) {
    self.manner = manner
    self.world = world
    self.style = style
    self.now = now
    self.clockRate = clockRate
    calls = WatchedCalls(now: world.now)
  }

  static func make(
    for world: CommandWorld, options: CheckingOptions, now: @escaping @Sendable () -> Date, clockRate: Double
  ) -> ProgressDisplay {
    let isDumb = world.settings.environment["TERM"] == "dumb"
    // Log lines and a picture that is drawn over and over would spoil each other.
    let isLive = world.error.isTerminal && !isDumb && !options.verbose
    // So would events that are written to the same terminal as they happen, and they tell as much.
    let isTold = isLive && world.output.isTerminal && options.outputs.contains(where: \.isLive)
    return ProgressDisplay(
      manner: options.quiet || isTold ? .silent : isLive ? .live : .plain, world: world,
      style: TextStyle(
        colour: world.isColoured(world.error, unless: options.noColor), unicode: world.showsUnicode,
        width: world.error.width),
      now: now, clockRate: clockRate)
  }

  /// Sends through `sender` what a hint is to be shown about when it takes long.
  func watching(_ sender: any HTTPSending) -> any HTTPSending { calls.sending(through: sender) }

  /// Runs `body`, which hands each event to the closure it gets.
  func showing<Result: Sendable>(
    _ body: @escaping @Sendable (@escaping @Sendable (RunEvent) -> Void) async throws -> Result
  ) async throws -> Result {
    switch manner {
    case .silent:
      return try await body { _ in }
    case .plain:
      return try await beside(Self.lookTime) {
        for slow in calls.news() { world.complain(ProgressLines.words(slow)) }
      } _: {
        try await body { say(board.take($0, at: world.now())) }
      }
    case .live:
      return try await showingLive(body)
    }
  }

  /// Shows that the run waits because a service asked it to.
  func take(_ notice: PaceNotice) {
    let sayings = board.take(notice, at: world.now())
    if manner == .plain { say(sayings) }
  }

  /// Shows that a check follows something: counting down on a terminal, once elsewhere.
  func show(_ notice: FollowNotice) {
    let isNew = followed.take(notice)
    if isNew, manner == .plain { world.complain(FollowedTests.plain(notice)) }
  }

  /// Shows that the run waits before it tries again: counting down on a terminal, once elsewhere.
  func show(_ waiting: Waiting) {
    wait.begin(waiting, at: now())
    if manner == .plain { world.complain(WaitingLine.text(waiting)) }
  }

  /// Says something that stays, above the picture where there is one.
  func tell(_ message: String) {
    if !messages.add(message) { world.complain(message) }
  }

  private func say(_ sayings: [ProgressBoard.Saying]) {
    for saying in sayings { world.complain(ProgressLines.plain(saying, style: style)) }
  }

  // MARK: The picture

  private func showingLive<Result: Sendable>(
    _ body: @escaping @Sendable (@escaping @Sendable (RunEvent) -> Void) async throws -> Result
  ) async throws -> Result {
    let picture = Mutex(LivePicture(world: world, style: style))
    let draw: @Sendable () -> Void = {
      picture.withLock {
        $0.draw(board.snapshot, at: world.now(), below: hints, saying: messages.take())
      }
    }
    messages.open()
    defer {
      // However short the run was, the picture was there.
      draw()
      picture.withLock { $0.erase() }
      for message in messages.close() { world.complain(message) }
    }
    return try await beside(Self.frameTime, draw) {
      try await body { event in
        wait.end(with: event)
        _ = board.take(event, at: world.now())
      }
    }
  }

  /// What stands below the board: what takes long, what is followed, and what is waited for.
  private var hints: [String] {
    let now = now()
    let slow = calls.slow.prefix(2).map { ProgressLines.fitted(ProgressLines.words($0), style: style) }
    let countdown = wait.current.map { waiting, begun in
      let moment = begun.addingTimeInterval(now.timeIntervalSince(begun) * clockRate)
      return ProgressLines.fitted(
        WaitingLine.countdown(waiting, begun: begun, at: moment, timeOfDay: world.timeOfDay), style: style)
    }
    return slow + followed.lines(style: style) + (countdown.map { [$0] } ?? [])
  }

  /// Runs `body`, and `look` again and again as long as that takes.
  private func beside<Result: Sendable>(
    _ pause: Duration, _ look: @escaping @Sendable () -> Void, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        while !Task.isCancelled {
          look()
          try? await Task.sleep(for: pause)
        }
        return nil
      }
      var result: Result?
      while let finished = try await group.next() {
        if let finished {
          result = finished
          group.cancelAll()
        }
      }
      guard let result else { throw CancellationError() }
      return result
    }
  }
}

/// A board that several tasks share.
private final class SharedBoard: Sendable {
  private let board = Mutex(ProgressBoard())

  var snapshot: ProgressBoard { board.withLock { $0 } }

  /// Takes an event and returns what there is to say on a stream without a person.
  func take(_ event: RunEvent, at now: Date) -> [ProgressBoard.Saying] { board.withLock { $0.take(event, at: now) } }

  /// The same of a notice.
  func take(_ notice: PaceNotice, at now: Date) -> [ProgressBoard.Saying] {
    board.withLock { $0.take(notice, at: now) }
  }
}

/// The wait that is going on between two tries, for several tasks.
private final class SharedWait: Sendable {
  private let wait = Mutex<(Waiting, begun: Date)?>(nil)

  var current: (Waiting, begun: Date)? { wait.withLock { $0 } }

  func begin(_ waiting: Waiting, at now: Date) { wait.withLock { $0 = (waiting, now) } }

  /// The next try has begun when something happens in it.
  func end(with event: RunEvent) {
    if case .started = event { wait.withLock { $0 = nil } }
  }
}

/// What is to be said above a picture as soon as that is drawn again.
private final class SharedMessages: Sendable {
  private let state = Mutex<[String]?>(nil)

  /// There is a picture from now on.
  func open() { state.withLock { $0 = $0 ?? [] } }

  /// Whether there is a picture to say it above.
  func add(_ message: String) -> Bool {
    state.withLock {
      $0?.append(message)
      return $0 != nil
    }
  }

  func take() -> [String] {
    state.withLock { messages in
      defer { messages = messages.map { _ in [] } }
      return messages ?? []
    }
  }

  /// There is no picture any more; what was not said yet.
  func close() -> [String] {
    state.withLock { messages in
      defer { messages = nil }
      return messages ?? []
    }
  }
}
