extension Inline {
  /// One line: pieces side by side.
  typealias Line = [Piece]

  /// The text in lines of at most `columns`.
  ///
  /// Words that are wider than a line are cut, apart from pasteable pieces and web addresses, which stay
  /// whole and stick out.
  func lines(columns: Int) -> [Line] {
    var lines: [Line] = []
    var line: Line = []
    var used = 0
    for word in words {
      let width = word.width
      if used > 0, used + 1 + width > columns {
        lines.append(line)
        (line, used) = ([], 0)
      }
      if used > 0 {
        // A blank between words of one ink has that ink, so that they are painted in one go.
        let ink = line.last?.ink == word.pieces.first?.ink ? line.last?.ink : nil
        line.append(Piece(text: " ", ink: ink ?? .plain, breaks: true))
        used += 1
      }
      var parts = width > columns && !word.staysWhole ? word.cut(columns: columns) : [word.pieces]
      while parts.count > 1 { lines.append(parts.removeFirst()) }
      line += parts.first ?? []
      used += parts.first?.width ?? 0
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The pieces between blanks; pieces that touch are one word.
  private var words: [Word] {
    var words: [Word] = []
    var word = Word()
    for piece in pieces {
      guard piece.breaks else {
        word.pieces.append(piece)
        continue
      }
      let parts = piece.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 {
          words.append(word)
          word = Word()
        }
        if !part.isEmpty { word.pieces.append(Piece(text: String(part), ink: piece.ink, breaks: true)) }
      }
    }
    words.append(word)
    return words.filter { !$0.pieces.isEmpty }
  }

  private struct Word {
    var pieces: Line = []

    var width: Int { pieces.width }

    var staysWhole: Bool {
      pieces.contains { !$0.breaks || $0.text.hasPrefix("https://") || $0.text.hasPrefix("http://") }
    }

    func cut(columns: Int) -> [Line] {
      var lines: [Line] = [[]]
      var left = columns
      for piece in pieces {
        for character in piece.text {
          let width = DisplayText.width(of: character)
          if width > left {
            lines.append([])
            left = columns
          }
          left -= width
          lines[lines.count - 1].append(character, ink: piece.ink)
        }
      }
      return lines
    }
  }
}

extension DisplayText {
  /// `text` in lines of at most `columns`, sanitised. Web addresses that are wider stay whole.
  public static func wrapped(_ text: String, columns: Int) -> [String] {
    Inline(text).lines(columns: max(1, columns)).map { $0.map(\.text).joined() }
  }
}

extension Inline.Line {
  /// The number of columns.
  var width: Int { reduce(0) { $0 + DisplayText.width(of: $1.text) } }

  /// The same text with neighbours of one ink joined.
  var joined: Inline.Line {
    reduce(into: []) { line, piece in
      if let last = line.indices.last, line[last].ink == piece.ink {
        line[last].text += piece.text
      } else {
        line.append(piece)
      }
    }
  }

  fileprivate mutating func append(_ character: Character, ink: Ink) {
    if let last = indices.last, self[last].ink == ink {
      self[last].text.append(character)
    } else {
      append(Inline.Piece(text: String(character), ink: ink, breaks: true))
    }
  }
}
