/// The OpenID Connect metadata of one tenant (OpenID Connect Discovery 1.0 section 4.2).
struct OpenIDConfiguration: Sendable {
  private let version: EndpointVersion
  private let baseURL: String
  /// The tenant's id, or the placeholder that `common` has in its stead.
  private let tenantID: String
  private let pathTenant: String
  private let region: String?

  /// Throws ``EntraRefusal`` with `invalid_tenant` when there is no such tenant.
  init(tenant name: String, version: EndpointVersion, baseURL: String, world: World) throws {
    self.version = version
    self.baseURL = baseURL
    if ["common", "organizations"].contains(name.lowercased()) {
      (tenantID, pathTenant, region) = ("{tenantid}", name.lowercased(), nil)
      return
    }
    do {
      let tenant = try TenantLookup.tenant(named: name, in: world)
      (tenantID, pathTenant, region) = (tenant.id, tenant.id, tenant.regionScope)
    } catch let refusal as EntraRefusal {
      // Discovery has its own error class, and tells an unknown GUID from an unknown name.
      let unknownGUID = refusal.code == 90002 && GUID.isWellFormed(name)
      throw (unknownGUID ? EntraRefusal.tenantIsEmptyGUID(name) : refusal).reported(as: "invalid_tenant")
    }
  }

  private var oauth: String { "\(baseURL)/\(pathTenant)/oauth2" + (version == .v2 ? "/v2.0" : "") }

  private var issuer: String {
    switch version {
    case .v1: "https://sts.windows.net/\(tenantID)/"
    // The issuer is a name and not an address: it tells in which cloud the tenant lives.
    case .v2: "https://login.microsoftonline.com/\(tenantID)/v2.0"
    }
  }

  var document: JSONText {
    let keys = "\(baseURL)/\(pathTenant)/discovery" + (version == .v2 ? "/v2.0" : "") + "/keys"
    return [
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
      "userinfo_endpoint": "https://graph.microsoft.com/oidc/userinfo",
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
      "cloud_instance_name": "microsoftonline.com",
      "cloud_graph_host_name": "graph.windows.net",
      "msgraph_host": "graph.microsoft.com",
      "rbac_url": "https://pas.windows.net",
    ]
  }
}

/// Finds the tenant that the first segment of a path names.
enum TenantLookup {
  static func tenant(named name: String, in world: World) throws -> Tenant {
    if name == GUID.empty { throw EntraRefusal.tenantIsEmptyGUID(name) }
    guard GUID.isWellFormed(name) || isDNSName(name) else { throw EntraRefusal.tenantIsNoName(name) }
    guard let tenant = world.tenant(named: name) else { throw EntraRefusal.tenantNotFound(name) }
    return tenant
  }

  /// Whether a name could be a domain: labels of letters, digits and hyphens, at least two of them.
  private static func isDNSName(_ name: String) -> Bool {
    let labels = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy { label in
        !label.isEmpty && label.utf8.count < 64
          && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      }
  }
}
