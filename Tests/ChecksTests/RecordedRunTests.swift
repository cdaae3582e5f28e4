import Checks
import Diagnosis
import Foundation
import Rendering
import TenantLab
import Testing

/// What a run saw suffices to judge it again.
@Suite(.serialized) struct RecordedRunTests {
  @Test(arguments: Scenarios.summaries.map(\.name))
  func aReportJudgedAgainIsTheSame(scenario: String) async throws {
    let outcome = try await LabRun.outcome(of: scenario)
    let text = try JSONReportRenderer().render(outcome.report)
    // Through the file: what is not kept is not there.
    let saved = try JSONDecoder.forReports().decode(Report.self, from: Data(text.utf8))
    let again = try await RecordedRun(saved, version: "0-test").judged()
    #expect(again.status == outcome.status)
    #expect(again.report.findings == outcome.report.findings)
    #expect(again.report.rootCauses == outcome.report.rootCauses)
    #expect(try JSONReportRenderer().render(again.report) == JSONReportRenderer().render(saved))
  }
}
