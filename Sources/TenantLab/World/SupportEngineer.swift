/// What the person who runs the program knows and put into the configuration.
///
/// It is part of the world because a wrong configuration is one of the things that go wrong.
struct SupportEngineer: Sendable {
  /// Tenant B, by domain or id.
  var exchangeTenant: String
  var exchangeClientID: String
  var exchangeClientSecret: String
  var mailboxes: [ConfiguredMailbox]

  /// One line of the list of mailboxes.
  struct ConfiguredMailbox: Sendable, Hashable {
    var address: String
    /// Whether it is a control that the app must not reach.
    var expectsDenial = false
  }
}
