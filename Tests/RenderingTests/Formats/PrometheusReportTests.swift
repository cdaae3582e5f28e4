import Diagnosis
import Testing

@testable import Rendering

@Suite("Prometheus reports")
struct PrometheusReportTests {
  private let sample = /([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)*)\})? (-?[0-9.]+(?:e[+-]?[0-9]+)?)/

  @Test(
    "Each line is a sample, or tells the help or type of the metric that follows, once", arguments: FormatTests.reports)
  func rules(name: String) throws {
    let lines = try FormatTests.render(.prometheus, name).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast()
    var current = ""
    var seen: Set<Substring> = []
    var series: Set<Substring> = []
    for line in lines {
      if line.hasPrefix("# HELP ") {
        current = String(line.split(separator: " ")[2])
        #expect(seen.insert(current[...]).inserted)
      } else if line.hasPrefix("# TYPE ") {
        #expect(line == "# TYPE \(current) gauge")
      } else {
        let match = try #require(line.wholeMatch(of: sample), "\(line)")
        #expect(match.1 == current)
        #expect(series.insert(line[..<(line.lastIndex(of: " ") ?? line.endIndex)]).inserted, "\(line)")
      }
    }
  }

  @Test("Every finding counts, and those about single subjects have a series", arguments: FormatTests.reports)
  func everyFinding(name: String) throws {
    let report = try FormatTests.sample(name)
    let text = try FormatTests.render(.prometheus, name)
    let lines = Set(text.split(separator: "\n").map(String.init))
    for (check, findings) in Dictionary(grouping: report.findings, by: \.check) {
      for verdict in Verdict.allCases {
        let labels = [("check", check.text), ("verdict", verdict.rawValue)]
        let line = PrometheusMetric(
          "check_findings", "", [.init(labels, Double(findings.count { $0.verdict == verdict }))]
        ).text
        #expect(lines.contains(String(line.split(separator: "\n")[2])))
      }
    }
    let series = lines.count { $0.hasPrefix("xtdiag_finding_verdict{") }
    let subjects = Set(
      report.findings.map {
        [DisplayText.oneLine($0.check.text), $0.subject.kind.rawValue, DisplayText.oneLine($0.subject.name)]
      })
    #expect(series == min(subjects.count, PrometheusReportRenderer.mostSubjectSeries))
  }

  @Test("Thousands of mailboxes do not become thousands of series, and what is left out is counted")
  func bounded() {
    let boxes = (1...3000).map { SampleReports.mailbox("box\($0)") }
    let findings =
      boxes.map { SampleReports.passed("mailbox.x", $0, "") }
      + [
        SampleReports.finding(
          "mailbox.x", SampleReports.mailbox("zz"), .found(SampleCauses.accessDenied, .certain, Statement()))
      ]
    let lines = PrometheusReportRenderer().render(SampleReports.report(findings)).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("xtdiag_finding_verdict{") } == PrometheusReportRenderer.mostSubjectSeries)
    #expect(lines.contains("xtdiag_finding_verdict_omitted 1001"))
    #expect(
      lines.contains("xtdiag_finding_verdict{check=\"mailbox.x\",kind=\"mailbox\",subject=\"zz@contoso.example\"} 2"))
    #expect(lines.contains("xtdiag_check_findings{check=\"mailbox.x\",verdict=\"pass\"} 3000"))
  }

  @Test("Nothing that changes from run to run is a label")
  func stableLabels() throws {
    let text = try FormatTests.render(.prometheus, "gate-closed")
    #expect(!text.contains(SampleReports.gateClosed.run.id))
    #expect(!text.contains("EWS accepts") && !text.contains("2026-11-23"))
  }
}
