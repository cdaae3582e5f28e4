public import CheckEngine

/// All checks, in the order of the path that a sign-in takes. A new check is one line here.
public enum CheckCatalogue {
  /// The checks.
  public static let all: [AnyCheck<RunEnvironment>] = [
    AnyCheck(SettingsValid()),
    AnyCheck(NetworkReach()),
    AnyCheck(NetworkClock()),
    AnyCheck(TenantDiscoveryCheck()),
    AnyCheck(TokenExchangeCheck()),
    AnyCheck(TokenClaimsCheck()),
    AnyCheck(TokenCredentialExpiry()),
    AnyCheck(ConsentEWS()),
    AnyCheck(ConsentLeastPrivilege()),
    AnyCheck(EWSLiveness()),
    AnyCheck(EWSRetirementCheck()),
    AnyCheck(PolicyFence()),
    AnyCheck(MailboxImpersonation()),
    AnyCheck(MailboxIncoming()),
    AnyCheck(MailboxOutgoing()),
    AnyCheck(MailboxItems()),
    AnyCheck(GraphRoles()),
  ]

  /// What users are told about each check.
  public static var descriptions: [CheckDescription] { all.map(\.description) }
}
