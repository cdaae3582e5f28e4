extension GraphRefusal {
  /// What a refusal says when a mailbox was asked for.
  public enum MailboxKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A policy of the tenant keeps the app out of the mailbox.
    case blockedByPolicy = "blocked-by-policy"
    /// The same policy in its older wording, or the policy on user agents.
    case accessDisabled = "access-disabled"
    /// The app lacks the permission for it.
    case permissionMissing = "permission-missing"
    /// The token carries no permission at all.
    case noPermissions = "no-permissions"
    /// There is a user, and no mailbox that can be opened: none, an inactive one, or one on premises.
    case mailboxNotEnabled = "mailbox-not-enabled"
    /// There is no such user or mailbox.
    case notFound = "not-found"
    /// The token is not accepted.
    case tokenRejected = "token-rejected"
    /// Anything else; it is told as it came.
    case other
  }

  /// What the refusal says when a mailbox was asked for.
  ///
  /// Exchange answers a closed policy and a missing permission with one code. What tells them apart are the
  /// tag `[RAOP]` and the fixed words about OData at the head of the message, which are not localised
  /// (Microsoft Learn, "Limiting application permissions to specific Exchange Online mailboxes").
  public var mailboxKind: MailboxKind {
    switch code {
    case "ErrorAccessDenied" where message.contains("[RAOP]"): .blockedByPolicy
    case "ErrorAccessDenied" where message.contains("Access to OData is disabled"): .accessDisabled
    case "ErrorAccessDenied", "Authorization_RequestDenied": .permissionMissing
    case "NoPermissionsInAccessToken": .noPermissions
    case "MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI": .mailboxNotEnabled
    case "ResourceNotFound", "Request_ResourceNotFound", "ErrorInvalidUser": .notFound
    default: status == 401 ? .tokenRejected : .other
    }
  }
}
