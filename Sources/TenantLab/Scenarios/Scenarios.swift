/// Everything that the lab can be in.
///
/// A new scenario is an entry beside its like and a line below.
public enum Scenarios {
  /// All scenarios in the order of the way from a client to a mailbox.
  public static let all: [Scenario] = [
    Scenario("healthy", "everything works") { _ in },
    .settingsSecretIsAnID,
    .settingsSecretHasStrayCharacters,
    .settingsSameTenant,
    .settingsMailboxDomainForeign,
    .networkNameNotResolved,
    .networkConnectionRefused,
    .networkTimedOut,
    .networkCertificateUntrusted,
    .networkCertificateNameMismatch,
    .networkProxyAuthenticationRequired,
    .networkAnswerNotFromService,
    .networkUnsafeRedirect,
    .networkConnectionLost,
    .networkAnswerMalformed,
    .networkTenantRestrictions,
    .networkClockSkewed,
    .tenantUnknown,
    .tenantNameInvalid,
    .tenantWrongCloud,
    .tenantExchangeMissing,
    .tenantExchangeDisabled,
    .tokenAppUnknown,
    .tokenServicePrincipalMissing,
    .tokenAppDisabled,
    .tokenSecretInvalid,
    .tokenSecretExpired,
    .tokenSecretExpiring,
    .tokenCertificateUnknown,
    .tokenCertificateExpired,
    .tokenAssertionOutOfTime,
    .tokenAssertionAudience,
    .tokenAssertionAppMismatch,
    .tokenFederatedCredentialMismatch,
    .tokenAssignmentRequired,
    .tokenConditionalAccess,
    .tokenLoopDetected,
    .tokenThrottled,
    .tokenServiceUnavailable,
    .tokenUnknownRefusal,
    .tokenClaimsUnexpected,
    .tokenUndecodable,
    .consentMissing,
    .consentNotGranted,
    .consentWrongPermission,
    .consentRoleAbsentButWorks,
    .consentExcessPermissions,
    .consentGraphTransitionIncomplete,
    .ewsDisabledForOrganization,
    .ewsDisabledForMailbox,
    .ewsDisabled,
    .ewsAppNotAllowed,
    .ewsAllowListEmpty,
    .ewsUserAgentBlocked,
    .ewsBlockedByPolicy,
    .ewsClosing,
    .ewsUnknownGate,
    .ewsRefused,
    .ewsRetirementApproaching,
    .ewsTokenWrongAudience,
    .ewsTokenRejected,
    .ewsNotExchangeOnline,
    .ewsRequestRejected,
    .ewsThrottled,
    .ewsServiceUnavailable,
    .policyMailboxOutOfScope,
    .policyMailboxDeniedByRule,
    .policyMailboxProbablyOutOfScope,
    .policyRBACOutOfScope,
    .policyPropagating,
    .policyControlMailboxReachable,
    .policyUnscoped,
    .policyForAnotherApp,
    .policyScopeDefeatedByConsent,
    .policyNestedGroup,
    .policyAdminSignInRefused,
    .policyNotReadable,
    .mailboxNotFound,
    .mailboxOnPremises,
    .mailboxNotPrimaryAddress,
    .mailboxAccountDisabled,
    .mailboxLicenceBlocked,
    .mailboxMoving,
    .mailboxUnavailable,
    .mailboxImpersonationDenied,
    .mailboxAccessDenied,
    .mailboxUnknownRefusal,
    .mailboxFolderMissing,
    .mailboxFull,
    .mailboxSendDenied,
    .mailboxSubmissionLimit,
    .mailboxTestMessageNotDelivered,
    .mailboxCleanUpIncomplete,
    .dataverseEnvironmentUnknown,
    .dataverseSignInRefused,
    .dataverseTokenRejected,
    .dataverseAppUserMissing,
    .dataversePrivilegeMissing,
    .dataverseThrottled,
    .dataverseServiceUnavailable,
    .profileNotFound,
    .profileInactive,
    .profileNotCrossTenant,
    .profileTenantDiffers,
    .profileClientIDDiffers,
    .profileSecretNotSet,
    .profileLocationWrong,
    .profileAuthorityWrong,
    .mailboxRowNotFound,
    .mailboxRowDuplicate,
    .mailboxRowProfileDiffers,
    .mailboxRowNotApproved,
    .mailboxRowDeliveryMethod,
    .mailboxRowOwnedByAnotherOrganization,
    .mailboxRowUserNotFound,
    .mailboxRowUserDisabled,
    .mailboxRowNoExchangeLicence,
    .mailboxRowOwnerPrivilege,
    .mailboxRowProfileCredentialsRefused,
    .mailboxRowExchangeRefused,
    .mailboxRowTestFailed,
    .mailboxRowTestQueued,
  ]

  /// The causes of these groups that no state of the lab can bring about, and why.
  public static let notPossible: [(cause: String, reason: String)] = [
    ("settings.waiver-expired", "it is about the configuration's waivers, which are no part of the world"),
    ("settings.waiver-unmatched", "it is about the configuration's waivers, which are no part of the world"),
    ("xtdiag.internal-error", "it is a fault of the program, which no answer of a service may bring about"),
    ("xtdiag.interrupted", "somebody stops the run"),
    (
      "token.credential-missing",
      "the program refuses an absent or empty credential before it sends anything, and it fills in every other "
        + "field by itself"
    ),
    (
      "token.scope-invalid",
      "the program asks for RESOURCE/.default alone, with a resource that follows from the configured cloud"
    ),
    (
      "mailbox-row.test-not-requested",
      "it is what the program says of every mailbox row, the healthy ones too, when it may not change anything"
    ),
  ]

  /// Names and lines for a list.
  public static var summaries: [ScenarioSummary] { all.map(ScenarioSummary.init) }

  /// The scenario or the variant of this name.
  public static func named(_ name: String) -> Scenario? {
    all.first { $0.name == name } ?? variants.first { $0.name == name }
  }

  /// The scenarios that a combination such as `ews.throttled+consent.missing` names, in its order but for those
  /// that take away so much that they come last.
  ///
  /// Throws ``LabError`` for a name that there is not, and for two that contradict each other.
  static func combination(_ names: String) throws -> [Scenario] {
    let scenarios = try names.split(separator: "+", omittingEmptySubsequences: false).map { part in
      let name = String(part.filter { !$0.isWhitespace })
      guard let scenario = named(name) else {
        throw LabError.unknownScenario(name, nearest: Spelling.nearest(to: name, among: (all + variants).map(\.name)))
      }
      return scenario
    }
    try checkContested(scenarios)
    return scenarios.filter { !$0.comesLast } + scenarios.filter(\.comesLast)
  }

  /// The kind of credential for a combination: the one asked for where every scenario can do with it.
  ///
  /// A secret is what nobody asked for in particular, so it gives way to what a scenario needs. Throws
  /// ``LabError`` when nothing suits all of them.
  static func credential(for scenarios: [Scenario], asked: LabCredential) throws -> LabCredential {
    let suiting = scenarios.reduce(Set(LabCredential.allCases)) { $0.intersection($1.credentials) }
    if suiting.contains(asked) { return asked }
    let names = scenarios.map(\.name).joined(separator: "+")
    guard asked == .secret, let other = LabCredential.allCases.first(where: suiting.contains) else {
      throw LabError(.contradiction, "\(names) cannot be had with an app that signs in with a \(asked.rawValue)")
    }
    return other
  }
}

extension World {
  /// The healthy world after all scenarios of a combination.
  ///
  /// Throws ``LabError`` when they contradict each other, in whichever order they are named: when one takes away
  /// what another changes, too.
  ///
  /// - Parameter prepare: What is done to the healthy world before them.
  static func scenario(
    _ names: String, credential: LabCredential = .secret, clock: LabClock = .realTime(),
    preparing prepare: (inout World) throws -> Void = { _ in }
  ) throws -> World {
    let scenarios = try Scenarios.combination(names)
    var world = try World.healthy(clock: clock)
    try prepare(&world)
    try world.equip(with: try Scenarios.credential(for: scenarios, asked: credential))
    if scenarios.count > 1 {
      var other = world
      for scenario in scenarios.reversed() where !scenario.comesLast { try scenario.mutate(&other) }
    }
    for scenario in scenarios { try scenario.mutate(&world) }
    return world
  }

  /// Changes tenant B.
  mutating func changeExchangeTenant(_ change: (inout Tenant) throws -> Void) throws {
    try changeTenant(LabIdentity.exchangeTenantID, change)
  }

  /// Changes the registration of the app of tenant B.
  mutating func changeApp(_ change: (inout AppRegistration) throws -> Void) throws {
    try changeExchangeTenant { try $0.changeRegistration(LabIdentity.exchangeClientID, change) }
  }

  /// Changes the enterprise application of the app in tenant B.
  mutating func changeAppPrincipal(_ change: (inout ServicePrincipal) throws -> Void) throws {
    try changeExchangeTenant { try $0.changeServicePrincipal(LabIdentity.exchangeClientID, change) }
  }

  /// Changes Exchange Online as it appears in tenant B.
  mutating func changeExchangePrincipal(_ change: (inout ServicePrincipal) throws -> Void) throws {
    try changeExchangeTenant { try $0.changeServicePrincipal(LabIdentity.exchangeOnlineAppID, change) }
  }

  /// Lets the configuration name the second app, which may read policies and the directory, or not.
  mutating func setAdminAccess(_ access: LabOptions.AdminAccess) {
    switch access {
    case .asTheScenarioHasIt: break
    case .given where support.admin != nil: break
    case .given: support.admin = .init(clientID: LabIdentity.adminClientID, clientSecret: secrets.admin)
    case .withheld: support.admin = nil
    }
  }
}
