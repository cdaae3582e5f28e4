/// What a run may change in the mailboxes and in Dynamics. Without a word of the user it changes nothing.
public struct ChangePermission: Sendable, Hashable {
  /// Whether test messages and items may be sent, created and deleted, and Test & Enable be started.
  public var allowsChanges: Bool
  /// Whether Test & Enable may take mailboxes over from another Dynamics organization.
  public var takesOwnership: Bool

  /// Makes a permission.
  public init(allowsChanges: Bool, takesOwnership: Bool = false) {
    self.allowsChanges = allowsChanges
    self.takesOwnership = allowsChanges && takesOwnership
  }

  /// Nothing may be changed.
  public static let none = ChangePermission(allowsChanges: false)
}
