/// A format in which a report can be written; the raw value is its name on the command line.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// For a person at a terminal.
  case text
  /// For other programs, and for `xtdiag render`.
  case json
  /// JSON values, one a line: events while a run goes on, then the report.
  case jsonl
  /// For tickets.
  case markdown
  /// A page for a browser, in one file.
  case html
  /// For CI servers that show test results.
  case junit
  /// For spreadsheets: one row a mailbox, one column a check.
  case csv
  /// For the textfile collector of Prometheus' node exporter.
  case prometheus
  /// For tools that gather results of static analysis (SARIF 2.1.0).
  case sarif

  /// The renderer of this format.
  ///
  /// - Parameter style: how text for people is set; formats for programs take no notice of it.
  public func renderer(style: TextStyle = TextStyle()) -> any ReportRenderer {
    switch self {
    case .text: TextReportRenderer(style: style)
    case .json: JSONReportRenderer()
    case .jsonl: JSONLinesReportRenderer()
    case .markdown: MarkdownReportRenderer()
    case .html: HTMLReportRenderer()
    case .junit: JUnitReportRenderer()
    case .csv: CSVReportRenderer()
    case .prometheus: PrometheusReportRenderer()
    case .sarif: SARIFReportRenderer()
    }
  }
}
