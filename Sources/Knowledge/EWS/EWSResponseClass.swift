/// What kind of trouble an EWS response code speaks of.
public enum EWSResponseClass: String, Sendable, Hashable, Codable, CaseIterable {
  /// The caller lacks a right, or an account is not usable.
  case auth
  /// Acting as the mailbox was refused, or its address in the header is unfit.
  case impersonation
  /// There is no such mailbox.
  case mailboxMissing = "mailbox-missing"
  /// The mailbox is there, but in a state that keeps it closed.
  case mailboxState = "mailbox-state"
  /// A policy of the organization forbids it.
  case policy
  /// A size or number is over its limit.
  case quota
  /// The request itself is wrong.
  case requestBug = "request-bug"
  /// A fault of the server that does not pass by itself.
  case server
  /// The caller must slow down.
  case throttling
  /// A fault that passes.
  case transient
  /// A single item or folder.
  case item
  /// Nothing that a diagnosis of sync meets.
  case notRelevant = "not-relevant"
}
