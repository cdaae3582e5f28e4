#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What can be wrong with the app's secret, certificate or outside identity.
extension Scenario {
  static let tokenSecretInvalid = Scenario(
    "token.secret-invalid", "the configured secret is not one of the app's", with: [.secret]
  ) { world in
    world.support.exchangeClientSecret = PasswordCredential.makeSecret()
  }

  static let tokenSecretExpired = Scenario(
    "token.secret-expired", "the app's secret ran out yesterday", with: [.secret]
  ) { world in
    try world.endSecrets(at: world.clock.now.addingTimeInterval(-.day))
  }

  static let tokenSecretExpiring = Scenario(
    "token.secret-expiring", "the app's secret runs out in ten days", with: [.secret]
  ) { world in
    try world.endSecrets(at: world.clock.now.addingTimeInterval(10 * .day))
  }

  static let tokenCertificateUnknown = Scenario(
    "token.certificate-unknown", "the configured certificate is not registered on the app", with: [.certificate]
  ) { world in
    world.support.certificate = try AppCertificate(
      name: "Dynamics server-side sync", key: try LabKeys.unregistered.get(),
      from: world.clock.now.addingTimeInterval(-90 * .day), to: world.clock.now.addingTimeInterval(275 * .day))
  }

  static let tokenCertificateExpired = Scenario(
    "token.certificate-expired", "the app's certificate ran out yesterday", with: [.certificate]
  ) { world in
    let certificate = try AppCertificate(
      name: "Dynamics server-side sync", key: try LabKeys.registered.get(),
      from: world.clock.now.addingTimeInterval(-366 * .day), to: world.clock.now.addingTimeInterval(-.day))
    try world.changeApp { app in
      app.keyCredentials = [KeyCredential(keyID: "b3000000-0000-4000-8000-000000000012", certificate: certificate)]
    }
    world.support.certificate = certificate
  }

  static let tokenAssertionOutOfTime = Scenario(
    "token.assertion-out-of-time", "this machine's clock is ten minutes slow, and its assertions are out of time",
    with: [.certificate]
  ) { world in
    world.clock.offset += 600
  }

  static let tokenAssertionAudience = Scenario(
    "token.assertion-audience", "the sign-in service is reached through a gateway whose name it does not know",
    with: [.certificate]
  ) { world in
    world.signIn.assertionAudiences = .realHostOnly
  }

  static let tokenAssertionAppMismatch = Scenario(
    "token.assertion-app-mismatch", "the token file holds an assertion that was made for another app",
    with: [.federatedToken]
  ) { world in
    world.support.certificate = try world.registerCertificate()
    world.support.federatedToken = .assertionOfApp(LabIdentity.adminClientID)
  }

  static let tokenFederatedCredentialMismatch = Scenario(
    "token.federated-credential-mismatch", "the app trusts another subject than the token's",
    with: [.federatedToken]
  ) { world in
    try world.changeApp { app in
      for index in app.federatedCredentials.indices {
        app.federatedCredentials[index].subject = "system:serviceaccount:default:xtdiag"
      }
    }
  }
}

extension World {
  /// Lets every secret of the app that is still good end at this moment.
  mutating func endSecrets(at end: Date) throws {
    let now = clock.now
    try changeApp { app in
      for index in app.passwordCredentials.indices where app.passwordCredentials[index].isValid(at: now) {
        app.passwordCredentials[index].endDateTime = end
      }
    }
  }
}
