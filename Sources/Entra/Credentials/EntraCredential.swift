import HTTPTransport
public import Secrets

/// What proves to Entra that the caller is the app.
public enum EntraCredential: Sendable {
  /// A client secret.
  case secret(Secret)
  /// A statement that is signed with the key of a certificate, or issued by another identity provider.
  case assertion(Secret)

  /// The type of a JSON Web Token as a client's statement (RFC 7523 section 2.2).
  private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

  var fields: [FormField] {
    switch self {
    case .secret(let secret):
      [FormField("client_secret", secret: secret)]
    case .assertion(let assertion):
      [
        FormField("client_assertion_type", Self.assertionType),
        FormField("client_assertion", secret: assertion),
      ]
    }
  }
}
