public import Diagnosis

/// Writes a report as JSON values, one a line (jsonlines.org): a line for each finding, then the whole report.
///
/// While a run goes on, the same kinds of line are written as things happen (see ``JSONLine``).
public struct JSONLinesReportRenderer: ReportRenderer {
  /// Makes a renderer.
  public init() {}

  /// The findings and the report, each as an event on a line of its own.
  public func render(_ report: Report) throws -> String {
    let findings = try report.findings.map { try JSONLine.finding($0).text() }
    return try findings.joined() + JSONLine.report(report).text()
  }
}

/// One line of the `jsonl` format. `event` says what kind it is.
public enum JSONLine: Sendable {
  /// A run begins, with so many subjects for each check, in the order of the path.
  case planned([(check: CheckID, subjects: Int)])
  /// A check of one subject begins.
  case started(CheckID, Subject)
  /// A judgement.
  case finding(Finding)
  /// The end: the report as the `json` format has it.
  case report(Report)

  /// The line with its line break.
  ///
  /// - Throws: what encoding can throw.
  public func text() throws -> String { try value.text(pretty: false) + "\n" }

  private var value: JSONValue {
    get throws {
      switch self {
      case .planned(let checks):
        let plan = checks.map { check, subjects in
          JSONValue.object([.init("check", .string(check.text)), .init("subjects", .integer(subjects))])
        }
        return .object([.init("event", .string("planned")), .init("checks", .array(plan))])
      case .started(let check, let subject):
        return .object([
          .init("event", .string("started")), .init("check", .string(check.text)),
          .init("subject", try JSONValue.encoding(subject)),
        ])
      case .finding(let finding):
        return .object([.init("event", .string("finding")), .init("finding", try JSONValue.encoding(finding))])
      case .report(let report):
        return .object([
          .init("event", .string("report")), .init("report", try JSONReportRenderer.value(of: report)),
        ])
      }
    }
  }
}
