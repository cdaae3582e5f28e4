/// What a run may change in the mailboxes and in Dynamics. Without a word of the user it changes nothing.
public struct ChangePermission: Sendable, Hashable {
  /// Whether test messages and items may be sent, created and deleted, and Test & Enable be started.
  public var allowsChanges: Bool
  /// Whether Test & Enable may take mailboxes over from another Dynamics organization.
  public var takesOwnership: Bool
  /// How long to wait for a change to show: a message to arrive, a test to end.
  public var patience: Duration

  /// Makes a permission.
  public init(allowsChanges: Bool, takesOwnership: Bool = false, patience: Duration = defaultPatience) {
    self.allowsChanges = allowsChanges
    self.takesOwnership = allowsChanges && takesOwnership
    self.patience = patience
  }

  /// The default of ``patience``.
  public static let defaultPatience = Duration.seconds(120)

  /// Nothing may be changed.
  public static let none = ChangePermission(allowsChanges: false)
}
