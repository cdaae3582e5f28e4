/// A format in which a report can be written; the raw value is its name on the command line.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// For a person at a terminal.
  case text
  /// For other programs, and for `xtdiag render`.
  case json

  /// The renderer of this format.
  ///
  /// - Parameter style: how text for people is set; formats for programs take no notice of it.
  public func renderer(style: TextStyle = TextStyle()) -> any ReportRenderer {
    switch self {
    case .text: TextReportRenderer(style: style)
    case .json: JSONReportRenderer()
    }
  }
}
