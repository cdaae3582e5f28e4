import FoundationEssentials
import HTTPTransport

/// What discovery says about a tenant. The document always describes the tenant's own cloud, whichever
/// login host was asked.
public struct TenantDiscovery: Sendable, Hashable, Codable {
  /// The tenant's GUID, in lower case.
  public let tenantID: String
  /// Who issues its tokens.
  public let issuer: String
  /// Where its tokens are asked for.
  public let tokenEndpoint: String
  /// The region, such as `EU` or `WW`; absent in some clouds.
  public let region: String?
  /// The part of the region that tells the US government clouds apart: `GCC`, `DODCON`, `DOD`.
  public let regionSubScope: String?
  /// The cloud's name, such as `microsoftonline.com`.
  public let cloudInstance: String?
  /// The cloud's Microsoft Graph host.
  public let graphHost: String?

  /// Reads a discovery document.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when a needed member is missing or names no tenant.
  init(_ body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body)
    issuer = wire.issuer
    tokenEndpoint = wire.token_endpoint
    region = wire.tenant_region_scope
    regionSubScope = wire.tenant_region_sub_scope
    cloudInstance = wire.cloud_instance_name
    graphHost = wire.msgraph_host
    // The first path segment is the GUID even when the document was asked for by domain.
    guard let id = Self.tenant(in: wire.issuer) ?? Self.tenant(in: wire.token_endpoint) else {
      throw .unreadable("neither the issuer nor the token endpoint names a tenant id")
    }
    tenantID = id
  }

  private static func tenant(in url: String) -> String? {
    URL(string: url)?.path(percentEncoded: false).split(separator: "/").first
      .flatMap { UUID(uuidString: String($0)) }?.uuidString.lowercased()
  }

  private struct Wire: Decodable {
    let issuer: String
    let token_endpoint: String
    let tenant_region_scope: String?
    let tenant_region_sub_scope: String?
    let cloud_instance_name: String?
    let msgraph_host: String?
  }
}
