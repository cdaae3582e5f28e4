/// Tells which login hosts belong together, so that a client trusts the host it was given.
enum InstanceDiscovery {
  private static let clouds: [[String]] = [
    ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
    ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
    ["login.microsoftonline.us", "login.usgovcloudapi.net"],
    ["login-us.microsoftonline.com"],
  ]

  /// The answer to `GET /common/discovery/instance`.
  ///
  /// Besides the real hosts the lab's own address is an instance. Throws ``EntraRefusal`` for any other host.
  static func document(_ request: LabRequest) throws -> JSONText {
    guard let endpoint = request.query["authorization_endpoint"],
      let (host, tenant) = hostAndTenant(endpoint),
      host == request.authority || clouds.joined().contains(host)
    else { throw EntraRefusal.unknownInstance }
    let version = request.query["api-version"] ?? "1.0"
    return [
      "tenant_discovery_endpoint": .string(
        "\(request.baseURL)/\(tenant)/v2.0/.well-known/openid-configuration"),
      "api-version": .string(version),
      "metadata": .array((clouds + [[request.authority]]).map(entry)),
    ]
  }

  private static func entry(_ aliases: [String]) -> JSONText {
    let first = aliases.first ?? ""
    // The public cloud keeps its cache under the older of its names.
    let cache = first == "login.microsoftonline.com" ? "login.windows.net" : first
    return [
      "preferred_network": .string(first), "preferred_cache": .string(cache), "aliases": .strings(aliases),
    ]
  }

  private static func hostAndTenant(_ url: String) -> (String, String)? {
    guard url.lowercased().hasPrefix("https://") else { return nil }
    let parts = url.dropFirst("https://".count).split(separator: "/")
    guard parts.count > 1 else { return nil }
    return (parts[0].lowercased(), String(parts[1]))
  }
}
