public import FoundationEssentials
import HTTPTransport

/// An application permission that was granted: what people call admin consent (Microsoft Learn,
/// "appRoleAssignment resource type").
public struct AppRoleAssignment: Sendable, Hashable, Decodable {
  /// The id of the permission.
  public let appRoleID: String
  /// The object id of the resource's service principal in this tenant.
  public let resourceID: String
  /// The name of the resource.
  public let resourceDisplayName: String?
  /// When it was granted.
  public let createdDateTime: Date?

  /// Reads one entry.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    appRoleID = try container.decode(String.self, forKey: .appRoleId).lowercased()
    resourceID = try container.decode(String.self, forKey: .resourceId).lowercased()
    resourceDisplayName = try container.decodeIfPresent(String.self, forKey: .resourceDisplayName)
    createdDateTime = try container.decodeIfPresent(String.self, forKey: .createdDateTime).flatMap(WireDate.parse)
  }

  private enum CodingKeys: String, CodingKey {
    case appRoleId, resourceId, resourceDisplayName, createdDateTime
  }
}

/// Delegated permissions that were granted: they count with a signed-in user only (Microsoft Learn,
/// "oAuth2PermissionGrant resource type").
public struct DelegatedGrant: Sendable, Hashable, Decodable {
  /// The object id of the resource's service principal in this tenant.
  public let resourceID: String
  /// The permissions.
  public let scopes: [String]

  /// Reads one entry.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    resourceID = try container.decode(String.self, forKey: .resourceId).lowercased()
    scopes = (try container.decodeIfPresent(String.self, forKey: .scope) ?? "").split(separator: " ").map(String.init)
  }

  private enum CodingKeys: String, CodingKey {
    case resourceId, scope
  }
}
