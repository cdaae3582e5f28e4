import FoundationEssentials
import Secrets

/// A condition on rows, as `$filter` writes it. Values enter it as literals only, so that an address with a
/// quote in it stays an address.
struct DataverseFilter: Sendable, Hashable {
  /// The condition, not yet percent-encoded.
  let text: String

  /// A value in a condition.
  enum Literal: Sendable, Hashable {
    case text(String)
    case id(RowID)
    case moment(Date)

    /// The value as OData writes it (OData 4.01 URL Conventions, section 5.1.1.14.1): a quote inside a text is
    /// doubled, ids and moments stand without quotes.
    var text: String {
      switch self {
      case .text(let text): "'\(text.map { $0 == "'" ? "''" : String($0) }.joined())'"
      case .id(let id): id.description
      case .moment(let date): date.formatted(.iso8601)
      }
    }
  }

  static func equals(_ column: String, _ value: Literal) -> DataverseFilter {
    DataverseFilter(text: "\(column) eq \(value.text)")
  }

  static func atLeast(_ column: String, _ value: Literal) -> DataverseFilter {
    DataverseFilter(text: "\(column) ge \(value.text)")
  }

  /// One of several conditions.
  static func any(_ conditions: [DataverseFilter]) -> DataverseFilter {
    DataverseFilter(text: conditions.map(\.text).joined(separator: " or "))
  }

  /// Both conditions.
  func and(_ other: DataverseFilter) -> DataverseFilter { DataverseFilter(text: "(\(text)) and \(other.text)") }
}

/// A question for the rows of a table.
struct DataverseQuery<Row: DataverseRow>: Sendable {
  /// An order of rows.
  enum Order: Sendable {
    case ascending(String)
    case descending(String)

    var text: String {
      switch self {
      case .ascending(let column): "\(column) asc"
      case .descending(let column): "\(column) desc"
      }
    }
  }

  let filter: DataverseFilter?
  let order: Order?
  let top: Int?

  init(_ filter: DataverseFilter? = nil, order: Order? = nil, top: Int? = nil) {
    self.filter = filter
    self.order = order
    self.top = top
  }

  /// The query of the address, percent-encoded.
  var text: String {
    var parts = ["$select=\(([Row.table.key] + Row.columns).joined(separator: ","))"]
    if let filter { parts.append("$filter=\(PercentEncoding.formValue(filter.text))") }
    if let order { parts.append("$orderby=\(PercentEncoding.formValue(order.text))") }
    if let top { parts.append("$top=\(top)") }
    return parts.joined(separator: "&")
  }
}
