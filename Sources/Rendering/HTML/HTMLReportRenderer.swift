public import Diagnosis
import Mustache

/// Writes a report as one page for a browser: no outside resources, readable without script, on paper, with a
/// screen reader, in the dark and on a phone.
public struct HTMLReportRenderer: ReportRenderer {
  /// Makes a renderer.
  public init() {}

  /// The page.
  ///
  /// - Throws: when a template is broken, which its tests rule out.
  public func render(_ report: Report) throws -> String {
    var library = MustacheLibrary()
    for (name, template) in HTMLTemplates.all { try library.register(template, named: name) }
    return library.render(HTMLPage(report), withTemplate: HTMLTemplates.page) ?? ""
  }
}
