/// What `Test-ApplicationAccessPolicy` answered.
public struct PolicyTest: Codable, Sendable, Hashable {
  /// What follows from it.
  public let access: Access
  /// The word that came. It follows the caller's language, so that another one than the two that are
  /// documented is no verdict.
  public let text: String

  /// Reads `AccessCheckResult`.
  public init(_ text: String) {
    self.text = text
    access =
      switch text.lowercased() {
      case "granted": .granted
      case "denied": .denied
      default: .unknown
      }
  }

  /// The answer as a clause.
  var inWords: String {
    access == .unknown
      ? "Test-ApplicationAccessPolicy answers '\(text)', which is no verdict that is known here"
      : "Test-ApplicationAccessPolicy says \(text)"
  }
}
