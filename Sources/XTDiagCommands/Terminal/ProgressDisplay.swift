import CheckEngine
import Checks
import Diagnosis
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
  private let world: CommandWorld
  private let style: TextStyle
  private let followed = FollowedTests()

  /// Shows that a check follows something: counting down on a terminal, once elsewhere.
  func show(_ notice: FollowNotice) {
    let isNew = followed.take(notice)
    if isNew, manner == .plain { world.complain(FollowedTests.plain(notice)) }
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
      let board = Mutex(ProgressBoard())
      return try await body { event in
        if let line = board.withLock({ $0.take(event) }) {
          world.complain(ProgressLines.plain(line, style: style))
        }
      }
    case .live:
      return try await showingLive(body)
    }
  }

  private func showingLive<Result: Sendable>(
    _ body: @escaping @Sendable (@escaping @Sendable (RunEvent) -> Void) async throws -> Result
  ) async throws -> Result {
    let board = LiveBoard()
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body { board.take($0) } }
      group.addTask {
        var picture = LivePicture(world: world, style: style)
        while !Task.isCancelled {
          picture.draw(board.snapshot, below: followed.lines())
          try? await Task.sleep(for: Self.frameTime)
        }
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

/// A board that two tasks share.
private final class LiveBoard: Sendable {
  private let board = Mutex(ProgressBoard())

  var snapshot: ProgressBoard { board.withLock { $0 } }

  func take(_ event: RunEvent) { board.withLock { _ = $0.take(event) } }
}

/// How far each check of a run is.
struct ProgressBoard: Sendable {
  /// One check with all its subjects.
  struct Line: Sendable {
    let check: CheckID
    let subjects: Int
    var running = 0
    var verdicts: [Verdict] = []

    var isDone: Bool { verdicts.count == subjects }

    /// The worst verdict so far.
    var worst: Verdict? { verdicts.max { $0.severity < $1.severity } }
  }

  private(set) var lines: [Line] = []
  private(set) var frame = 0

  /// Takes an event and returns the line of a check that is done with it.
  mutating func take(_ event: RunEvent) -> Line? {
    switch event {
    case .planned(let nodes):
      for node in nodes {
        if let last = lines.indices.last, lines[last].check == node.check {
          lines[last] = Line(check: node.check, subjects: lines[last].subjects + 1)
        } else {
          lines.append(Line(check: node.check, subjects: 1))
        }
      }
      return nil
    case .started(let node):
      update(node.check) { $0.running += 1 }
      return nil
    case .finished(let finding):
      update(finding.check) { line in
        line.verdicts.append(finding.verdict)
        line.running = max(0, line.running - 1)
      }
      return lines.first { $0.check == finding.check && $0.isDone }
    }
  }

  private mutating func update(_ check: CheckID, _ change: (inout Line) -> Void) {
    guard let index = lines.firstIndex(where: { $0.check == check }) else { return }
    change(&lines[index])
  }
}
