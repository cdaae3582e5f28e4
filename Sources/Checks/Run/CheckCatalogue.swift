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
    AnyCheck(EWSGates()),
    AnyCheck(EWSRetirementCheck()),
    AnyCheck(PolicyRules()),
    AnyCheck(MailboxImpersonation()),
    AnyCheck(PolicyDeclared()),
    AnyCheck(PolicyFence()),
    AnyCheck(MailboxIncoming()),
    AnyCheck(MailboxOutgoing()),
    AnyCheck(MailboxItems()),
    AnyCheck(DataverseConnect()),
    AnyCheck(DataverseProfile()),
    AnyCheck(DataverseMailboxRow()),
    AnyCheck(DataverseTestAndEnable()),
    AnyCheck(GraphRoles()),
    AnyCheck(GraphMailbox()),
  ]

  /// What users are told about each check.
  public static var descriptions: [CheckDescription] { all.map(\.description) }
}
