/// A position in a configuration text. Lines and columns count from 1.
struct TextPosition: Sendable, Hashable {
  var line: Int
  var column: Int
}

/// A value of the configuration with its place. Scalars stay text: what they mean depends on their key.
struct ConfigurationNode {
  enum Value {
    /// A scalar.
    case text(String)
    /// An empty or `null` scalar.
    case nothing
    case list([ConfigurationNode])
    case map([ConfigurationEntry])
  }

  var position: TextPosition
  var value: Value

  /// What the value is, for messages.
  var kindInWords: String {
    switch value {
    case .text: "a single value"
    case .nothing: "nothing"
    case .list: "a list"
    case .map: "a group of keys"
    }
  }
}

/// A key of the configuration and what stands behind it.
struct ConfigurationEntry {
  var key: String
  var keyPosition: TextPosition
  var node: ConfigurationNode
}
