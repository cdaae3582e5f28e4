/// How a client proves at the token endpoint that it is the app.
enum ClientCredential: Sendable, Hashable {
  /// The request carried nothing.
  case none
  /// A client secret, in the form or in HTTP Basic (RFC 6749 section 2.3.1).
  case secret(String)
  /// A signed assertion (RFC 7523 section 2.2), as it was sent.
  case assertion(String)
}
