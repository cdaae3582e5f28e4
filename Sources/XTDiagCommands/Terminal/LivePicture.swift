import FoundationEssentials
import Rendering

/// Draws the live picture over itself.
struct LivePicture {
  private static let cursorUp = "\u{1B}[1A"
  private static let eraseLine = "\u{1B}[2K"

  private let world: CommandWorld
  private let style: TextStyle
  private var height = 0
  private var frame = 0

  init(world: CommandWorld, style: TextStyle) {
    self.world = world
    self.style = style
  }

  /// Draws the board and some lines below it; `messages` stay above the picture for good.
  mutating func draw(_ board: ProgressBoard, at now: Date, below others: [String] = [], saying messages: [String] = [])
  {
    guard !board.lines.isEmpty else { return say(messages) }
    say(messages)
    let all =
      ProgressLines.live(board.lines, frame: frame, style: style)
      + ProgressLines.footer(board, at: now, style: style) + others
    // What has left the screen at its top can't be drawn over. What goes on stands at the bottom.
    let lines = all.suffix(max(1, world.error.height - 1))
    frame += 1
    // The last picture may have been higher.
    let rest = max(0, height - lines.count)
    world.writeError(
      eraser + (lines + Array(repeating: "", count: rest)).map { "\(Self.eraseLine)\($0)\n" }.joined()
        + String(repeating: Self.cursorUp, count: rest))
    height = lines.count
  }

  mutating func erase() {
    guard height > 0 else { return }
    world.writeError(eraser + (0..<height).map { _ in "\(Self.eraseLine)\n" }.joined() + eraser)
    height = 0
  }

  private mutating func say(_ messages: [String]) {
    guard !messages.isEmpty else { return }
    erase()
    for message in messages { world.complain(message) }
  }

  private var eraser: String { String(repeating: Self.cursorUp, count: height) + (height > 0 ? "\r" : "") }
}
