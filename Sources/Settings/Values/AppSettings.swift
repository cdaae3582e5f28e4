/// An app registration and its credential.
public struct AppSettings: Sendable {
  /// The application (client) id.
  public var clientID: String
  /// What the app signs in with.
  public var credential: Credential

  /// Makes an app.
  public init(clientID: String, credential: Credential) {
    self.clientID = clientID
    self.credential = credential
  }
}

/// The Exchange side (tenant B): whose mailboxes, and the app that Dynamics uses.
public struct ExchangeSettings: Sendable {
  /// The tenant, a GUID or a verified domain.
  public var tenant: String
  /// The application (client) id that stands in the email server profile.
  public var clientID: String
  /// What the app signs in with; nil when no source names one.
  public var credential: Credential?
  /// A second app that may read policies, if there is one.
  public var admin: AppSettings?

  /// Makes the settings of the Exchange side.
  public init(tenant: String, clientID: String, credential: Credential? = nil, admin: AppSettings? = nil) {
    self.tenant = tenant
    self.clientID = clientID
    self.credential = credential
    self.admin = admin
  }
}

/// The Dynamics side (tenant A).
public struct DynamicsSettings: Sendable {
  /// The environment's URL: scheme and host, without a slash at the end.
  public var environment: String
  /// The tenant, a GUID or a verified domain.
  public var tenant: String?
  /// The application (client) id of the app that reads Dataverse.
  public var clientID: String?
  /// What that app signs in with; nil when no source names one.
  public var credential: Credential?
  /// The name of the email server profile to look at; without it every profile is.
  public var serverProfile: String?

  /// Makes the settings of the Dynamics side.
  public init(
    environment: String, tenant: String? = nil, clientID: String? = nil, credential: Credential? = nil,
    serverProfile: String? = nil
  ) {
    self.environment = environment
    self.tenant = tenant
    self.clientID = clientID
    self.credential = credential
    self.serverProfile = serverProfile
  }
}
