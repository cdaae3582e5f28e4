#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The values of the client secrets, which nobody can read back from the directory.
struct HealthySecrets: Sendable, Hashable {
  /// The secret that server-side synchronization uses.
  var exchange = PasswordCredential.makeSecret()
  /// An earlier one, which has run out.
  var exchangeExpired = PasswordCredential.makeSecret()
  var admin = PasswordCredential.makeSecret()
  var roleless = PasswordCredential.makeSecret()
  var orphan = PasswordCredential.makeSecret()
  var dynamics = PasswordCredential.makeSecret()
}

/// One app of tenant B as it is registered there and what it was granted.
struct HealthyApp: Sendable {
  var registration: AppRegistration
  /// The object id of its service principal, or `nil` when it has none.
  var principalID: String?
  var exchangeRoles: [String] = []
  var graphRoles: [String] = []
  var directoryRoles: [DirectoryRole] = []

  static func all(_ secrets: HealthySecrets, _ now: Date) -> [HealthyApp] {
    [sync(secrets, now), admin(secrets, now), roleless(secrets, now), orphan(secrets, now)]
  }

  /// The app that Dynamics signs in as. It is ready for the move to Graph.
  private static func sync(_ secrets: HealthySecrets, _ now: Date) -> HealthyApp {
    HealthyApp(
      registration: AppRegistration(
        appID: LabIdentity.exchangeClientID, objectID: "b1000000-0000-4000-8000-000000000001",
        displayName: "Dynamics server-side sync",
        passwordCredentials: [
          PasswordCredential(
            keyID: "b3000000-0000-4000-8000-000000000001", name: "Dynamics, this year", secret: secrets.exchange,
            from: now.addingTimeInterval(-90 * .day), to: now.addingTimeInterval(275 * .day)),
          PasswordCredential(
            keyID: "b3000000-0000-4000-8000-000000000002", name: "Dynamics, last year",
            secret: secrets.exchangeExpired, from: now.addingTimeInterval(-455 * .day),
            to: now.addingTimeInterval(-90 * .day)),
        ]),
      principalID: LabIdentity.exchangeServicePrincipalID, exchangeRoles: ["full_access_as_app"],
      graphRoles: ServicePrincipal.syncRolesOnGraph)
  }

  /// The app that reads policies and the directory and changes nothing.
  private static func admin(_ secrets: HealthySecrets, _ now: Date) -> HealthyApp {
    HealthyApp(
      registration: AppRegistration(
        appID: LabIdentity.adminClientID, objectID: "b1000000-0000-4000-8000-000000000002",
        displayName: "Diagnosis", passwordCredentials: [credential(3, secrets.admin, now)]),
      principalID: "b2000000-0000-4000-8000-000000000011", exchangeRoles: ["Exchange.ManageAsApp"],
      graphRoles: ["Application.Read.All"], directoryRoles: [.globalReader])
  }

  private static func roleless(_ secrets: HealthySecrets, _ now: Date) -> HealthyApp {
    HealthyApp(
      registration: AppRegistration(
        appID: LabIdentity.rolelessClientID, objectID: "b1000000-0000-4000-8000-000000000003",
        displayName: "An app without permissions", passwordCredentials: [credential(4, secrets.roleless, now)]),
      principalID: "b2000000-0000-4000-8000-000000000012")
  }

  private static func orphan(_ secrets: HealthySecrets, _ now: Date) -> HealthyApp {
    HealthyApp(
      registration: AppRegistration(
        appID: LabIdentity.orphanClientID, objectID: "b1000000-0000-4000-8000-000000000004",
        displayName: "An app without a service principal",
        passwordCredentials: [credential(5, secrets.orphan, now)]))
  }

  private static func credential(_ number: Int, _ secret: String, _ now: Date) -> PasswordCredential {
    PasswordCredential(
      keyID: "b3000000-0000-4000-8000-00000000000\(number)", name: "first", secret: secret,
      from: now.addingTimeInterval(-30 * .day), to: now.addingTimeInterval(335 * .day))
  }
}

extension Tenant {
  /// Registers an app here and grants what it asks for.
  mutating func install(_ app: HealthyApp) throws {
    var registration = app.registration
    var principal = app.principalID.map {
      ServicePrincipal(
        id: $0, appID: registration.appID, displayName: registration.displayName, appOwnerOrganizationID: id)
    }
    principal?.directoryRoles = app.directoryRoles
    let roles = [
      (LabIdentity.exchangeOnlineAppID, app.exchangeRoles), (LabIdentity.graphAppID, app.graphRoles),
    ]
    for (service, values) in roles {
      guard let resource = servicePrincipal(appID: service) else { continue }
      for value in values {
        registration.request(try resource.appRole(value), of: resource)
        try principal?.grant(value, of: resource)
      }
    }
    registrations.append(registration)
    if let principal { servicePrincipals.append(principal) }
  }
}
