/// The settings of an environment that decide about mailbox rows (Microsoft Learn, "Organization table
/// reference").
public struct OrganizationSettings: Sendable, Hashable, Codable {
  /// The organization.
  public let id: RowID
  /// Its name.
  public let name: String?
  /// Whether mail of users is processed for approved addresses only.
  public let requiresApprovalForUsers: Bool
  /// Whether mail of queues is processed for approved addresses only.
  public let requiresApprovalForQueues: Bool

  /// Makes settings by hand, for tests of judges.
  public init(id: RowID, name: String? = nil, requiresApprovalForUsers: Bool, requiresApprovalForQueues: Bool) {
    self.id = id
    self.name = name
    self.requiresApprovalForUsers = requiresApprovalForUsers
    self.requiresApprovalForQueues = requiresApprovalForQueues
  }
}

extension OrganizationSettings: DataverseRow {
  static let table = DataverseTable.organization
  static let columns = ["name", "requireapprovalforuseremail", "requireapprovalforqueueemail"]

  init(_ columns: ColumnReader) throws {
    self.init(
      id: try columns.id("organizationid"), name: try columns.text("name"),
      // What nobody has set is as the form shows it: ticked.
      requiresApprovalForUsers: try columns.flag("requireapprovalforuseremail") ?? true,
      requiresApprovalForQueues: try columns.flag("requireapprovalforqueueemail") ?? true)
  }
}
