/// A value that must not be seen: a client secret, a client assertion or an access token.
///
/// It cannot be printed, dumped, reflected or encoded; each of these shows a placeholder. The value is
/// reachable only inside ``withValue(_:)``, which keeps the places that touch it easy to find.
public struct Secret: Sendable {
  // A closure instead of a stored string, so that reflection and debuggers' dumps find no text.
  private let reveal: @Sendable () -> String

  /// Wraps a value.
  public init(_ value: String) {
    reveal = { value }
  }

  /// Hands the value to `body` and returns what `body` returns.
  ///
  /// Use it to put the value on the wire or to look at its shape (length, characters), never to keep it.
  public func withValue<Result>(_ body: (String) throws -> Result) rethrows -> Result {
    try body(reveal())
  }

  /// Whether there is no value at all.
  public var isEmpty: Bool { reveal().isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What stands wherever a secret would have been printed.
  public static let placeholder = "<secret>"

  /// The placeholder, never the value.
  public var description: String { Self.placeholder }

  /// The placeholder, never the value.
  public var debugDescription: String { Self.placeholder }

  /// An empty mirror: reflection finds nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
