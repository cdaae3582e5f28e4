/// What the app of tenant B signs in with.
public enum LabCredential: String, Sendable, Hashable, CaseIterable {
  /// A client secret.
  case secret
  /// A certificate and its key.
  case certificate
  /// A file with a token of an outside identity provider.
  case federatedToken
}
