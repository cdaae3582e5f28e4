public import HTTPTransport

/// What the admin API answered, read as far as it could be.
public typealias AdminReply<Row: Sendable> = ServiceReply<AdminRows<Row>, AdminRefusal>

/// The rows of an answer, of all its pages.
public struct AdminRows<Row: Sendable>: Sendable {
  /// The rows; none is an answer as well.
  public let rows: [Row]
  /// What the service warns of, in its words.
  public let warnings: [String]

  /// Makes an answer.
  public init(rows: [Row], warnings: [String] = []) {
    self.rows = rows
    self.warnings = warnings
  }
}

/// One page of an answer.
struct AdminPage: Decodable {
  /// The rows. An answer without the member is none.
  let value: [AdminRow]
  /// What the service warns of.
  let warnings: [String]?
  /// Where the next page is.
  let nextLink: String?

  private enum CodingKeys: String, CodingKey {
    case value
    case warnings = "@adminapi.warnings"
    case nextLink = "@odata.nextLink"
  }
}
