#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Decides whether a client assertion proves that its sender is the app.
struct AssertionJudge: Sendable {
  let assertion: ClientAssertion
  let now: Date

  /// How far in the future `nbf` may lie.
  ///
  /// Microsoft documents no tolerance for assertions; five minutes is what it allows for SAML. For `exp` the
  /// lab allows none.
  static let clockTolerance: TimeInterval = 300

  /// Throws ``EntraRefusal`` unless the assertion is one of the app's.
  func prove(_ app: AppRegistration, issuers: [OutsideIssuer]) throws {
    switch assertion.origin {
    case .app: try proveByCertificate(app)
    case .outside(let issuer): try proveByFederation(app, issuer: issuer, issuers: issuers)
    }
  }

  // MARK: Certificates

  private func proveByCertificate(_ app: AppRegistration) throws {
    try checkTimes()
    guard !app.keyCredentials.isEmpty else { throw EntraRefusal.appWithoutKeys(app.appID) }
    let (key, thumbprint) = try key(of: app)
    guard let key else { throw EntraRefusal.keyNotFound(thumbprint: thumbprint, app: app.appID) }
    guard assertion.token.isSigned(with: key.publicKey, try algorithm()) else {
      throw EntraRefusal.signatureDoesNotMatch(thumbprint: thumbprint, key: key)
    }
    guard key.startDateTime <= now, now < key.endDateTime else {
      throw EntraRefusal.certificateOutOfTime(key)
    }
    guard assertion.claims.iss?.lowercased() == app.appID else {
      throw EntraRefusal.assertionOfAnotherApp(assertion.claims.iss ?? "", clientID: app.appID)
    }
    guard assertion.claims.sub?.lowercased() == app.appID else { throw EntraRefusal.subjectIsNotIssuer }
  }

  /// The registered certificate that the header names, and the thumbprint as the answer will show it.
  private func key(of app: AppRegistration) throws -> (KeyCredential?, String) {
    let header = assertion.token.header
    guard let named = header.x5tS256 ?? header.x5t else { return (nil, header.kid ?? "") }
    guard let digest = Base64URL.decoded(named).map(Array.init) else {
      throw EntraRefusal.malformedAssertion("the thumbprint in the header is not base64")
    }
    let key = app.keyCredentials.first {
      (header.x5tS256 == nil ? $0.sha1Thumbprint : $0.sha256Thumbprint) == digest
    }
    return (key, KeyCredential.hexadecimal(digest))
  }

  private func algorithm() throws -> CompactJWS.Algorithm {
    guard let algorithm = CompactJWS.Algorithm(rawValue: assertion.token.header.alg ?? "") else {
      throw EntraRefusal.algorithmNotSupported(assertion.token.header.alg ?? "")
    }
    return algorithm
  }

  private func checkTimes() throws {
    let claims = assertion.claims
    let start = Date(timeIntervalSince1970: claims.nbf ?? 0)
    // Without an end the assertion would be good for ever, which Entra does not take.
    guard let end = claims.exp.map(Date.init(timeIntervalSince1970:)) else {
      throw EntraRefusal.malformedAssertion("the claim 'exp' is missing")
    }
    guard start <= now.addingTimeInterval(Self.clockTolerance), now < end else {
      throw EntraRefusal.assertionOutOfTime(now: now, from: start, to: end)
    }
  }

  // MARK: Outside identities

  private func proveByFederation(_ app: AppRegistration, issuer: String, issuers: [OutsideIssuer]) throws {
    let registered = app.federatedCredentials
    guard !registered.isEmpty else { throw EntraRefusal.noFederatedCredential(app.appID) }
    let ofIssuer = registered.filter { $0.issuer == issuer }
    guard !ofIssuer.isEmpty else { throw EntraRefusal.federatedIssuerUnknown(issuer) }
    let subject = assertion.claims.sub ?? ""
    let ofSubject = ofIssuer.filter { $0.subject == subject }
    guard !ofSubject.isEmpty else { throw subjectRefusal(subject, among: ofIssuer) }
    guard ofSubject.contains(where: { assertion.claims.audiences.contains($0.audience) }) else {
      throw EntraRefusal.federatedAudienceUnknown(assertion.claims.audiences.first ?? "")
    }
    guard let metadata = issuers.first(where: { $0.url == issuer }), metadata.isReachable else {
      throw EntraRefusal.issuerUnreachable(issuer)
    }
    guard let key = assertion.token.header.kid.flatMap({ metadata.publishedKeys[$0] }) else {
      throw EntraRefusal.issuerKeyUnknown(assertion.token.header.kid ?? "")
    }
    guard assertion.token.isSigned(with: key, try algorithm()) else {
      throw EntraRefusal.outsideSignatureDoesNotMatch(keyID: assertion.token.header.kid ?? "")
    }
    try checkTimes()
  }

  private func subjectRefusal(_ subject: String, among credentials: [FederatedCredential]) -> EntraRefusal {
    if let current = credentials.first(where: { $0.formerSubject == subject }) {
      return .federatedSubjectOutdated(subject, expected: current.subject)
    }
    if credentials.contains(where: { $0.subject.lowercased() == subject.lowercased() }) {
      return .federatedSubjectDiffersByCase(subject)
    }
    return .federatedSubjectUnknown(subject)
  }
}
