/// What keeps the program from reading the Dynamics environment.
extension Scenario {
  static let dataverseEnvironmentUnknown = Scenario(
    "dataverse.environment-unknown", "there is no Dynamics environment under the configured address any more"
  ) { world in
    world.dynamics.exists = false
  }

  static let dataverseSignInRefused = Scenario(
    "dataverse.sign-in-refused", "the configured secret is not one of the Dynamics reader's"
  ) { world in
    world.support.dynamics?.clientSecret = PasswordCredential.makeSecret()
  }

  static let dataverseTokenRejected = Scenario(
    "dataverse.token-rejected", "the Dynamics environment has moved to another tenant"
  ) { world in
    world.dynamics.tenantID = world.addWoodgrove()
  }

  static let dataverseAppUserMissing = Scenario(
    "dataverse.app-user-missing", "the Dynamics reader has no application user in the environment"
  ) { world in
    world.dynamics.applicationUsers[LabIdentity.dynamicsClientID] = nil
  }

  static let dataversePrivilegeMissing = Scenario(
    "dataverse.privilege-missing", "the role of the Dynamics reader does not let it read mailbox rows"
  ) { world in
    _ = world.dynamics.privileges[DynamicsRows.reader]?.remove("prvReadMailbox")
  }

  static let dataverseThrottled = Scenario(
    "dataverse.throttled", "the Dynamics reader has made all the requests it may make in five minutes"
  ) { world in
    let limit = world.dynamics.protection.requestLimit
    world.dynamics.protection.spend(by: DynamicsRows.reader, requests: limit, at: world.clock.now)
  }

  static let dataverseServiceUnavailable = Scenario(
    "dataverse.service-unavailable", "the Dynamics environment is being copied and answers nobody"
  ) { world in
    world.dynamics.isDown = true
  }
}
