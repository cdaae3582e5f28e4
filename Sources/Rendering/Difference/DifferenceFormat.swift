import Diagnosis

/// A format in which a difference can be written; the raw value is its name on the command line.
public enum DifferenceFormat: String, Sendable, Hashable, CaseIterable {
  /// For a person at a terminal.
  case text
  /// For other programs.
  case json

  /// The whole document, ending with a line break.
  ///
  /// - Parameters:
  ///   - difference: what to write.
  ///   - style: how text for people is set; JSON takes no notice of it.
  public func render(_ difference: ReportDifference, style: TextStyle = TextStyle()) throws -> String {
    switch self {
    case .text:
      var page = Page(style: style)
      page.difference(difference)
      return page.text
    case .json:
      return try JSONValue(difference: difference).text() + "\n"
    }
  }
}

extension JSONValue {
  fileprivate init(difference: ReportDifference) throws {
    let summary = ReportDifference.Change.allCases.map { change in
      Member(change.rawValue, .integer(difference.entries(change).count))
    }
    self = .object([
      Member("old", Self.run(difference.old)),
      Member("new", Self.run(difference.new)),
      Member("summary", .object(summary)),
      Member("newFailures", .integer(difference.entries.count(where: \.isNewFailure))),
      Member("cautions", .array(difference.cautions.map { .string($0) })),
      Member("entries", .array(try difference.entries.map(Self.entry))),
    ])
  }

  private static func run(_ report: Report) -> JSONValue {
    .object([
      Member("id", .string(report.run.id)), Member("startedAt", .string(ReportDate.text(report.run.startedAt))),
      Member("verdict", .string(report.verdict.rawValue)),
    ])
  }

  private static func entry(_ entry: ReportDifference.Entry) throws -> JSONValue {
    .object([
      Member("change", .string(entry.change.rawValue)),
      Member("check", .string(entry.check.text)),
      Member("subject", try JSONValue.encoding(entry.subject)),
      Member("newFailure", .bool(entry.isNewFailure)),
      Member("before", try entry.before.map(state) ?? .null),
      Member("now", try entry.now.map(state) ?? .null),
    ])
  }

  private static func state(_ finding: Finding) throws -> JSONValue {
    .object([
      Member("verdict", .string(finding.verdict.rawValue)),
      Member("cause", finding.cause.map { .string($0.text) } ?? .null),
      Member("title", .string(finding.title)),
    ])
  }
}
