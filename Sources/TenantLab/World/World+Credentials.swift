import CryptoExtras

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension World {
  /// Gives the app and the support engineer what this kind of credential takes.
  mutating func equip(with credential: LabCredential) throws {
    support.credential = credential
    switch credential {
    case .secret: break
    case .certificate: support.certificate = try registerCertificate()
    case .federatedToken: try trustOutsideIssuer()
    }
  }

  /// Registers a certificate on the app, in whichever tenant it is registered, and returns it with its key.
  ///
  /// An app that is registered nowhere has no certificates; then this one is as good as any other.
  mutating func registerCertificate(
    keyID: String = "b3000000-0000-4000-8000-000000000011", name: String = "Dynamics server-side sync"
  ) throws -> AppCertificate {
    let certificate = try AppCertificate(
      name: name, key: try LabKeys.registered.get(), from: clock.now.addingTimeInterval(-90 * .day),
      to: clock.now.addingTimeInterval(275 * .day))
    let app = LabIdentity.exchangeClientID
    if let home = tenants.firstIndex(where: { $0.registrations.contains { $0.appID == app } }) {
      try tenants[home].changeRegistration(app) {
        $0.keyCredentials.append(KeyCredential(keyID: keyID, certificate: certificate))
      }
    }
    return certificate
  }

  /// The certificate that clients of another kind sign with. It is registered when it is first asked for.
  mutating func certificateForOtherClients() throws -> AppCertificate {
    if let otherClientsCertificate { return otherClientsCertificate }
    let certificate = try registerCertificate(
      keyID: "b3000000-0000-4000-8000-000000000013", name: "Another client")
    otherClientsCertificate = certificate
    return certificate
  }

  /// Lets the outside identity provider's token stand in for a credential of the app.
  private mutating func trustOutsideIssuer() throws {
    let key = try LabKeys.outsideIssuer.get()
    outsideIssuers.append(
      OutsideIssuer(
        url: LabIdentity.outsideIssuer, publishedKeys: [OutsideIssuer.signingKeyID: key.publicKey]))
    try changeTenant(LabIdentity.exchangeTenantID) { tenant in
      let audience = tenant.cloud.tokenExchangeAudience
      try tenant.changeRegistration(LabIdentity.exchangeClientID) { app in
        app.federatedCredentials.append(
          FederatedCredential(
            id: "b3000000-0000-4000-8000-000000000021", name: "xtdiag in the cluster",
            issuer: LabIdentity.outsideIssuer, subject: LabIdentity.outsideSubject, audience: audience))
      }
    }
  }

  /// What stands in the federated token file at this moment.
  ///
  /// - Parameter tokenEndpoint: The address that an assertion of the app itself would be for.
  func federatedToken(tokenEndpoint: String) throws -> String {
    let now = Int(clock.now.timeIntervalSince1970)
    switch support.federatedToken {
    case .ofOutsideIdentity:
      // Kubernetes writes no `typ`, and audiences as a list.
      return try CompactJWS.signed(
        header: ["alg": "RS256", "kid": .string(OutsideIssuer.signingKeyID)],
        payload: [
          "aud": [.string(Cloud.public.tokenExchangeAudience)], "exp": .integer(now + 3_600), "iat": .integer(now),
          "iss": .string(LabIdentity.outsideIssuer), "jti": .string(GUID.make()), "nbf": .integer(now),
          "sub": .string(LabIdentity.outsideSubject),
        ], key: try LabKeys.outsideIssuer.get(), algorithm: .rs256)
    case .assertionOfApp(let app):
      guard let certificate = support.certificate else {
        throw LabError(.contradiction, "without a certificate nobody can sign an assertion")
      }
      let thumbprint = Base64URL.encoded(
        Data(KeyCredential(keyID: GUID.make(), certificate: certificate).sha256Thumbprint))
      return try CompactJWS.signed(
        header: ["alg": "PS256", "typ": "JWT", "x5t#S256": .string(thumbprint)],
        payload: [
          "aud": .string(tokenEndpoint), "exp": .integer(now + 3_600), "iss": .string(app),
          "jti": .string(GUID.make()), "nbf": .integer(now), "sub": .string(app),
        ], key: certificate.key, algorithm: .ps256)
    }
  }
}
