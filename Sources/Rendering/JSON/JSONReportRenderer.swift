public import Diagnosis

/// Writes a report as JSON, with the keys in the order of the contract.
public struct JSONReportRenderer: ReportRenderer {
  /// The members that are maps from names to texts.
  private static let maps: Set<String> = ["headers", "requestIds"]

  /// Makes a renderer.
  public init() {}

  /// The report as indented JSON.
  public func render(_ report: Report) throws -> String {
    try Self.value(of: report).text(pretty: true) + "\n"
  }

  /// The report as a JSON value.
  static func value(of report: Report) throws -> JSONValue {
    let value = try JSONValue.encoding(report)
    guard case .object(let members) = value else { return value }
    return .object(members.map(stable))
  }

  /// Maps have no order of their own. Those of the evidence are sorted by name, so that one report is
  /// always the same bytes; observations stay as their checks wrote them.
  private static func stable(_ member: JSONValue.Member) -> JSONValue.Member {
    member.name == "evidence" ? JSONValue.Member(member.name, sortingMaps(in: member.value)) : member
  }

  private static func sortingMaps(in value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(sortingMaps))
    case .object(let members):
      .object(
        members.map { member in
          guard maps.contains(member.name), case .object(let entries) = member.value else {
            return JSONValue.Member(member.name, sortingMaps(in: member.value))
          }
          return JSONValue.Member(member.name, .object(entries.sorted { $0.name < $1.name }))
        })
    case .null, .bool, .integer, .number, .string: value
    }
  }
}
