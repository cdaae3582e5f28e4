import Diagnosis
import Foundation
import Rendering
import Testing

@Suite("Reading saved reports")
struct ReportReadingTests {
  private func read(_ text: String) throws(ReportReadingError) -> Report { try Report(reading: Array(text.utf8)) }

  private func saved() throws -> String { try JSONReportRenderer().render(SampleReports.gateClosed) }

  @Test("Nothing is no report", arguments: ["", " \n\t"])
  func empty(text: String) {
    #expect(throws: ReportReadingError.empty) { try read(text) }
  }

  @Test("A report that was cut short is told as such, wherever it was cut")
  func cutShort() throws {
    let text = try saved()
    for length in stride(from: 1, to: text.utf8.count - 2, by: 997) {
      let error = #expect(throws: ReportReadingError.self) { try read(String(text.prefix(length))) }
      guard case .notJSON(let fault)? = error else {
        Issue.record("\(length): \(String(describing: error))")
        continue
      }
      #expect(fault.isCutShort, "\(length)")
    }
  }

  @Test(
    "JSON of another kind is no report",
    arguments: ["{}", "[]", "1", "{\"schemaVersion\":1,\"findings\":[]}", "{\"schemaVersion\":\"1.0\"}"])
  func otherJSON(text: String) {
    #expect(throws: ReportReadingError.notAReport) { try read(text) }
  }

  @Test("A later major version is refused", arguments: ["2.0", "10.1", "x"])
  func laterVersion(version: String) throws {
    let text = try saved().replacing("\"schemaVersion\": \"1.0\"", with: "\"schemaVersion\": \"\(version)\"")
    #expect(throws: ReportReadingError.laterVersion(version)) { try read(text) }
  }

  @Test(
    "A damaged report is told with the place",
    arguments: [
      ("\"verdict\": \"fail\"", "\"verdict\": \"green\"", "verdict"),
      ("\"exitCode\": 1", "\"exitCode\": \"one\"", "exitCode"), ("\"exitCode\": 1", "\"exit\": 1", "exitCode"),
      ("\"kind\": \"host\"", "\"kind\": \"planet\"", "findings[1].subject.kind"),
      ("\"startedAt\": \"2026", "\"startedAt\": \"x", "run.startedAt"),
    ] as [(String, String, String)])
  func damaged(old: String, new: String, place: String) throws {
    let text = try saved()
    let range = try #require(text.firstRange(of: old))
    let error = #expect(throws: ReportReadingError.self) { try read(text.replacingCharacters(in: range, with: new)) }
    guard case .invalid(let told, let problem)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(told == place)
    #expect(!problem.isEmpty)
  }

  @Test("Observations keep their order, and so do the members in them")
  func observations() throws {
    let value = JSONValue.object([
      .init("zebra", .integer(1)), .init("apple", .object([.init("b", .null), .init("a", .number(0.5))])),
    ])
    let seen = ["token.exchange", "consent.ews", "settings.valid"].map { check in
      CheckObservations(check: CheckID(check), subjects: [SubjectObservation(subject: .run, value: value)])
    }
    let sample = SampleReports.healthy
    let report = Report(
      tool: sample.tool, run: sample.run, target: sample.target, verdict: sample.verdict, exitCode: 0,
      summary: sample.summary, rootCauses: [], findings: sample.findings, observations: seen, evidence: [])
    #expect(try read(JSONReportRenderer().render(report)) == report)
  }
}
