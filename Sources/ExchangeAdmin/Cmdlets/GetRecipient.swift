public import FoundationEssentials
public import HTTPTransport

/// Reads whatever has an address (Microsoft Learn, "Get-Recipient").
public struct GetRecipient: Cmdlet {
  /// The recipient.
  public typealias Row = ExchangeRecipient

  /// The cmdlet's name.
  public static let name = "Get-Recipient"
  /// The recipient, by an address or another identity.
  public let identity: String

  /// Makes a call.
  public init(_ identity: String) {
    self.identity = identity
  }

  /// The parameters by name.
  public var parameters: [String: AdminValue] { ["Identity": .text(identity)] }
}

/// Something with an address: a mailbox, a mail user, a contact, a group.
public struct ExchangeRecipient: CmdletRow {
  /// The name, which is unique.
  public let name: String?
  /// The name for people.
  public let displayName: String?
  /// The alias.
  public let alias: String?
  /// The distinguished name.
  public let distinguishedName: String?
  /// The id in Exchange's directory.
  public let guid: String?
  /// The object id in Entra.
  public let externalDirectoryObjectID: String?
  /// The coarse kind, such as `MailUser`.
  public let recipientType: String?
  /// The kind, such as `MailUniversalSecurityGroup`.
  public let recipientTypeDetails: String?
  /// The primary address.
  public let primarySmtpAddress: String?
  /// All addresses.
  public let emailAddresses: EmailAddresses
  /// Where mail for a mail user or contact goes to.
  public let externalEmailAddress: String?
  /// Whether a policy may name it as its scope.
  public let isValidSecurityPrincipal: Bool?
  /// When it was last changed.
  public let whenChanged: Date?

  /// Reads a row.
  public init(_ row: AdminRow) throws(BoundedJSON.Failure) {
    try row.requireAny(of: "RecipientType", "RecipientTypeDetails")
    name = row.text("Name")
    displayName = row.text("DisplayName")
    alias = row.text("Alias")
    distinguishedName = row.text("DistinguishedName")
    guid = row.text("Guid")?.lowercased()
    externalDirectoryObjectID = row.text("ExternalDirectoryObjectId")?.lowercased()
    recipientType = row.text("RecipientType")
    recipientTypeDetails = row.text("RecipientTypeDetails")
    emailAddresses = EmailAddresses(row.texts("EmailAddresses") ?? [])
    primarySmtpAddress = row.text("PrimarySmtpAddress") ?? emailAddresses.primary
    externalEmailAddress = row.text("ExternalEmailAddress")
    isValidSecurityPrincipal = row.flag("IsValidSecurityPrincipal")
    whenChanged = row.date("WhenChangedUTC") ?? row.date("WhenChanged")
  }
}

extension ExchangeRecipient {
  /// Whether it is a group of any kind.
  public var isGroup: Bool {
    [recipientType, recipientTypeDetails].compactMap { $0 }.contains { $0.hasSuffix("Group") }
  }

  /// Whether it has a mailbox in the cloud: neither a mail user, a contact nor a group has.
  public var hasMailbox: Bool {
    recipientType?.hasSuffix("Mailbox") ?? recipientTypeDetails?.hasSuffix("Mailbox") ?? false
  }
}
