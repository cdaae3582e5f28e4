public import FoundationEssentials

/// How Test & Enable of a mailbox row fared, or how far it is.
///
/// While a test is queued the three results are still those of the one before.
public struct MailboxTest: Sendable, Hashable, Codable {
  /// Whether a test is queued or under way.
  public var isScheduled = false
  /// How often it was tried.
  public var attempts: Int?
  /// It will not be tried before then.
  public var postponedUntil: Date?
  /// When the last test ended.
  public var completedAt: Date?
  /// The result for incoming mail.
  public var incoming = Choice(TestStatus.notRun)
  /// The result for outgoing mail.
  public var outgoing = Choice(TestStatus.notRun)
  /// The result for appointments, contacts and tasks.
  public var appointments = Choice(TestStatus.notRun)
  /// The result of the three as a whole.
  public var overall = Choice(TestStatus.notRun)
  /// Whether incoming mail is enabled.
  public var isIncomingEnabled: Bool?
  /// Whether outgoing mail is enabled.
  public var isOutgoingEnabled: Bool?
  /// Whether appointments, contacts and tasks are enabled.
  public var isAppointmentsEnabled: Bool?

  /// Makes an account of no test.
  public init() {}
}

extension MailboxTest {
  static let columns = [
    "testemailconfigurationscheduled", "testemailconfigurationretrycount", "postponetestemailconfigurationuntil",
    "testmailboxaccesscompletedon", "incomingemailstatus", "outgoingemailstatus", "actstatus", "mailboxstatus",
    "enabledforincomingemail", "enabledforoutgoingemail", "enabledforact",
  ]

  init(_ columns: ColumnReader) throws {
    isScheduled = try columns.flag("testemailconfigurationscheduled") ?? false
    attempts = try columns.number("testemailconfigurationretrycount")
    postponedUntil = try columns.moment("postponetestemailconfigurationuntil")
    completedAt = try columns.moment("testmailboxaccesscompletedon")
    incoming = try columns.choice("incomingemailstatus") ?? Choice(.notRun)
    outgoing = try columns.choice("outgoingemailstatus") ?? Choice(.notRun)
    appointments = try columns.choice("actstatus") ?? Choice(.notRun)
    overall = try columns.choice("mailboxstatus") ?? Choice(.notRun)
    isIncomingEnabled = try columns.flag("enabledforincomingemail")
    isOutgoingEnabled = try columns.flag("enabledforoutgoingemail")
    isAppointmentsEnabled = try columns.flag("enabledforact")
  }

  /// The columns of the test alone, for following it.
  struct Row: DataverseRow {
    static let table = DataverseTable.mailbox
    static let columns = MailboxTest.columns
    let id: RowID
    let test: MailboxTest

    init(_ columns: ColumnReader) throws {
      id = try columns.id("mailboxid")
      test = try MailboxTest(columns)
    }
  }
}

/// Who approved a mailbox row and who tested it last. The columns are later ones than those of ``MailboxRow``.
public struct MailboxHistory: Sendable, Hashable, Codable {
  /// The row.
  public let id: RowID
  /// Who approved the address.
  public var approvedBy: Lookup?
  /// When it was approved.
  public var approvedAt: Date?
  /// Who started the last test.
  public var testedBy: Lookup?
  /// When it was started.
  public var testedAt: Date?

  /// Makes a history by hand, for tests of judges.
  public init(id: RowID) { self.id = id }
}

extension MailboxHistory: DataverseRow {
  static let table = DataverseTable.mailbox
  static let columns = [
    "_emailaddressapprovedby_value", "emailaddressapprovedon", "_testandenablelastattemptedby_value",
    "testandenablelastattemptedon",
  ]

  init(_ columns: ColumnReader) throws {
    id = try columns.id("mailboxid")
    approvedBy = try columns.lookup("emailaddressapprovedby")
    approvedAt = try columns.moment("emailaddressapprovedon")
    testedBy = try columns.lookup("testandenablelastattemptedby")
    testedAt = try columns.moment("testandenablelastattemptedon")
  }
}
