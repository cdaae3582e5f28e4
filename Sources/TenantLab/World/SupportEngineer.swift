/// What the person who runs the program knows and put into the configuration.
///
/// It is part of the world because a wrong configuration is one of the things that go wrong.
struct SupportEngineer: Sendable {
  /// Tenant B, by domain or id.
  var exchangeTenant: String
  var exchangeClientID: String
  /// Which of the credentials below the configuration names.
  var credential = LabCredential.secret
  var exchangeClientSecret: String
  var certificate: AppCertificate?
  var federatedToken = FederatedToken.ofOutsideIdentity
  /// The app that may read policies and the directory, when the configuration names it.
  var admin: AdminApp?
  /// The Dynamics side, when the configuration names it.
  var dynamics: DynamicsSide?
  /// Where Exchange is looked for, when not at the lab's own address.
  var exchangeEndpoint: String?
  /// Whether the configuration names the lab's proxy.
  var usesProxy = false
  var mailboxes: [ConfiguredMailbox]

  /// One line of the list of mailboxes.
  struct ConfiguredMailbox: Sendable, Hashable {
    var address: String
    /// Whether it is a control that the app must not reach.
    var expectsDenial = false
  }

  /// `exchange.admin` of the configuration.
  struct AdminApp: Sendable, Hashable {
    var clientID: String
    var clientSecret: String
  }

  /// `dynamics` of the configuration.
  struct DynamicsSide: Sendable, Hashable {
    var environment: String
    var tenant: String
    var clientID: String
    var clientSecret: String
    /// The name of the email server profile, when the configuration names one.
    var serverProfile: String?
  }

  /// What the file holds that is to have a token of the outside identity provider.
  enum FederatedToken: Sendable, Hashable {
    case ofOutsideIdentity
    /// An assertion that somebody signed with the app's certificate for another app.
    case assertionOfApp(String)
  }
}
