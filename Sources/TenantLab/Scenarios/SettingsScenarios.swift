/// What can be wrong with the configuration itself.
extension Scenario {
  static let settingsSecretIsAnID = Scenario(
    "settings.secret-is-an-id", "the secret's id was configured instead of its value", with: [.secret]
  ) { world in
    var keyID: String?
    try world.changeApp { keyID = $0.passwordCredentials.first?.keyID }
    guard let keyID else { throw LabError(.contradiction, "the app has no secret left to mistake") }
    world.support.exchangeClientSecret = keyID
  }

  /// The blank is part of the value, so that nothing but the look of it is wrong.
  static let settingsSecretHasStrayCharacters = Scenario(
    "settings.secret-has-stray-characters", "the secret ends with a blank, which is part of it", with: [.secret]
  ) { world in
    let secret = world.support.exchangeClientSecret + " "
    try world.changeApp { app in
      guard let old = app.passwordCredentials.first else {
        throw LabError(.contradiction, "the app has no secret left to lengthen")
      }
      app.passwordCredentials[0] = PasswordCredential(
        keyID: old.keyID, name: old.displayName, secret: secret, from: old.startDateTime, to: old.endDateTime)
    }
    world.support.exchangeClientSecret = secret
    world.dynamics.profileSecrets[DynamicsRows.profile] = secret
  }

  static let settingsSameTenant = Scenario(
    "settings.same-tenant", "Fabrikam was merged into Contoso: both domains belong to tenant B"
  ) { world in
    guard let index = world.tenants.firstIndex(where: { $0.id == LabIdentity.dynamicsTenantID }) else {
      throw LabError(.contradiction, "the lab has no tenant A left to merge")
    }
    let merged = world.tenants[index]
    try world.changeExchangeTenant { tenant in
      tenant.domains += merged.domains
      tenant.registrations += merged.registrations
      let known = Set(tenant.servicePrincipals.map(\.appID))
      tenant.servicePrincipals += merged.servicePrincipals.filter { !known.contains($0.appID) }
    }
    world.tenants.remove(at: index)
    world.dynamics.tenantID = LabIdentity.exchangeTenantID
  }

  /// The mailbox still answers to its old address, as mailboxes do until the next clean-up.
  static let settingsMailboxDomainForeign = Scenario(
    "settings.mailbox-domain-foreign", "the domain of one mailbox has moved to a third tenant"
  ) { world in
    let address = "orders@woodgrove.example"
    world.addWoodgrove()
    try world.changeMailbox(LabIdentity.orders) { mailbox in
      mailbox.aliases.append(mailbox.primarySmtpAddress)
      mailbox.primarySmtpAddress = address
      mailbox.userPrincipalName = address
    }
    try world.changeMailboxRow { $0["emailaddress"] = .text(address) }
    try world.changeRow("systemuser", DynamicsRows.user(3)) { $0["internalemailaddress"] = .text(address) }
    for index in world.support.mailboxes.indices where world.support.mailboxes[index].address == LabIdentity.orders {
      world.support.mailboxes[index].address = address
    }
  }
}
