import HTTPTransport

/// What an app is in one tenant: its enterprise application (Microsoft Learn, "servicePrincipal resource
/// type").
public struct GraphServicePrincipal: Sendable, Hashable {
  /// An application permission that the app offers to others.
  public struct AppRole: Sendable, Hashable, Decodable {
    /// The id, the same in each tenant.
    public let id: String
    /// The name that stands in the `roles` of a token.
    public let value: String?
  }

  /// The object id in this tenant.
  public let id: String
  /// The application id.
  public let appID: String
  /// The name.
  public let displayName: String?
  /// Whether sign-in is enabled.
  public let accountEnabled: Bool?
  /// The tenant in which the app is registered.
  public let ownerTenantID: String?
  /// Why Microsoft disabled the app, where it did.
  public let disabledByMicrosoftStatus: String?
  /// The permissions that the app offers; empty when they were not asked for.
  public let appRoles: [AppRole]
  /// Secrets that lie here and not on the registration; empty when they were not asked for.
  public let passwordCredentials: [GraphPasswordCredential]

  /// Reads an answer about the app `appID`.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when it is about nothing or about another app.
  init(_ body: [UInt8], appID: String) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body)
    guard wire.appId.lowercased() == appID.lowercased() else {
      throw .unreadable("the answer is about another app")
    }
    id = wire.id
    self.appID = wire.appId
    displayName = wire.displayName
    accountEnabled = wire.accountEnabled
    ownerTenantID = wire.appOwnerOrganizationId?.lowercased()
    disabledByMicrosoftStatus = wire.disabledByMicrosoftStatus
    appRoles = wire.appRoles ?? []
    passwordCredentials = wire.passwordCredentials ?? []
  }

  private struct Wire: Decodable {
    let id: String
    let appId: String
    let displayName: String?
    let accountEnabled: Bool?
    let appOwnerOrganizationId: String?
    let disabledByMicrosoftStatus: String?
    let appRoles: [AppRole]?
    let passwordCredentials: [GraphPasswordCredential]?
  }
}
