import Diagnosis
import FoundationEssentials
import Rendering

/// The texts of the progress display.
enum ProgressLines {
  private static let unicodeSpinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
  private static let plainSpinner = ["|", "/", "-", "\\"]

  /// A line for a stream without a person.
  static func plain(_ saying: ProgressBoard.Saying, style: TextStyle) -> String {
    switch saying {
    case .done(let line): done(line, style: style)
    case .way(let line, let outlook):
      ([
        "\(line.check): \(Wording.digits(line.behind)) of \(Wording.digits(line.subjects)) mailboxes"
      ] + (outlook.map(words) ?? [])).joined(separator: ", ")
    case .waiting(let waiting): words(waiting)
    }
  }

  /// How fast it goes and how long it will: `31 mailboxes/s`, `about 55 s left`.
  static func words(_ outlook: ProgressBoard.Outlook) -> [String] {
    let rate = outlook.perSecond
    let shown = rate < 10 ? "\((rate * 10).rounded() / 10)" : Wording.digits(Int(rate.rounded()))
    return ["\(shown) mailboxes/s", "about \(Wording.duration(outlook.left)) left"]
  }

  /// That a service is being left alone: `slowed down by Exchange, waiting 12 s`.
  static func words(_ waiting: ProgressBoard.Waiting) -> String {
    let names = [
      "ews": "Exchange", "graph": "Microsoft Graph", "entra": "the sign-in service", "dataverse": "Dynamics",
    ]
    let name = names[waiting.service] ?? waiting.service
    return "slowed down by \(name), waiting \(Wording.duration(waiting.left))"
  }

  /// What stands below the groups: the speed of a long run, and what it waits for.
  static func footer(_ board: ProgressBoard, at now: Date, style: TextStyle) -> [String] {
    let speed = board.outlook(at: now).map { words($0).joined(separator: ", ") }
    let wait = board.waiting(at: now).map(words)
    let text = [speed, wait].compactMap { $0 }.joined(separator: "; ")
    return text.isEmpty
      ? [] : [" " + Ink.quiet.paint(DisplayText.truncated(text, to: style.width - 2), colour: style.colour)]
  }

  /// A check that is done: `ok token.exchange`.
  private static func done(_ line: ProgressBoard.Line, style: TextStyle) -> String {
    let verdict = line.worst ?? .inconclusive
    let mark = VerdictMark.painted(verdict, style: style)
    guard line.subjects > 1 else { return "\(mark) \(line.check)" }
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      line.counts[verdict].map { "\(Wording.digits($0)) \(verdict.rawValue)" }
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
    let count = line.subjects > 1 ? " \(line.behind)/\(line.subjects)" : ""
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
  mutating func draw(_ board: ProgressBoard, at now: Date, below others: [String] = []) {
    guard !board.lines.isEmpty else { return }
    let lines =
      ProgressLines.live(board.lines, frame: frame, style: style)
      + ProgressLines.footer(board, at: now, style: style) + others
    frame += 1
    // The last picture may have been higher.
    let rest = max(0, height - lines.count)
    world.writeError(
      eraser + (lines + Array(repeating: "", count: rest)).map { "\(Self.eraseLine)\($0)\n" }.joined()
        + String(repeating: Self.cursorUp, count: rest))
    height = lines.count
  }

  mutating func erase() {
    world.writeError(eraser + (0..<height).map { _ in "\(Self.eraseLine)\n" }.joined() + eraser)
    height = 0
  }

  private var eraser: String { String(repeating: Self.cursorUp, count: height) + (height > 0 ? "\r" : "") }
}
