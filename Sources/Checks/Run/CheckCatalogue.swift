public import CheckEngine
import Diagnosis

/// All checks, in the order of the path that a sign-in takes. A new check is one line here.
public enum CheckCatalogue {
  /// The checks.
  public static let all: [AnyCheck<RunEnvironment>] = path + [AnyCheck(SettingsWaivers())]

  /// The checks whose findings a waiver can be for.
  static let waivable: [CheckID] = path.map(\.description.id)

  /// The checks that walk the path.
  private static let path: [AnyCheck<RunEnvironment>] = [
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
