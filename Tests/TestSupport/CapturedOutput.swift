import Synchronization

/// Collects what a command writes, from any thread.
public final class CapturedOutput: Sendable {
  private let written = Mutex<[String]>([])

  /// Makes an empty collector.
  public init() {}

  /// Takes a piece of text as it is.
  public func write(_ text: String) {
    written.withLock { $0.append(text) }
  }

  /// Takes a line.
  public func writeLine(_ line: String) { write(line + "\n") }

  /// Everything written so far.
  public var text: String { written.withLock { $0.joined() } }

  /// The lines written so far; the last need not be ended.
  public var lines: [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Each piece as it was written.
  public var pieces: [String] { written.withLock { $0 } }
}
