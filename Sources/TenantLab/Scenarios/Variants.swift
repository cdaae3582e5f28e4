/// Other forms of the same answers, and rules of which reports differ.
///
/// A variant brings nothing about by itself. Joined to a scenario, as in
/// `policy.mailbox-out-of-scope+variant.denied-as-fault`, it changes how the services answer there.
extension Scenarios {
  /// All variants.
  public static let variants: [Scenario] = [
    exchangeVariant("variant.denied-with-diagnostics", "EWS names the policy when a mailbox is out of scope") {
      $0.scopeDenial = .forbiddenWithDiagnostics
    },
    exchangeVariant("variant.denied-as-access", "EWS answers ErrorAccessDenied when a mailbox is out of scope") {
      $0.scopeDenial = .accessDenied
    },
    exchangeVariant(
      "variant.denied-as-impersonation", "EWS answers ErrorImpersonateUserDenied when a mailbox is out of scope"
    ) { $0.scopeDenial = .impersonateUserDenied },
    exchangeVariant("variant.nested-groups-ignored", "members of groups in a policy's group do not count") {
      $0.policiesFollowNestedGroups = false
    },
    exchangeVariant("variant.policy-needs-role", "a policy that grants is not enough without a role assignment") {
      $0.policiesNeedRoleAssignment = true
    },
    exchangeVariant("variant.unknown-at-front-end", "the front end answers 404 for an address without a mailbox") {
      $0.unknownMailbox = .frontEnd
    },
    exchangeVariant("variant.autodiscover-redirects", "Autodiscover redirects for a mailbox of the company's own") {
      $0.autodiscover = .redirects
    },
    exchangeVariant("variant.admin-answers-in-french", "the admin API answers in French whatever is asked for") {
      $0.admin.language = .always(.french)
    },
    exchangeVariant("variant.admin-denial-with-diagnostics", "the admin API names a reason when it refuses an app") {
      $0.admin.denial = .diagnostics
    },
    exchangeVariant("variant.app-list-in-array", "EwsAllowedAppIDs comes as an array of one text") {
      $0.admin.allowedAppIDsForm = .arrayOfOne
    },
    exchangeVariant("variant.app-list-unknown", "the admin API does not know the switch for EwsAllowedAppIDs") {
      $0.admin.knowsOperationAccessPolicy = false
    },
    exchangeVariant("variant.in-scope-as-text", "InScope comes as a text") { $0.admin.writesInScopeAsText = true },
    exchangeVariant("variant.not-found-as-500", "the admin API answers 500 for what there is not") {
      $0.admin.notFoundStatus = 500
    },
    exchangeVariant("variant.small-pages", "the admin API puts two rows on a page") { $0.admin.pageSize = 2 },
    exchangeVariant("variant.organization-dehydrated", "the organization's roles cannot be read") {
      $0.isDehydrated = true
    },
    exchangeVariant("variant.graph-denial-as-documented", "Microsoft Graph denies without naming the policy") {
      $0.graphMail.isDenialAsDocumented = true
    },
    exchangeVariant("variant.graph-users-not-discovered", "Microsoft Graph does not discover an unknown user") {
      $0.graphMail.hasUndiscoveredUsers = true
    },
    Scenario("variant.admin-may-not-test", "the admin app may read settings and test nothing") { world in
      try world.changeExchangeTenant { tenant in
        try tenant.changeServicePrincipal(LabIdentity.adminClientID) { $0.directoryRoles = [.securityReader] }
      }
    },
    Scenario("variant.admin-without-role", "the admin app has no directory role") { world in
      try world.changeExchangeTenant { tenant in
        try tenant.changeServicePrincipal(LabIdentity.adminClientID) { $0.directoryRoles = [] }
      }
    },
  ]

  private static func exchangeVariant(
    _ name: String, _ summary: String, _ change: @escaping @Sendable (inout ExchangeOrganization) -> Void
  ) -> Scenario {
    Scenario(name, summary) { world in
      try world.changeExchange(of: LabIdentity.exchangeTenantID) { change(&$0) }
    }
  }
}
