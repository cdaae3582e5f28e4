import CheckEngine
import Checks
import FoundationEssentials
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

  private let manner: Manner
  private let board = SharedBoard()
  private let world: CommandWorld
  private let style: TextStyle
  private let followed = FollowedTests()

  /// Shows that a check follows something: counting down on a terminal, once elsewhere.
  func show(_ notice: FollowNotice) {
    let isNew = followed.take(notice)
    if isNew, manner == .plain { world.complain(FollowedTests.plain(notice)) }
  }

  private init(manner: Manner, world: CommandWorld, style: TextStyle) {
    self.manner = manner
    self.world = world
    self.style = style
  }

  static func make(for world: CommandWorld, options: CheckingOptions) -> ProgressDisplay {
    let isDumb = world.settings.environment["TERM"] == "dumb"
    // Log lines and a picture that is drawn over and over would spoil each other.
    let isLive = world.error.isTerminal && !isDumb && !options.verbose
    return ProgressDisplay(
      manner: options.quiet ? .silent : isLive ? .live : .plain, world: world,
      style: TextStyle(
        colour: world.isColoured(world.error, unless: options.noColor), unicode: world.showsUnicode,
        width: world.error.width))
  }

  /// Runs `body`, which hands each event to the closure it gets.
  func showing<Result: Sendable>(
    _ body: @escaping @Sendable (@escaping @Sendable (RunEvent) -> Void) async throws -> Result
  ) async throws -> Result {
    switch manner {
    case .silent:
      return try await body { _ in }
    case .plain:
      return try await body { say(board.take($0, at: world.now())) }
    case .live:
      return try await showingLive(body)
    }
  }

  /// Shows that the run waits because a service asked it to.
  func take(_ notice: PaceNotice) {
    let sayings = board.take(notice, at: world.now())
    if manner == .plain { say(sayings) }
  }

  private func say(_ sayings: [ProgressBoard.Saying]) {
    for saying in sayings { world.complain(ProgressLines.plain(saying, style: style)) }
  }

  private func showingLive<Result: Sendable>(
    _ body: @escaping @Sendable (@escaping @Sendable (RunEvent) -> Void) async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body { _ = board.take($0, at: world.now()) } }
      group.addTask {
        var picture = LivePicture(world: world, style: style)
        while !Task.isCancelled {
          picture.draw(board.snapshot, at: world.now(), below: followed.lines())
          try? await Task.sleep(for: Self.frameTime)
        }
        // However short the run was, the picture was there.
        picture.draw(board.snapshot, at: world.now(), below: followed.lines())
        picture.erase()
        return nil
      }
      var result: Result?
      do {
        while let finished = try await group.next() {
          if let finished {
            result = finished
            group.cancelAll()
          }
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
