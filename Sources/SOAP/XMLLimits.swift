/// How much of a foreign document is taken in before it is refused.
public struct XMLLimits: Sendable, Hashable {
  /// The size of the document in bytes.
  public var bytes: Int
  /// How deep elements may be nested; the root has depth 1. At most ``deepest``.
  public var depth: Int
  /// The number of elements, comments and processing instructions.
  public var nodes: Int
  /// The number of attributes and namespace declarations of one element.
  public var attributes: Int

  /// libxml2 itself stops at this depth, and freeing deeper values would need a deep stack.
  public static let deepest = 256

  /// Makes limits. The defaults fit any answer of Exchange that this program asks for.
  public init(bytes: Int = 8 * 1024 * 1024, depth: Int = 64, nodes: Int = 200_000, attributes: Int = 256) {
    self.bytes = bytes
    self.depth = min(depth, Self.deepest)
    self.nodes = nodes
    self.attributes = attributes
  }
}
