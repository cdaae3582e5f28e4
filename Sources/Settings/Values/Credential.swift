public import Secrets

/// What an app registration signs in with.
public enum Credential: Sendable {
  /// A client secret.
  case secret(Secret)
  /// A certificate and its private key, both PEM; one file may hold both. The paths are absolute.
  case certificate(file: String, keyFile: String)
  /// A file with a token of another identity provider (workload identity). It is read anew for each
  /// sign-in, because such tokens are replaced within the hour. The path is absolute.
  case federatedToken(file: String)

  /// The kind in one word, as reports show it: `secret`, `certificate` or `federated`.
  public var kind: String {
    switch self {
    case .secret: "secret"
    case .certificate: "certificate"
    case .federatedToken: "federated"
    }
  }
}
