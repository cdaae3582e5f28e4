/// What can be wrong with the email server profile.
extension Scenario {
  static let profileNotFound = Scenario(
    "profile.not-found", "the configured email server profile goes by another name by now"
  ) { world in
    try world.changeProfile { $0["name"] = .text("Exchange Online (Contoso Ltd)") }
  }

  static let profileInactive = Scenario(
    "profile.inactive", "the email server profile is deactivated"
  ) { world in
    try world.changeProfile { profile in
      profile["statecode"] = .integer(1)
      profile["statuscode"] = .integer(2)
    }
  }

  static let profileNotCrossTenant = Scenario(
    "profile.not-cross-tenant", "the email server profile signs in to Dynamics' own tenant"
  ) { world in
    try world.changeProfile { profile in
      profile["incomingcredentialretrieval"] = .integer(2)
      profile["outgoingcredentialretrieval"] = .integer(2)
    }
  }

  static let profileTenantDiffers = Scenario(
    "profile.tenant-differs", "the email server profile holds the id of the Dynamics tenant"
  ) { world in
    try world.changeProfile { $0["exchangeonlinetenantid"] = .text(LabIdentity.dynamicsTenantID) }
  }

  /// People copy the wrong one of the ids that the portal shows on one page.
  static let profileClientIDDiffers = Scenario(
    "profile.client-id-differs", "the email server profile holds the object id of the app"
  ) { world in
    var objectID: String?
    try world.changeApp { objectID = $0.objectID }
    try world.changeProfile { $0["oauthclientid"] = objectID.map(DataverseValue.text) }
  }

  static let profileSecretNotSet = Scenario(
    "profile.secret-not-set", "the email server profile has no client secret"
  ) { world in
    world.dynamics.profileSecrets[DynamicsRows.profile] = nil
    try world.changeProfile { $0["isoauthclientsecretset"] = .boolean(false) }
  }

  static let profileLocationWrong = Scenario(
    "profile.location-wrong", "the email server profile names a mail server that is no more"
  ) { world in
    try world.changeProfile { profile in
      profile["incomingserverlocation"] = .text("https://mail.contoso.example/EWS/Exchange.asmx")
      profile["outgoingserverlocation"] = profile["incomingserverlocation"]
    }
  }

  static let profileAuthorityWrong = Scenario(
    "profile.authority-wrong", "the email server profile signs in to the cloud of the US government"
  ) { world in
    try world.changeProfile { $0["serverauthority"] = .integer(1) }
  }
}
