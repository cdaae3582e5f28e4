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
  /// What the user wrote beside it, for the report's readers.
  public var note: String?
  /// Where the mailbox was named.
  public var origin: ValueSource

  /// Makes a mailbox.
  public init(
    address: String, expectation: Expectation = .reachable, note: String? = nil, origin: ValueSource = .default
  ) {
    self.address = address
    self.expectation = expectation
    self.note = note
    self.origin = origin
  }
}
