import HTTPTransport

/// The registration of an app in its home tenant (Microsoft Learn, "application resource type").
public struct GraphApplication: Sendable, Hashable {
  /// A permission that the registration lists. Listing asks for it and grants nothing.
  public struct ListedPermission: Sendable, Hashable {
    /// The application id of the resource. The same permission id on another resource is another
    /// permission.
    public let resourceAppID: String
    /// The id of the permission.
    public let id: String
    /// `Role` for an application permission, `Scope` for a delegated one.
    public let type: String
  }

  /// The object id, which people mistake for the application id.
  public let id: String?
  /// The application id.
  public let appID: String
  /// The name.
  public let displayName: String?
  /// Who may use the app, such as `AzureADMyOrg`.
  public let signInAudience: String?
  /// The client secrets.
  public let passwordCredentials: [GraphPasswordCredential]
  /// The certificates.
  public let keyCredentials: [GraphKeyCredential]
  /// The permissions that it lists.
  public let listedPermissions: [ListedPermission]

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
    signInAudience = wire.signInAudience
    passwordCredentials = wire.passwordCredentials
    keyCredentials = wire.keyCredentials ?? []
    listedPermissions = wire.requiredResourceAccess.flatMap { resource in
      resource.resourceAccess.map {
        ListedPermission(
          resourceAppID: resource.resourceAppId.lowercased(), id: $0.id.lowercased(), type: $0.type)
      }
    }
  }

  private struct Wire: Decodable {
    struct Resource: Decodable {
      struct Access: Decodable {
        let id: String
        let type: String
      }

      let resourceAppId: String
      let resourceAccess: [Access]
    }

    let id: String?
    let appId: String
    let displayName: String?
    let signInAudience: String?
    let passwordCredentials: [GraphPasswordCredential]
    let keyCredentials: [GraphKeyCredential]?
    let requiredResourceAccess: [Resource]
  }
}
