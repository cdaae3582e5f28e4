public import Diagnosis

/// What a piece of text stands for, and with that the colour in which a terminal shows it.
public enum Ink: Sendable, Hashable {
  /// Ordinary text.
  case plain
  /// What the eye should find first.
  case strong
  /// What may be overlooked: labels, separators.
  case quiet
  /// A command to paste.
  case command
  /// A verdict's mark.
  case verdict(Verdict)
  /// The verdict of the whole run.
  case banner(Verdict)

  /// `text` in this ink. It is sanitised, so that the only escape sequences are the ink's own.
  public func paint(_ text: String, colour: Bool) -> String {
    let text = DisplayText.sanitised(text)
    guard colour, !text.isEmpty, let parameters else { return text }
    return "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
  }

  /// The parameters of the SGR sequence (ECMA-48, 8.3.117), from the sixteen colours that every terminal
  /// theme defines.
  private var parameters: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .quiet: "2"
    case .command: "36"
    case .verdict(let verdict): verdict.colour
    case .banner(let verdict): "1;\(verdict.colour)"
    }
  }
}

extension Verdict {
  fileprivate var colour: String {
    switch self {
    case .pass: "32"
    case .warn: "33"
    case .fail: "31"
    case .inconclusive: "35"
    case .blocked, .skipped: "2"
    }
  }
}
