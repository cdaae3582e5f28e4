/// A finding that somebody answers for, as the configuration says it.
public struct WaiverSettings: Sendable, Hashable {
  /// The cause; nil when the waiver is for a check.
  public var cause: String?
  /// The id or the group of a check; nil when the waiver is for a cause.
  public var check: String?
  /// The names of the subjects, with `*` for anything; nil for all.
  public var subject: String?
  /// Why.
  public var reason: String
  /// Who answers for it.
  public var owner: String
  /// The last day on which it holds, as `2027-01-31`.
  public var expires: String

  /// Makes a waiver.
  public init(
    cause: String? = nil, check: String? = nil, subject: String? = nil, reason: String, owner: String, expires: String
  ) {
    self.cause = cause
    self.check = check
    self.subject = subject
    self.reason = reason
    self.owner = owner
    self.expires = expires
  }
}
