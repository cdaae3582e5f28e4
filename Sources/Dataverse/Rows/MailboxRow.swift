public import FoundationEssentials

/// A mailbox row: whose mail is synchronized, and how (Microsoft Learn, "Mailbox table reference").
public struct MailboxRow: Sendable, Hashable, Codable {
  /// The row.
  public let id: RowID
  /// Its name.
  public var name: String?
  /// The address.
  public var address: String?
  /// Whether it is in use.
  public var state: Choice<RowState>
  /// The profile that it is on.
  public var profile: Lookup?
  /// The user or queue that it belongs to.
  public var regarding: Lookup?
  /// How incoming mail is handled.
  public var incoming: Choice<EmailDelivery>?
  /// How outgoing mail is handled.
  public var outgoing: Choice<EmailDelivery>?
  /// How appointments, contacts and tasks are handled.
  public var appointments: Choice<AppointmentDelivery>?
  /// Whether the address is approved.
  public var approval: Choice<AddressApproval>
  /// Whether an administrator of the tenant approved it.
  public var isApprovedByAdministrator: Bool?
  /// Whether this organization is marked as the one that synchronizes the Exchange mailbox.
  public var isOwnedByThisOrganization: Bool?
  /// How Test & Enable fared.
  public var test: MailboxTest
  /// How sync itself fares.
  public var sync: MailboxSync

  /// Makes a row by hand, as it is after it was set up and never tested.
  public init(id: RowID, address: String, profile: Lookup?) {
    self.id = id
    self.address = address
    self.profile = profile
    name = address
    state = Choice(.active)
    incoming = Choice(.serverSideSync)
    outgoing = Choice(.serverSideSync)
    appointments = Choice(.serverSideSync)
    approval = Choice(.approved)
    test = MailboxTest()
    sync = MailboxSync()
  }
}

/// What a mailbox row says about sync as it goes on, besides the tests.
public struct MailboxSync: Sendable, Hashable, Codable {
  /// The text of the last error.
  public var lastError: String?
  /// The number of the last error, with its sign.
  public var lastErrorCode: Int?
  /// When the last error came.
  public var lastErrorAt: Date?
  /// When sync last began.
  public var lastStartedAt: Date?
  /// When sync last came to its end well.
  public var lastSucceededAt: Date?
  /// Processing waits until then.
  public var processingPostponedUntil: Date?
  /// Sending waits until then.
  public var sendingPostponedUntil: Date?
  /// Receiving waits until then.
  public var receivingPostponedUntil: Date?
  /// Appointments, contacts and tasks wait until then.
  public var appointmentsPostponedUntil: Date?

  /// Makes an account of nothing.
  public init() {}
}

extension MailboxRow: DataverseRow {
  static let table = DataverseTable.mailbox
  static let columns =
    [
      "name", "emailaddress", "statecode", "_emailserverprofile_value", "_regardingobjectid_value",
      "incomingemaildeliverymethod", "outgoingemaildeliverymethod", "actdeliverymethod", "emailrouteraccessapproval",
      "isemailaddressapprovedbyo365admin", "orgmarkedasprimaryforexchangesync",
    ] + MailboxTest.columns + MailboxSync.columns

  init(_ columns: ColumnReader) throws {
    id = try columns.id("mailboxid")
    name = try columns.text("name")
    address = try columns.text("emailaddress")
    state = try columns.requiredChoice("statecode")
    profile = try columns.lookup("emailserverprofile")
    regarding = try columns.lookup("regardingobjectid")
    incoming = try columns.choice("incomingemaildeliverymethod")
    outgoing = try columns.choice("outgoingemaildeliverymethod")
    appointments = try columns.choice("actdeliverymethod")
    approval = try columns.requiredChoice("emailrouteraccessapproval")
    isApprovedByAdministrator = try columns.flag("isemailaddressapprovedbyo365admin")
    isOwnedByThisOrganization = try columns.flag("orgmarkedasprimaryforexchangesync")
    test = try MailboxTest(columns)
    sync = try MailboxSync(columns)
  }
}

extension MailboxSync {
  static let columns = [
    "lastsyncerror", "lastsyncerrorcode", "lastsyncerroroccurredon", "lastsyncstartedon",
    "lastsuccessfulsynccompletedon", "postponemailboxprocessinguntil", "postponesendinguntil",
    "receivingpostponeduntil", "receivingpostponeduntilforact",
  ]

  init(_ columns: ColumnReader) throws {
    lastError = try columns.text("lastsyncerror")
    lastErrorCode = try columns.number("lastsyncerrorcode")
    lastErrorAt = try columns.moment("lastsyncerroroccurredon")
    lastStartedAt = try columns.moment("lastsyncstartedon")
    lastSucceededAt = try columns.moment("lastsuccessfulsynccompletedon")
    processingPostponedUntil = try columns.moment("postponemailboxprocessinguntil")
    sendingPostponedUntil = try columns.moment("postponesendinguntil")
    receivingPostponedUntil = try columns.moment("receivingpostponeduntil")
    appointmentsPostponedUntil = try columns.moment("receivingpostponeduntilforact")
  }
}
