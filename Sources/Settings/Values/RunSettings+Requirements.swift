extension RunSettings {
  /// Makes sure that there is what a sign-in to the Exchange tenant needs: tenant, client id, credential.
  ///
  /// Commands that need less, such as looking a tenant up, need not call it.
  public func validateForExchange() throws(SettingsError) {
    try require(
      [
        tenantRequirement,
        Requirement(
          isMet: exchange != nil || sources["exchange.clientId"] != nil, keyPath: "exchange.clientId",
          name: "the client id of the app in the Exchange tenant",
          remedy: "Give it as exchange.clientId, XTDIAG_EXCHANGE_CLIENT_ID or --client-id."),
        Requirement(
          isMet: exchange?.credential != nil || hasCredentialSource("exchange"),
          keyPath: "exchange.clientSecret", name: "a credential of the app in the Exchange tenant",
          remedy:
            "Set XTDIAG_EXCHANGE_CLIENT_SECRET, or give exchange.clientSecret, certificate or federatedToken."
        ),
      ])
  }

  /// Makes sure that the Exchange tenant is known.
  public func validateForTenant() throws(SettingsError) {
    try require([tenantRequirement])
  }

  /// Makes sure that there is what a sign-in to Dynamics needs: environment, tenant, client id, credential.
  public func validateForDynamics() throws(SettingsError) {
    try require(
      [
        Requirement(
          isMet: dynamics != nil, keyPath: "dynamics.environment", name: "the Dynamics environment",
          remedy: "Give its URL as dynamics.environment, XTDIAG_DYNAMICS_ENVIRONMENT or --environment."),
        Requirement(
          isMet: dynamics?.tenant != nil, keyPath: "dynamics.tenant", name: "the tenant of Dynamics",
          remedy: "Give it as dynamics.tenant or XTDIAG_DYNAMICS_TENANT."),
        Requirement(
          isMet: dynamics?.clientID != nil, keyPath: "dynamics.clientId",
          name: "the client id of the app that reads Dataverse",
          remedy: "Give it as dynamics.clientId or XTDIAG_DYNAMICS_CLIENT_ID."),
        Requirement(
          isMet: dynamics?.credential != nil, keyPath: "dynamics.clientSecret",
          name: "a credential of the app that reads Dataverse",
          remedy:
            "Set XTDIAG_DYNAMICS_CLIENT_SECRET, or give dynamics.clientSecret, certificate or federatedToken."
        ),
      ])
  }

  private struct Requirement {
    var isMet: Bool
    var keyPath: String
    var name: String
    var remedy: String
  }

  private var tenantRequirement: Requirement {
    Requirement(
      isMet: exchangeTenant != nil, keyPath: "exchange.tenant", name: "the Exchange tenant",
      remedy: "Give it as exchange.tenant, XTDIAG_EXCHANGE_TENANT or --tenant.")
  }

  private func hasCredentialSource(_ side: String) -> Bool {
    ["clientSecret", "certificate", "federatedToken"].contains { sources["\(side).\($0)"] != nil }
  }

  private func require(_ requirements: [Requirement]) throws(SettingsError) {
    let unmet = requirements.filter { !$0.isMet }
    guard !unmet.isEmpty else { return }
    var issues: [SettingsIssue] = []
    var place: SettingsPlace?
    switch configuration {
    case .file(let label), .text(let label): place = .file(label)
    case .none(let lookedFor):
      let places = lookedFor.isEmpty ? "" : "; looked for \(lookedFor.joined(separator: " and "))"
      issues.append(
        SettingsIssue(
          place: nil, keyPath: "", problem: "there is no configuration\(places)",
          remedy: "Write one with 'xtdiag init', or try the program out with 'xtdiag all --lab'."))
    }
    issues += unmet.map { requirement in
      SettingsIssue(
        place: place, keyPath: requirement.keyPath, problem: "\(requirement.name) is missing",
        remedy: requirement.remedy)
    }
    throw SettingsError(issues: issues)
  }
}
