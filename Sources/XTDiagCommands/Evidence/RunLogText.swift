import Diagnosis
import FoundationEssentials
import Rendering

/// The log of a run, line by line in the order of time, made from its report: what is hidden there is hidden here.
enum RunLogText {
  /// The whole log, ending with a line break.
  static func text(_ report: Report) -> String {
    let run = report.run
    var lines: [(at: Date, text: String)] = [
      (
        run.startedAt,
        "run \(run.id) begins: \(report.tool.name) \(report.tool.version) \(run.command), \(run.mode.rawValue)"
      )
    ]
    for exchange in report.evidence { lines.append((exchange.startedAt ?? run.startedAt, ExchangeLine.text(exchange))) }
    for finding in report.findings where finding.attempts > 0 {
      let subject = finding.subject == .run ? "" : " \(finding.subject.name)"
      let cause = finding.cause.map { " \($0)" } ?? ""
      lines.append(
        (
          finding.startedAt.addingTimeInterval(Double(finding.durationMs) / 1000),
          "\(finding.verdict.rawValue)\(cause): \(finding.check)\(subject): \(finding.title)"
        ))
    }
    lines.append((run.finishedAt, "run ends: \(report.verdict.rawValue), status \(report.exitCode)"))
    return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map { "\(ReportDate.text($0.element.at)) \(DisplayText.oneLine($0.element.text))\n" }.joined()
  }
}

/// One exchange in a line, for logs.
enum ExchangeLine {
  /// The line without its break.
  static func text(_ evidence: Evidence) -> String {
    let outcome = evidence.response.map { "\($0.status)" } ?? evidence.error ?? "no answer"
    let time = evidence.phases.totalMs.map { " \(Int($0.rounded())) ms" } ?? ""
    return "\(evidence.id) \(evidence.service) \(evidence.request.method) \(evidence.request.url) \(outcome)\(time)"
  }
}
