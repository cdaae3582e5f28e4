/// Reads the direct members of a group (Microsoft Learn, "Get-DistributionGroupMember").
public struct GetDistributionGroupMember: Cmdlet {
  /// A member.
  public typealias Row = ExchangeRecipient

  /// The cmdlet's name.
  public static let name = "Get-DistributionGroupMember"
  /// The group, by its id or another identity.
  public let group: String

  /// Makes a call.
  public init(of group: String) {
    self.group = group
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] { ["Identity": .text(group), "ResultSize": .unlimited] }
}
