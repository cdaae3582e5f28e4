/// Lines of text of one style, as they are set one below the other.
struct Page {
  let style: TextStyle
  private var lines: [String] = []

  init(style: TextStyle) {
    self.style = style
  }

  /// The whole page, ending with a line break.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Sets an empty line, unless one is there already.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Sets a paragraph: `prefix` stands in the indent of the first line.
  mutating func paragraph(_ body: Inline, indent: Int = 0, prefix: Inline = .empty) {
    let prefix = adapted(prefix)
    let broken = adapted(body).lines(columns: room(indent))
    for (index, line) in (broken.isEmpty ? [[]] : broken).enumerated() {
      set((index == 0 ? padded(prefix, to: indent) : blanks(indent)) + line)
    }
  }

  /// Sets a paragraph whose `margin` stands at the right edge, beside the first line when all of the body
  /// fits there, else below it.
  mutating func paragraph(_ body: Inline, indent: Int, prefix: Inline, margin: Inline) {
    let margin = adapted(margin)
    let body = adapted(body)
    var broken = body.lines(columns: room(indent))
    let besides = style.width - indent - margin.width - 2
    if let last = broken.last, last.width > besides { broken.append([]) }
    for (index, line) in broken.enumerated() {
      var whole = (index == 0 ? padded(adapted(prefix), to: indent) : blanks(indent)) + line
      if index == broken.count - 1 {
        whole += blanks(max(2, style.width - whole.width - margin.width)) + margin.pieces
      }
      set(whole)
    }
  }

  /// Sets `items` side by side, as many on a line as fit; an item wider than a line is broken.
  mutating func flow(_ items: [Inline], indent: Int, prefix: Inline) {
    let between = 3
    let hanging = 2
    var line = padded(adapted(prefix), to: indent)
    var isFresh = true
    for item in items.map({ adapted($0) }) {
      if !isFresh, line.width + between + item.width > style.width {
        set(line)
        line = blanks(indent)
        isFresh = true
      }
      if !isFresh { line += blanks(between) }
      if line.width + item.width <= style.width {
        line += item.pieces
      } else {
        // After a broken item the next one begins on a line of its own.
        for (index, part) in item.lines(columns: room(indent + hanging)).enumerated() {
          if index > 0 { line = blanks(indent + hanging) }
          set(line + part)
        }
        line = blanks(indent)
        isFresh = true
        continue
      }
      isFresh = false
    }
    if !isFresh || items.isEmpty { set(line) }
  }

  private func room(_ indent: Int) -> Int { max(style.width - indent, 10) }

  private func adapted(_ inline: Inline) -> Inline { style.unicode ? inline : inline.withASCIIPunctuation }

  private func blanks(_ count: Int) -> Inline.Line {
    count > 0 ? [Inline.Piece(text: String(repeating: " ", count: count), ink: .plain, breaks: false)] : []
  }

  private func padded(_ inline: Inline, to columns: Int) -> Inline.Line {
    inline.pieces + blanks(columns - inline.width)
  }

  /// Blanks at the end of a line are dropped.
  private mutating func set(_ line: Inline.Line) {
    var line = line
    while let last = line.last, last.text.allSatisfy({ $0 == " " }) { line.removeLast() }
    lines.append(line.joined.map { $0.ink.paint($0.text, colour: style.colour) }.joined())
  }
}
