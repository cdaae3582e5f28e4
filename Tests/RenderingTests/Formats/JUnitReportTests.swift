import Diagnosis
import Foundation
import SOAP
import Testing

@testable import Rendering

@Suite("JUnit reports")
struct JUnitReportTests {
  private func document(_ report: Report) throws -> DocumentTree {
    try DocumentTree(JUnitReportRenderer().render(report))
  }

  @Test("Every finding is a case, and no two cases have one name", arguments: FormatTests.reports)
  func everyFinding(name: String) throws {
    let report = try FormatTests.sample(name)
    let cases = try document(report).all("testcase").filter { $0.value("name") != "run.status" }
    #expect(cases.count == report.findings.count)
    let names = cases.map { "\($0.value("classname") ?? "") \($0.value("name") ?? "")" }
    #expect(Set(names).count == names.count)
    let findings = CheckGroup.findings(of: report).flatMap(\.findings)
    for (entry, finding) in zip(cases, findings) {
      let result = entry.children.first
      let expected: String? =
        switch finding.verdict {
        case .pass, .warn: nil
        case .fail: "failure"
        case .inconclusive: "error"
        case .blocked, .skipped: "skipped"
        }
      #expect(result?.name.local == expected)
      let name = entry.value("name") ?? ""
      #expect(name.hasPrefix(DisplayText.oneLine(finding.check.text)))
      let subject = DisplayText.oneLine(finding.subject.name)
      #expect(finding.subject == .run || subject.isEmpty || name.contains(subject))
      if let cause = finding.cause, expected == "failure" || expected == "error" {
        #expect(result?.value("type") == cause.text)
      }
    }
  }

  @Test("The counts of a suite are those of its cases", arguments: FormatTests.reports)
  func counts(name: String) throws {
    for suite in try document(FormatTests.sample(name)).all("testsuite") {
      let cases = suite.children.filter { $0.name.local == "testcase" }
      #expect(suite.value("tests") == "\(cases.count)")
      for (attribute, element) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
        let count = cases.count { $0.children.contains { $0.name.local == element } }
        #expect(suite.value(attribute) == "\(count)")
      }
    }
  }

  @Test("Warnings pass, and the output of their suite tells them")
  func warnings() throws {
    let suites = try document(SampleReports.healthyWithWarning).all("testsuite")
    let output = suites.first { $0.value("name") == "ews" }?.children.first { $0.name.local == "system-out" }?.text
    #expect(output?.contains("ews.retirement-approaching") == true)
  }

  @Test("A run that ended badly without a failed case gets a case that says so")
  func ending() throws {
    let warned = SampleReports.healthyWithWarning
    let strict = Report(
      tool: warned.tool, run: warned.run, target: warned.target, verdict: warned.verdict, exitCode: 1,
      summary: warned.summary, rootCauses: warned.rootCauses, findings: warned.findings, observations: [],
      evidence: [])
    let failure = try document(strict).all("failure")
    #expect(failure.map { $0.value("message") } == ["The run ended with status 1"])
    #expect(try document(warned).all { ["failure", "error"].contains($0.name.local) }.isEmpty)
    let blocked = SampleReports.report(SampleReports.blocked("ews.liveness", [SampleReports.app], by: "token.exchange"))
    #expect(try document(blocked).all("error").count == 1)
    #expect(try document(SampleReports.gateClosed).all("testcase").allSatisfy { $0.value("name") != "run.status" })
  }
}
