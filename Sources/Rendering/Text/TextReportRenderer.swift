public import Diagnosis

/// Writes a report for a person: what to fix, how it is known, then every check in brief.
public struct TextReportRenderer: ReportRenderer {
  /// How the text is set.
  public let style: TextStyle

  /// Makes a renderer.
  public init(style: TextStyle = TextStyle()) {
    self.style = style
  }

  /// The report as text.
  public func render(_ report: Report) -> String {
    var page = Page(style: style)
    let problems = Problem.all(in: report)
    let headline = Headline(report, problems: problems)
    page.headline(report, facts: headline.facts)
    page.gap()
    page.banner(headline)
    page.problems(problems, report: report)
    page.gap()
    if style.verbose {
      page.everyFinding(report, problems: problems)
    } else {
      page.checks(report, problems: problems)
    }
    page.waivers(report)
    page.gap()
    page.closingLine(report)
    return page.text
  }
}
