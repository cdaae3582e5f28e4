/// How a client proves at the token endpoint that it is the app.
///
/// Signed assertions (RFC 7523) will be further cases.
enum ClientCredential: Sendable, Hashable {
  /// The request carried nothing.
  case none
  /// A client secret, in the form or in HTTP Basic (RFC 6749 section 2.3.1).
  case secret(String)
}
