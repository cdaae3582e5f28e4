/// Whether a user's domain belongs to some tenant, and how its users sign in. Apps have no use for it.
struct UserRealm: Sendable {
  private let login: String
  private let domain: String
  private let tenant: Tenant?
  private let cloud: Cloud

  /// - Parameter login: A user or a domain.
  init(login: String, world: World) {
    self.login = login
    domain = login.split(separator: "@").last.map { $0.lowercased() } ?? ""
    tenant = world.tenants.first { [domain] in $0.domains.contains(domain) }
    cloud = tenant?.cloud ?? world.signIn.cloud
  }

  /// The answer to `GET /common/userrealm/{user}`.
  var document: JSONText {
    [
      "ver": "1.0", "account_type": tenant == nil ? "Unknown" : "Managed", "domain_name": .string(domain),
      "cloud_instance_name": .string(cloud.instanceName),
      "cloud_audience_urn": "urn:federation:MicrosoftOnline",
    ]
  }

  /// The answer to `GET /getuserrealm.srf`.
  var legacyDocument: JSONText {
    guard let tenant else {
      return ["State": 4, "UserState": 1, "Login": .string(login), "NameSpaceType": "Unknown"]
    }
    return [
      "State": 4, "UserState": 1, "Login": .string(login), "NameSpaceType": "Managed",
      "DomainName": .string(domain), "FederationBrandName": .string(tenant.displayName),
      "CloudInstanceName": .string(cloud.instanceName),
      "CloudInstanceIssuerUri": "urn:federation:MicrosoftOnline",
    ]
  }
}
