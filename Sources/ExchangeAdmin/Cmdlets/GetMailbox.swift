public import FoundationEssentials
public import HTTPTransport

/// Reads a mailbox (Microsoft Learn, "Get-Mailbox").
public struct GetMailbox: Cmdlet {
  /// The mailbox.
  public typealias Row = ExchangeMailbox

  /// The cmdlet's name.
  public static let name = "Get-Mailbox"
  /// The mailbox, by an address or another identity.
  public let identity: String
  /// Whether to look among the mailboxes that were deleted and can still be restored.
  public let softDeleted: Bool
  /// Whether to look among the mailboxes that are kept without a user.
  public let inactive: Bool

  /// Makes a call.
  public init(_ identity: String, softDeleted: Bool = false, inactive: Bool = false) {
    self.identity = identity
    self.softDeleted = softDeleted
    self.inactive = inactive
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] {
    var parameters: [String: AdminValue] = ["Identity": .text(identity)]
    if softDeleted { parameters["SoftDeletedMailbox"] = .bool(true) }
    if inactive { parameters["InactiveMailboxOnly"] = .bool(true) }
    return parameters
  }
  /// The mailbox itself; one that is deleted routes nothing.
  public var anchor: AnchorMailbox { softDeleted || inactive ? .organization : .mailbox(identity) }
}

/// A mailbox, as far as it explains why it opens or does not.
public struct ExchangeMailbox: CmdletRow {
  /// The name, which is unique.
  public let name: String?
  /// The alias.
  public let alias: String?
  /// The distinguished name, by which rules of scopes compare.
  public let distinguishedName: String?
  /// The primary address.
  public let primarySmtpAddress: String?
  /// All addresses.
  public let emailAddresses: EmailAddresses
  /// The name with which the user signs in.
  public let userPrincipalName: String?
  /// The object id in Entra.
  public let externalDirectoryObjectID: String?
  /// The kind, such as `SharedMailbox`.
  public let recipientTypeDetails: String?
  /// The id of the mailbox in the store; all zeros when there is none.
  public let exchangeGUID: String?
  /// Whether there is a mailbox that can be used.
  public let isMailboxEnabled: Bool?
  /// Whether the account is disabled, as is usual for shared mailboxes.
  public let accountDisabled: Bool?
  /// Whether the mailbox is kept without a user.
  public let isInactiveMailbox: Bool?
  /// When it was deleted.
  public let whenSoftDeleted: Date?
  /// How a move fares, such as `None` or `InProgress`.
  public let moveStatus: String?
  /// The plans, such as `BPOS_S_DeskLess`.
  public let capabilities: [String]
  /// The ids of its administrative units.
  public let administrativeUnits: [String]
  /// Where mail is sent on to, outside.
  public let forwardingSmtpAddress: String?
  /// Where mail is sent on to, inside.
  public let forwardingAddress: String?
  /// Whether mail that is sent on stays here as well.
  public let deliversAndForwards: Bool?
  /// When it was last changed.
  public let whenChanged: Date?
  /// The row as it came, for rules of scopes that compare any property.
  public let properties: [String: String]

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    try row.requireAny(of: "PrimarySmtpAddress", "ExchangeGuid", "RecipientTypeDetails")
    name = row.text("Name")
    alias = row.text("Alias")
    distinguishedName = row.text("DistinguishedName")
    emailAddresses = EmailAddresses(row.texts("EmailAddresses") ?? [])
    primarySmtpAddress = row.text("PrimarySmtpAddress") ?? emailAddresses.primary
    userPrincipalName = row.text("UserPrincipalName")
    externalDirectoryObjectID = row.text("ExternalDirectoryObjectId")?.lowercased()
    recipientTypeDetails = row.text("RecipientTypeDetails")
    exchangeGUID = row.text("ExchangeGuid")?.lowercased()
    isMailboxEnabled = row.flag("IsMailboxEnabled")
    accountDisabled = row.flag("AccountDisabled")
    isInactiveMailbox = row.flag("IsInactiveMailbox")
    whenSoftDeleted = row.date("WhenSoftDeleted")
    moveStatus = row.text("MailboxMoveStatus")
    capabilities = row.texts("PersistedCapabilities") ?? []
    administrativeUnits = (row.texts("AdministrativeUnits") ?? []).map { $0.lowercased() }
    forwardingSmtpAddress = row.text("ForwardingSmtpAddress")
    forwardingAddress = row.text("ForwardingAddress")
    deliversAndForwards = row.flag("DeliverToMailboxAndForward")
    whenChanged = row.date("WhenChangedUTC") ?? row.date("WhenChanged")
    properties = Self.comparable(row)
  }

  /// The scalars by which scopes are usually drawn; a whole row would fill a report.
  private static func comparable(_ row: AdminRow) -> [String: String] {
    let names =
      [
        "RecipientType", "RecipientTypeDetails", "Office", "Company", "Department", "Title", "City", "CountryOrRegion",
        "StateOrProvince", "UsageLocation", "DisplayName", "MailboxPlan",
      ] + (1...15).map { "CustomAttribute\($0)" }
    return names.reduce(into: [:]) { found, name in found[name] = row.text(name) }
  }
}
