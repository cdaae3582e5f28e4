/// The host at which Exchange is reached, in so far as it can be the wrong one or behind the times.
struct ExchangeHost: Sendable, Hashable {
  /// Set when the host serves another cloud than the tenant's: it takes tokens that were made for that one.
  var cloud: Cloud?
  /// Whether the host has the key with which the sign-in service signs tokens these days.
  var knowsSigningKey = true
}
