/// Who a token's app is in an environment.
public struct WhoAmI: Sendable, Hashable, Codable {
  /// The application user.
  public let userID: RowID
  /// Its business unit.
  public let businessUnitID: RowID
  /// The organization, which is the environment's own id within Dynamics.
  public let organizationID: RowID

  private enum CodingKeys: String, CodingKey {
    case userID = "UserId"
    case businessUnitID = "BusinessUnitId"
    case organizationID = "OrganizationId"
  }
}
