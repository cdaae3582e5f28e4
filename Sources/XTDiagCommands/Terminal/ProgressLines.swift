import Diagnosis
import Rendering

/// The texts of the progress display.
enum ProgressLines {
  private static let unicodeSpinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
  private static let plainSpinner = ["|", "/", "-", "\\"]

  /// A check that is done, for a stream without a person: `ok token.exchange`.
  static func plain(_ line: ProgressBoard.Line, style: TextStyle) -> String {
    let verdict = line.worst ?? .inconclusive
    let mark = VerdictMark.painted(verdict, style: style)
    guard line.subjects > 1 else { return "\(mark) \(line.check)" }
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      let count = line.verdicts.count { $0 == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }
    return "\(mark) \(line.check): \(counts.joined(separator: ", "))"
  }

  /// One line a group: marks for what is done, a spinner for what is under way.
  static func live(_ lines: [ProgressBoard.Line], frame: Int, style: TextStyle) -> [String] {
    var groups: [(name: String, lines: [ProgressBoard.Line])] = []
    for line in lines {
      if groups.last?.name == line.check.group {
        groups[groups.count - 1].lines.append(line)
      } else {
        groups.append((line.check.group, [line]))
      }
    }
    return groups.map { group in
      let name = DisplayText.padded(group.name, to: 10)
      let parts = group.lines.map { part($0, frame: frame, style: style) }
      return " \(name) \(parts.joined(separator: "   "))"
    }
  }

  private static func part(_ line: ProgressBoard.Line, frame: Int, style: TextStyle) -> String {
    let done = line.verdicts.count
    let count = line.subjects > 1 ? " \(done)/\(line.subjects)" : ""
    if line.isDone, let worst = line.worst {
      return
        "\(VerdictMark.painted(worst, style: style)) \(line.check.name)\(line.subjects > 1 ? " \(line.subjects)" : "")"
    }
    if line.running > 0 {
      let spinner = style.unicode ? unicodeSpinner : plainSpinner
      return Ink.strong.paint("\(spinner[frame % spinner.count]) \(line.check.name)\(count)", colour: style.colour)
    }
    return Ink.quiet.paint("  \(line.check.name)\(count)", colour: style.colour)
  }
}

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

  /// Draws the board and some lines below it.
  mutating func draw(_ board: ProgressBoard, below others: [String] = []) {
    guard !board.lines.isEmpty else { return }
    let lines = ProgressLines.live(board.lines, frame: frame, style: style) + others
    frame += 1
    // A picture that has become lower leaves no line of the older one below it.
    let rest = max(0, height - lines.count)
    world.writeError(
      eraser + lines.map { "\(Self.eraseLine)\($0)\n" }.joined()
        + (0..<rest).map { _ in "\(Self.eraseLine)\n" }.joined() + String(repeating: Self.cursorUp, count: rest))
    height = lines.count
  }

  mutating func erase() {
    world.writeError(eraser + (0..<height).map { _ in "\(Self.eraseLine)\n" }.joined() + eraser)
    height = 0
  }

  private var eraser: String { String(repeating: Self.cursorUp, count: height) + (height > 0 ? "\r" : "") }
}
