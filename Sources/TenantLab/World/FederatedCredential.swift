import CryptoExtras

/// An outside identity that may sign in as the app (Microsoft Learn, "Workload identity federation").
struct FederatedCredential: Sendable, Hashable {
  let id: String
  var name: String
  /// The `iss` of the outside token, to the letter.
  var issuer: String
  /// The `sub` of the outside token, to the letter.
  var subject: String
  /// The subject in a form that Entra no longer takes.
  var formerSubject: String?
  /// The `aud` of the outside token.
  var audience: String
}

/// An identity provider outside of Entra, such as a Kubernetes cluster.
struct OutsideIssuer: Sendable {
  var url: String
  /// Whether Entra can read its metadata.
  var isReachable = true
  /// The keys in its metadata, by `kid`.
  var publishedKeys: [String: _RSA.Signing.PublicKey]

  /// The `kid` of the key with which the lab signs this issuer's tokens.
  static let signingKeyID = "cluster-key-1"
}
