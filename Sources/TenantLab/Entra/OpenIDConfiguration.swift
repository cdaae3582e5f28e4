/// The OpenID Connect metadata of one tenant (OpenID Connect Discovery 1.0 section 4.2).
///
/// It describes the tenant's own cloud, whichever host was asked.
struct OpenIDConfiguration: Sendable {
  private let version: EndpointVersion
  private let baseURL: String
  /// The tenant's id, or the placeholder that `common` has in its stead.
  private let tenantID: String
  private let pathTenant: String
  private let region: String?
  private let cloud: Cloud

  /// Throws ``EntraRefusal`` with `invalid_tenant` when there is no such tenant.
  init(tenant name: String, version: EndpointVersion, request: LabRequest, world: World) throws {
    self.version = version
    let served = Cloud.servedAt(request.host) ?? world.signIn.cloud
    if ["common", "organizations"].contains(name.lowercased()) {
      (tenantID, pathTenant, region) = ("{tenantid}", name.lowercased(), nil)
      (cloud, baseURL) = (served, request.baseURL)
      return
    }
    do {
      let tenant = try TenantLookup.tenant(named: name, in: world)
      // The world-wide host knows tenants in China by their ids alone.
      if tenant.cloud == .china, served != .china, !GUID.isWellFormed(name) {
        throw EntraRefusal.tenantNotFound(name)
      }
      (tenantID, pathTenant, region) = (tenant.id, tenant.id, tenant.regionScope)
      cloud = tenant.cloud
      // A tenant of another cloud has its endpoints there, where the lab is not.
      baseURL = cloud.sharesDirectory(with: served) ? request.baseURL : "https://\(cloud.loginHost)"
    } catch let refusal as EntraRefusal {
      // Discovery has its own error class, and tells an unknown GUID from an unknown name.
      let unknownGUID = refusal.code == 90002 && GUID.isWellFormed(name)
      throw (unknownGUID ? EntraRefusal.tenantIsEmptyGUID(name) : refusal).reported(as: "invalid_tenant")
    }
  }

  private var oauth: String { "\(baseURL)/\(pathTenant)/oauth2" + (version == .v2 ? "/v2.0" : "") }

  /// The issuer is a name and not an address: it tells in which cloud the tenant lives.
  private var issuer: String { Self.issuer(tenantID, version, cloud) }

  static func issuer(_ tenantID: String, _ version: EndpointVersion, _ cloud: Cloud) -> String {
    switch version {
    case .v1: "https://\(cloud.tokenIssuerHost)/\(tenantID)/"
    case .v2: "https://\(cloud.loginHost)/\(tenantID)/v2.0"
    }
  }

  var document: JSONText {
    let keys = "\(baseURL)/\(pathTenant)/discovery" + (version == .v2 ? "/v2.0" : "") + "/keys"
    var document: JSONText = [
      "token_endpoint": .string("\(oauth)/token"),
      "token_endpoint_auth_methods_supported": [
        "client_secret_post", "private_key_jwt", "client_secret_basic",
      ],
      "jwks_uri": .string(keys),
      "response_modes_supported": ["query", "fragment", "form_post"],
      "subject_types_supported": ["pairwise"],
      "id_token_signing_alg_values_supported": ["RS256"],
      "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
      "scopes_supported": version == .v2 ? ["openid", "profile", "email", "offline_access"] : ["openid"],
      "issuer": .string(issuer),
      "request_uri_parameter_supported": false,
      "userinfo_endpoint": .string("https://\(cloud.graphHost)/oidc/userinfo"),
      "authorization_endpoint": .string("\(oauth)/authorize"),
      "device_authorization_endpoint": .string("\(oauth)/devicecode"),
      "http_logout_supported": true,
      "frontchannel_logout_supported": true,
      "end_session_endpoint": .string("\(oauth)/logout"),
      "claims_supported": [
        "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name",
        "msgraph_host", "aud", "exp", "iat", "auth_time", "acr", "nonce", "preferred_username", "name",
        "tid", "ver", "at_hash", "c_hash", "email",
      ],
      "kerberos_endpoint": .string("\(baseURL)/\(pathTenant)/kerberos"),
      "tenant_region_scope": region.map(JSONText.string) ?? .null,
    ]
    if let scope = cloud.regionSubScope { document = document.adding("tenant_region_sub_scope", .string(scope)) }
    let hosts: [(String, String)] = [
      ("cloud_instance_name", cloud.instanceName), ("cloud_graph_host_name", cloud.directoryHost),
      ("msgraph_host", cloud.graphHost), ("rbac_url", "https://pas.windows.net"),
    ]
    for (name, value) in hosts { document = document.adding(name, .string(value)) }
    guard version == .v1 else { return document }
    return document.adding("microsoft_multi_refresh_token", true)
      .adding("check_session_iframe", .string("\(oauth)/checksession"))
  }
}
