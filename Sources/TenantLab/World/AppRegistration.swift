/// An application object: the registration of an app in its home tenant.
///
/// The member names are those of Microsoft Graph's `application` resource.
struct AppRegistration: Sendable {
  /// The client id, the same in every tenant.
  let appID: String
  /// The object id, which people mistake for the client id.
  let objectID: String
  var displayName: String
  /// The client secrets.
  var passwordCredentials: [PasswordCredential]
  /// The certificates.
  var keyCredentials: [KeyCredential] = []
  /// The outside identities whose tokens stand in for a credential.
  var federatedCredentials: [FederatedCredential] = []
  /// The permissions that the registration asks for. Asking is not having: see
  /// ``ServicePrincipal/appRoleAssignments``.
  var requiredResourceAccess: [RequiredResourceAccess] = []
  /// Whether other tenants may use the app (`AzureADMultipleOrgs`).
  var isMultiTenant = false

  /// The permissions asked for on one service.
  struct RequiredResourceAccess: Sendable, Hashable {
    /// The application id of the service.
    let resourceAppID: String
    var roleIDs: [String]
  }

  /// Adds one of a service's roles to what the registration asks for.
  mutating func request(_ role: ServicePrincipal.AppRole, of resource: ServicePrincipal) {
    if let index = requiredResourceAccess.firstIndex(where: { $0.resourceAppID == resource.appID }) {
      requiredResourceAccess[index].roleIDs.append(role.id)
    } else {
      requiredResourceAccess.append(.init(resourceAppID: resource.appID, roleIDs: [role.id]))
    }
  }
}
