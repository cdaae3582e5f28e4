import Diagnosis

/// The first and the last lines of the report.
extension Page {
  /// What ran against what.
  mutating func headline(_ report: Report, facts: [String]) {
    var line = Inline(facts[0], .strong)
    // The separator stays with the part before it, so that a broken headline goes on with a name.
    for fact in facts.dropFirst() {
      // A part stays together unless it is wider than the page, with room for the separator.
      let fits = DisplayText.width(of: DisplayText.withASCIIPunctuation(fact)) + 2 <= style.width
      line += Inline(whole: " ·", .quiet) + Inline(" ") + (fits ? Inline(whole: fact, .plain) : Inline(fact))
    }
    paragraph(line)
    guard style.verbose else { return }
    let run = report.run
    let details = [
      "Run \(run.id)", "started \(ReportDate.text(run.startedAt))",
      "catalogue \(report.tool.catalogueVersion)",
      "client \(report.target.exchange.clientId)",
    ]
    paragraph(Inline(details.joined(separator: ", ") + ".", .quiet))
  }

  /// The verdict of the run and how much there is to do.
  mutating func banner(_ headline: Headline) {
    paragraph(
      Inline(headline.saying, .strong), indent: headline.word.count + 2,
      prefix: Inline(whole: headline.word, .banner(headline.verdict)))
  }

  /// The counts and the exit status.
  mutating func closingLine(_ report: Report) {
    var line = Inline.empty
    for (verdict, text) in report.summary.counts {
      if !line.isEmpty { line += Inline(", ") }
      line += Inline(text, .verdict(verdict))
    }
    if line.isEmpty { line = Inline("no checks") }
    paragraph(line, indent: 1, prefix: .empty, margin: Inline(whole: "status \(report.exitCode)", .strong))
  }
}
