public import FoundationEssentials

/// An alert about a mailbox row or a profile (Microsoft Learn, "Trace table reference").
public struct TraceLog: Sendable, Hashable, Codable {
  /// The alert.
  public let id: RowID
  /// How weighty it is.
  public var level: Choice<AlertLevel>
  /// The sentence, in the language of the environment.
  public var text: String?
  /// What the alert shows after "Email Server Error Code:".
  public var errorCode: String?
  /// What the server said.
  public var details: String?
  /// The number that sync gives to the kind of alert; no public list tells what they mean.
  public var traceCode: Int?
  /// What it is about.
  public var regarding: Lookup?
  /// When it was first raised.
  public var createdAt: Date?
  /// When it was last raised.
  public var modifiedAt: Date?

  /// Makes an alert by hand, for tests of judges.
  public init(id: RowID, level: Choice<AlertLevel>, text: String? = nil, errorCode: String? = nil) {
    self.id = id
    self.level = level
    self.text = text
    self.errorCode = errorCode
  }
}

extension TraceLog: DataverseRow {
  static let table = DataverseTable.traceLog
  static let columns = [
    "text", "level", "tracecode", "errortypedisplay", "errordetails", "createdon", "modifiedon",
    "_regardingobjectid_value",
  ]

  init(_ columns: ColumnReader) throws {
    id = try columns.id("tracelogid")
    level = try columns.requiredChoice("level")
    text = try columns.text("text")
    errorCode = try columns.text("errortypedisplay")
    details = try columns.text("errordetails")
    traceCode = try columns.number("tracecode")
    regarding = try columns.lookup("regardingobjectid")
    createdAt = try columns.moment("createdon")
    modifiedAt = try columns.moment("modifiedon")
  }
}
