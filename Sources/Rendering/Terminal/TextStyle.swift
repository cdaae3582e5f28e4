/// How text for people is set. Whether a terminal can show colours is the caller's to decide.
public struct TextStyle: Sendable, Hashable {
  /// The narrowest page: below it, hanging indents would leave no room for words.
  public static let narrowestWidth = 40

  /// Whether colours are written, as ANSI sequences.
  public var colour: Bool
  /// Whether symbols beyond ASCII are used. Texts of the report keep their letters either way.
  public var unicode: Bool
  /// The number of columns, at least ``narrowestWidth``.
  public var width: Int {
    didSet { width = max(width, Self.narrowestWidth) }
  }
  /// Whether every finding is listed with its evidence.
  public var verbose: Bool

  /// Makes a style; without arguments it is that of a plain file.
  public init(colour: Bool = false, unicode: Bool = true, width: Int = 80, verbose: Bool = false) {
    self.colour = colour
    self.unicode = unicode
    self.width = max(width, Self.narrowestWidth)
    self.verbose = verbose
  }
}
