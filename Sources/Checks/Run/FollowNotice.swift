public import Diagnosis

/// That a check follows something which takes its time, such as Test & Enable in the background of Dynamics.
public struct FollowNotice: Sendable, Hashable {
  /// The check.
  public let check: CheckID
  /// What it looks at.
  public let subject: Subject
  /// What it waits for, such as `Test & Enable`.
  public let what: String
  /// How it was last seen, such as `queued`.
  public let state: String
  /// How long it is followed at most from now on; `nil` when that has come to its end.
  public let left: Duration?

  /// Makes a notice.
  public init(check: CheckID, subject: Subject, what: String, state: String, left: Duration?) {
    self.check = check
    self.subject = subject
    self.what = what
    self.state = state
    self.left = left
  }
}
