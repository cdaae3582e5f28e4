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
  /// The identifier URIs under which tokens for this service can be asked for.
  var servicePrincipalNames: [String] = []
  /// The application permissions that this service defines.
  var appRoles: [AppRole] = []
  /// The application permissions that this app was granted.
  var appRoleAssignments: [AppRoleAssignment] = []

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

  /// The names of the permissions that were granted to an app on this service.
  func roles(grantedTo app: ServicePrincipal) -> [String] {
    let granted = Set(app.appRoleAssignments.filter { $0.resourceID == id }.map(\.appRoleID))
    return appRoles.filter { granted.contains($0.id) }.map(\.value)
  }

  /// Grants one of a service's roles to this app.
  mutating func grant(_ role: String, of resource: ServicePrincipal) throws {
    guard let appRole = resource.appRoles.first(where: { $0.value == role }) else {
      throw LabError(.contradiction, "\(resource.displayName) has no role \(role)")
    }
    appRoleAssignments.append(.init(resourceID: resource.id, appRoleID: appRole.id))
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
