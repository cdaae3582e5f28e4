/// A mailbox to look at and what is hoped for.
public struct MailboxSettings: Sendable, Hashable {
  /// What should happen when the app opens the mailbox.
  public enum Expectation: String, Sendable, Hashable, CaseIterable {
    /// The app must reach it.
    case reachable
    /// A control: the app must be refused.
    case denied
  }

  /// The SMTP address, spelled as it was given.
  public var address: String
  /// What should happen when the app opens the mailbox.
  public var expectation: Expectation
  /// Where the mailbox was named.
  public var origin: ValueSource

  /// Makes a mailbox.
  public init(address: String, expectation: Expectation = .reachable, origin: ValueSource = .default) {
    self.address = address
    self.expectation = expectation
    self.origin = origin
  }
}
