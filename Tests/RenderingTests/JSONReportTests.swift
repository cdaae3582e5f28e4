import Diagnosis
import Foundation
import Rendering
import Testing

@Suite("JSON reports")
struct JSONReportTests {
  @Test("A report survives the way to JSON and back", arguments: GoldenReportTests.names)
  func roundTrip(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    let json = try JSONReportRenderer().render(report)
    #expect(try JSONDecoder.forReports().decode(Report.self, from: Data(json.utf8)) == report)
  }

  @Test("The keys of the report stand in the order of the contract")
  func keyOrder() throws {
    let json = try JSONReportRenderer().render(SampleReports.gateClosed)
    let keys = json.split(separator: "\n").filter { $0.hasPrefix("  \"") }
      .map { $0.split(separator: "\"")[1] }
    #expect(
      keys == [
        "schemaVersion", "tool", "run", "target", "verdict", "exitCode", "summary", "rootCauses", "findings",
        "observations", "evidence",
      ])
  }

  @Test("Maps are sorted, so that the same report is the same bytes")
  func sortedMaps() throws {
    let ids = Dictionary(uniqueKeysWithValues: (10..<40).map { ("id-\($0)", "\($0)") })
    let exchange = Evidence(
      id: "x1", service: "ews",
      request: Evidence.Request(method: "GET", url: "https://h/", headers: ids, body: nil),
      response: nil, phases: Evidence.Phases(), requestIds: ids, error: nil)
    let json = try JSONReportRenderer().render(SampleReports.report([], evidence: [exchange]))
    let names = json.split(separator: "\n").compactMap { line in
      line.contains("\"id-") ? line.split(separator: "\"").dropFirst().first : nil
    }
    #expect(names.count == 60)
    #expect(names == names[..<30].sorted() + names[30...].sorted())
  }

  @Test(
    "JSON ends with one line break and holds no raw control characters", arguments: GoldenReportTests.names)
  func harmless(name: String) throws {
    let json = try JSONReportRenderer().render(try GoldenReportTests.sample(name))
    #expect(json.hasSuffix("}\n") && !json.hasSuffix("\n\n"))
    let controls = json.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
    #expect(controls.isEmpty)
  }

  @Test("JSON takes no notice of the style of text")
  func styleless() throws {
    let report = SampleReports.gateClosed
    let styled = OutputFormat.json.renderer(style: TextStyle(colour: true, width: 40, verbose: true))
    #expect(try styled.render(report) == JSONReportRenderer().render(report))
  }
}
