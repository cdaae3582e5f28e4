public import Diagnosis

/// The mark that stands for a verdict, here and in live progress.
public struct VerdictMark: Sendable, Hashable {
  /// The verdict.
  public let verdict: Verdict
  /// The mark without colour: one column with Unicode, a word without.
  public let symbol: String
  /// Its ink.
  public let ink: Ink

  /// The mark of `verdict`.
  public init(_ verdict: Verdict, unicode: Bool) {
    self.verdict = verdict
    ink = .verdict(verdict)
    switch verdict {
    case .pass: symbol = unicode ? "✓" : "ok"
    case .warn: symbol = unicode ? "!" : "WARN"
    case .fail: symbol = unicode ? "✗" : "FAIL"
    case .blocked: symbol = unicode ? "○" : "BLOCK"
    case .inconclusive: symbol = unicode ? "?" : "UNSURE"
    case .skipped: symbol = unicode ? "–" : "SKIP"
    }
  }

  /// The mark as a terminal of that style shows it.
  public static func painted(_ verdict: Verdict, style: TextStyle) -> String {
    let mark = VerdictMark(verdict, unicode: style.unicode)
    return mark.ink.paint(mark.symbol, colour: style.colour)
  }
}
