extension Accuracy {
  /// Why a pair is not told as it should be, where that is known.
  static func known(_ names: [String]) -> String? {
    knownMisses.first { Set($0.names) == Set(names) }?.reason
  }

  /// Pairs that are not told as they should be, and why they stay so.
  static let knownMisses: [(names: [String], reason: String)] = []
}
