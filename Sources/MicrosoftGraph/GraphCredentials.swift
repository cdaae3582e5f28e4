public import FoundationEssentials
import HTTPTransport

/// A client secret as the directory shows it (Microsoft Learn, "passwordCredential resource type").
public struct GraphPasswordCredential: Sendable, Hashable, Decodable {
  /// The id of the secret, which is not its value.
  public let keyID: String?
  /// The name that somebody gave it.
  public let displayName: String?
  /// The first three characters of the value; secrets made by old tools have none.
  public let hint: String?
  /// From when it counts.
  public let startDateTime: Date?
  /// Until when it counts.
  public let endDateTime: Date?

  /// Reads one entry.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    keyID = try container.decodeIfPresent(String.self, forKey: .keyId)
    displayName = try container.decodeIfPresent(String.self, forKey: .displayName)
    hint = try container.decodeIfPresent(String.self, forKey: .hint)
    startDateTime = try container.decodeIfPresent(String.self, forKey: .startDateTime).flatMap(WireDate.parse)
    endDateTime = try container.decodeIfPresent(String.self, forKey: .endDateTime).flatMap(WireDate.parse)
  }

  private enum CodingKeys: String, CodingKey {
    case keyId, displayName, hint, startDateTime, endDateTime
  }
}

/// A certificate as the directory shows it (Microsoft Learn, "keyCredential resource type").
public struct GraphKeyCredential: Sendable, Hashable, Decodable {
  /// The id of the entry.
  public let keyID: String?
  /// The name that somebody gave it.
  public let displayName: String?
  /// The thumbprint, in Base64.
  public let customKeyIdentifier: String?
  /// Until when it counts.
  public let endDateTime: Date?

  /// Reads one entry.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    keyID = try container.decodeIfPresent(String.self, forKey: .keyId)
    displayName = try container.decodeIfPresent(String.self, forKey: .displayName)
    customKeyIdentifier = try container.decodeIfPresent(String.self, forKey: .customKeyIdentifier)
    endDateTime = try container.decodeIfPresent(String.self, forKey: .endDateTime).flatMap(WireDate.parse)
  }

  private enum CodingKeys: String, CodingKey {
    case keyId, displayName, customKeyIdentifier, endDateTime
  }
}
