/// A run of text in inks, the raw material of lines.
///
/// Whatever enters is made harmless here, so that no text of a report reaches a page by another way.
struct Inline: Sendable, Hashable {
  /// A piece in one ink.
  struct Piece: Sendable, Hashable {
    var text: String
    var ink: Ink
    /// Whether a line may end at its blanks.
    var breaks: Bool
  }

  private(set) var pieces: [Piece]

  /// Text that may be broken at its blanks.
  init(_ text: String, _ ink: Ink = .plain) {
    pieces = [Piece(text: DisplayText.oneLine(text), ink: ink, breaks: true)]
  }

  /// Text that is pasted as a whole. A line break in it is shown, not made: a value that was filled into
  /// a command must not become a second command.
  init(whole text: String, _ ink: Ink) {
    pieces = [Piece(text: DisplayText.sanitised(text), ink: ink, breaks: false)]
  }

  /// Nothing.
  static let empty = Inline("")

  var isEmpty: Bool { pieces.allSatisfy(\.text.isEmpty) }

  static func + (left: Inline, right: Inline) -> Inline {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  static func += (left: inout Inline, right: Inline) { left.pieces += right.pieces }

  /// The same with punctuation in ASCII.
  var withASCIIPunctuation: Inline {
    var copy = self
    for index in copy.pieces.indices {
      copy.pieces[index].text = DisplayText.withASCIIPunctuation(copy.pieces[index].text)
    }
    return copy
  }

  var width: Int { pieces.reduce(0) { $0 + DisplayText.width(of: $1.text) } }
}
