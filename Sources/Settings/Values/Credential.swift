public import Secrets

/// What an app registration signs in with.
public enum Credential: Sendable {
  /// A client secret.
  case secret(Secret)
  /// A certificate and its private key, both PEM; one file may hold both. The paths are absolute.
  case certificate(file: String, keyFile: String, thumbprint: Thumbprint)
  /// A file with a token of another identity provider (workload identity). It is read anew for each
  /// sign-in, because such tokens are replaced within the hour. The path is absolute.
  case federatedToken(file: String)

  /// By which of its thumbprints a certificate is named in signed requests.
  public enum Thumbprint: String, Sendable, Hashable, CaseIterable {
    /// The current form, signed with PS256.
    case sha256
    /// The older form, signed with RS256, for tenants that do not find the certificate by the other.
    case sha1
  }

  /// The kind in one word, as reports show it: `secret`, `certificate` or `federated`.
  public var kind: String {
    switch self {
    case .secret: "secret"
    case .certificate: "certificate"
    case .federatedToken: "federated"
    }
  }
}
