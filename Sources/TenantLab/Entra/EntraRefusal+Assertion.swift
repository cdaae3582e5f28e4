#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Refusals of client assertions.
extension EntraRefusal {
  private static func invalidClient(_ code: Int, _ message: String) -> EntraRefusal {
    EntraRefusal(code: code, error: "invalid_client", status: 401, message: message)
  }

  // The form of the assertion.

  static func malformedAssertion(_ reason: String) -> EntraRefusal {
    EntraRefusal(
      code: 50027, error: "invalid_request", status: 400, message: "JWT token is invalid or malformed: \(reason).")
  }

  static func assertionIsNoJWT(type: String) -> EntraRefusal {
    EntraRefusal(
      code: 5_002_727, error: "invalid_request", status: 400,
      message: "Invalid JWT header: the value of 'typ' is '\(type)', and 'JWT' was expected.")
  }

  static func algorithmNotSupported(_ algorithm: String) -> EntraRefusal {
    EntraRefusal(
      code: 90010, error: "invalid_request", status: 400,
      message: "The request is not supported: no signature of the algorithm '\(algorithm)' can be verified.")
  }

  static let assertionWithoutSubject = invalidClient(
    700_022, "The client assertion has no claim 'sub'.")

  static func assertionAudience(_ audience: String, expected: String) -> EntraRefusal {
    invalidClient(
      700_023,
      "Client assertion audience claim does not match Realm issuer. The assertion is for '\(audience)', and "
        + "this endpoint is '\(expected)'.")
  }

  // Certificates.

  static func assertionOutOfTime(now: Date, from start: Date, to end: Date) -> EntraRefusal {
    invalidClient(
      700_024,
      "Client assertion is not within its valid time range. Current time: \(Timestamp(now).withTicks(of: now)), "
        + "assertion valid from \(Timestamp(start).dotNet), expiry time of assertion \(Timestamp(end).dotNet).")
  }

  static func appWithoutKeys(_ app: String) -> EntraRefusal {
    invalidClient(700_026, "The client application '\(app)' has no configured keys.")
  }

  static func keyNotFound(thumbprint: String, app: String) -> EntraRefusal {
    invalidClient(
      700_027,
      "Client assertion failed signature validation. [Reason - The key was not found., Thumbprint of key used "
        + "by client: '\(thumbprint)', keys of app '\(app)' were searched.]")
  }

  static func signatureDoesNotMatch(thumbprint: String, key: KeyCredential) -> EntraRefusal {
    invalidClient(
      700_027,
      "Client assertion failed signature validation. [Reason - The provided signature value did not match the "
        + "expected signature value., Thumbprint of key used by client: '\(thumbprint)', Found key "
        + "'Start=\(Timestamp(key.startDateTime).unitedStates), End=\(Timestamp(key.endDateTime).unitedStates)'.]")
  }

  static func certificateOutOfTime(_ key: KeyCredential) -> EntraRefusal {
    invalidClient(
      1_000_502,
      "The provided certificate is not within its specified validity period. [Thumbprint "
        + "'\(key.thumbprint)', Start=\(Timestamp(key.startDateTime).unitedStates), "
        + "End=\(Timestamp(key.endDateTime).unitedStates)]")
  }

  static func assertionOfAnotherApp(_ app: String, clientID: String) -> EntraRefusal {
    invalidClient(
      700_021,
      "Client assertion application identifier '\(app)' does not match the 'client_id' parameter '\(clientID)'.")
  }

  static let subjectIsNotIssuer = invalidClient(
    50048, "The subject of the client assertion differs from its issuer.")

  // Outside identities.

  static func noFederatedCredential(_ app: String) -> EntraRefusal {
    invalidClient(70025, "The client '\(app)' has no configured federated identity credentials.")
  }

  static func federatedIssuerUnknown(_ issuer: String) -> EntraRefusal {
    invalidClient(
      700_211, "No matching federated identity record found for presented assertion issuer '\(issuer)'.")
  }

  static func federatedAudienceUnknown(_ audience: String) -> EntraRefusal {
    invalidClient(
      700_212, "No matching federated identity record found for presented assertion audience '\(audience)'.")
  }

  static func federatedSubjectUnknown(_ subject: String) -> EntraRefusal {
    invalidClient(
      700_213, "No matching federated identity record found for presented assertion subject '\(subject)'.")
  }

  static func federatedSubjectOutdated(_ subject: String, expected: String) -> EntraRefusal {
    invalidClient(
      7_002_137,
      "The presented assertion subject '\(subject)' has an outdated form; '\(expected)' is expected.")
  }

  static func federatedSubjectDiffersByCase(_ subject: String) -> EntraRefusal {
    invalidClient(
      7_002_138,
      "No matching federated identity record found for presented assertion subject '\(subject)': the records "
        + "are compared with regard to letter case.")
  }

  static func issuerUnreachable(_ issuer: String) -> EntraRefusal {
    EntraRefusal(
      code: 90061, error: "invalid_request", status: 400,
      message: "Request to external OIDC endpoint '\(issuer)' failed.", hasErrorPage: false)
  }

  static func issuerKeyUnknown(_ keyID: String) -> EntraRefusal {
    invalidClient(
      7_000_272, "The key '\(keyID)' that signed the presented assertion is not in the metadata of its issuer.")
  }

  static func outsideSignatureDoesNotMatch(keyID: String) -> EntraRefusal {
    invalidClient(
      700_027,
      "Client assertion failed signature validation. [Reason - The provided signature value did not match the "
        + "expected signature value., Key id of key used by client: '\(keyID)'.]")
  }
}
