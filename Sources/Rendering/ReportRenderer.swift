public import Diagnosis

/// Turns a report into a document.
///
/// What a renderer writes follows from the report alone: it asks no clock, file or catalogue, and the exit
/// status that it may mention is the one in the report.
public protocol ReportRenderer: Sendable {
  /// The whole document, ending with a line break.
  ///
  /// - Throws: what writing the format can throw; a report that is merely strange is no error.
  func render(_ report: Report) throws -> String
}
