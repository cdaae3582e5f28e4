/// An enterprise application: what an app is in one tenant.
///
/// Microsoft's services are service principals too. They define roles, and assignments to those roles are
/// what administrators call consent.
struct ServicePrincipal: Sendable {
  /// The object id in this tenant, the `oid` of app-only tokens.
  let id: String
  let appID: String
  var displayName: String
  /// Enabled for users to sign in. Switched off, it refuses app-only tokens as well.
  var accountEnabled = true
  /// The tenant that the app is registered in.
  var appOwnerOrganizationID = ServicePrincipal.microsoftTenantID
  /// The identifier URIs under which tokens for this service can be asked for.
  var servicePrincipalNames: [String] = []
  /// The application permissions that this service defines.
  var appRoles: [AppRole] = []
  /// The application permissions that this app was granted.
  var appRoleAssignments: [AppRoleAssignment] = []
  /// The directory roles that the app holds.
  var directoryRoles: [DirectoryRole] = []
  /// Whether only apps with an assignment get tokens for this service.
  var appRoleAssignmentRequired = false
  /// What tokens for this service look like.
  var issuedTokens = IssuedTokens()

  /// One application permission.
  struct AppRole: Sendable, Hashable {
    let id: String
    /// The name that stands in a token's `roles`.
    let value: String
  }

  /// One granted application permission.
  struct AppRoleAssignment: Sendable, Hashable {
    /// The object id of the service's principal in this tenant.
    let resourceID: String
    let appRoleID: String
  }

  /// The form of the tokens that are issued for a service. It is the service that decides it.
  struct IssuedTokens: Sendable, Hashable {
    /// Whether only the service can read its tokens.
    var areOpaque = false
    /// The name of the service that stands in `aud` instead of the one asked for.
    var audience: String?
    /// What stands in `idtyp`.
    var identityType = "app"
  }

  /// The directory in which Microsoft registers its own services.
  static let microsoftTenantID = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"

  /// The names of the permissions that were granted to an app on this service.
  func roles(grantedTo app: ServicePrincipal) -> [String] {
    let granted = Set(app.appRoleAssignments.filter { $0.resourceID == id }.map(\.appRoleID))
    return appRoles.filter { granted.contains($0.id) }.map(\.value)
  }

  /// The role of this name. Throws ``LabError`` when the service has none.
  func appRole(_ value: String) throws -> AppRole {
    guard let role = appRoles.first(where: { $0.value == value }) else {
      throw LabError(.contradiction, "\(displayName) has no role \(value)")
    }
    return role
  }

  /// Grants one of a service's roles to this app.
  mutating func grant(_ role: String, of resource: ServicePrincipal) throws {
    appRoleAssignments.append(.init(resourceID: resource.id, appRoleID: try resource.appRole(role).id))
  }

  func isResource(_ normalized: String) -> Bool {
    (appID == normalized && !servicePrincipalNames.isEmpty)
      || servicePrincipalNames.contains { Self.normalized($0) == normalized }
  }

  static func normalized(_ identifier: String) -> String {
    var identifier = Substring(identifier.lowercased())
    while identifier.hasSuffix("/") { identifier.removeLast() }
    return String(identifier)
  }
}
