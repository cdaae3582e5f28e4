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
    "slowed down by \(name(ofService: waiting.service)), waiting \(Wording.duration(waiting.left))"
  }

  /// That a service has not answered, how long, and what can be done: `Exchange has not answered for 12 s …`.
  static func words(_ slow: CallWatch.Slow) -> String {
    let name = name(ofService: slow.service)
    return "\(name.prefix(1).uppercased())\(name.dropFirst()) has not answered for \(Wording.duration(slow.waited)); "
      + "--timeout limits a call, -v shows each"
  }

  private static func name(ofService service: String) -> String {
    switch service {
    case "ews": "Exchange"
    case "exchange-admin": "Exchange's admin API"
    case "graph": "Microsoft Graph"
    case "entra": "the sign-in service"
    case "dataverse": "Dynamics"
    default: service
    }
  }

  /// A line of the picture: indented, no wider than the page, and without letters that it can't show.
  static func fitted(_ text: String, style: TextStyle) -> String {
    let text = style.unicode ? text : DisplayText.withASCIIPunctuation(text)
    return " " + DisplayText.truncated(text, to: style.width - 2, ellipsis: style.unicode ? "…" : "...")
  }

  /// What stands below the groups: the speed of a long run, and what it waits for.
  static func footer(_ board: ProgressBoard, at now: Date, style: TextStyle) -> [String] {
    let speed = board.outlook(at: now).map { words($0).joined(separator: ", ") }
    let wait = board.waiting(at: now).map(words)
    let text = [speed, wait].compactMap { $0 }.joined(separator: "; ")
    return text.isEmpty ? [] : [Ink.quiet.paint(fitted(text, style: style), colour: style.colour)]
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

  /// A line or more for each group: marks for what is done, a spinner for what is under way. No line is wider than the
  /// page: a terminal would break it, and the picture could not be drawn over any more.
  static func live(_ lines: [ProgressBoard.Line], frame: Int, style: TextStyle) -> [String] {
    var groups: [(name: String, parts: [Part])] = []
    for line in lines {
      let part = part(line, frame: frame, style: style)
      if let place = groups.firstIndex(where: { $0.name == line.check.group }) {
        groups[place].parts.append(part)
      } else {
        groups.append((line.check.group, [part]))
      }
    }
    return groups.flatMap { rows($0.parts, under: $0.name, style: style) }
  }

  /// A check in the picture.
  private struct Part {
    let mark: String
    let markInk: Ink
    var text: String
    let textInk: Ink

    var width: Int { DisplayText.width(of: mark) + 1 + DisplayText.width(of: text) }

    func painted(colour: Bool) -> String {
      "\(markInk.paint(mark, colour: colour)) \(textInk.paint(text, colour: colour))"
    }
  }

  private static func rows(_ parts: [Part], under name: String, style: TextStyle) -> [String] {
    let indent = 12
    let between = 3
    var rows: [(text: String, width: Int)] = []
    for var part in parts {
      let room = style.width - 1 - indent - DisplayText.width(of: part.mark) - 1
      part.text = DisplayText.truncated(part.text, to: room, ellipsis: style.unicode ? "…" : "...")
      if let last = rows.indices.last, rows[last].width + between + part.width < style.width {
        rows[last].text += String(repeating: " ", count: between) + part.painted(colour: style.colour)
        rows[last].width += between + part.width
      } else {
        let label = DisplayText.padded(rows.isEmpty ? " \(name)" : "", to: indent)
        rows.append((label + part.painted(colour: style.colour), indent + part.width))
      }
    }
    return rows.map(\.text)
  }

  private static func part(_ line: ProgressBoard.Line, frame: Int, style: TextStyle) -> Part {
    if line.isDone, let worst = line.worst {
      let mark = VerdictMark(worst, unicode: style.unicode)
      let count = line.subjects > 1 ? " \(Wording.digits(line.subjects))" : ""
      return Part(mark: mark.symbol, markInk: mark.ink, text: line.check.name + count, textInk: .plain)
    }
    let count = line.subjects > 1 ? " \(Wording.digits(line.behind))/\(Wording.digits(line.subjects))" : ""
    let isUnderWay = line.running > 0
    let spinner = style.unicode ? unicodeSpinner : plainSpinner
    return Part(
      mark: isUnderWay ? spinner[frame % spinner.count] : " ", markInk: isUnderWay ? .strong : .quiet,
      text: line.check.name + count, textInk: isUnderWay ? .strong : .quiet)
  }
}
