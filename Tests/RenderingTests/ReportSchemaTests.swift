import Diagnosis
import Foundation
import Rendering
import TestSupport
import Testing

@Suite("The schema of the report")
struct ReportSchemaTests {
  private let validator = SchemaValidator(schema: ReportSchema.document)

  private func stored() throws -> [UInt8] { Array(try #require(GoldenFile(name: "stored-1.0.json").text).utf8) }

  private func value(_ report: Report) throws -> JSONValue {
    try JSONValue(parsing: Array(JSONReportRenderer().render(report).utf8))
  }

  @Test("Every sample follows it", arguments: FormatTests.reports)
  func samples(name: String) throws {
    #expect(validator.complaints(about: try value(FormatTests.sample(name))) == [])
  }

  @Test("It describes every member that a report has", arguments: FormatTests.reports)
  func complete(name: String) throws {
    #expect(validator.undescribed(in: try value(FormatTests.sample(name))) == [])
  }

  @Test("Every recorded report follows it", arguments: GoldenReportTests.storedNames + ["stored-1.0"])
  func recorded(name: String) throws {
    let text = try #require(GoldenFile(name: "\(name).json").text)
    #expect(validator.complaints(about: try JSONValue(parsing: Array(text.utf8))) == [])
  }

  @Test("A report that version 1.0 has written loads and renders in every format", arguments: OutputFormat.allCases)
  func storedReport(format: OutputFormat) throws {
    let report = try Report(reading: try stored())
    #expect(report.findings.count == 21 && report.evidence.count == 13)
    #expect(report.rootCauses.first?.cause == "policy.mailbox-probably-out-of-scope")
    let document = try format.renderer().render(report)
    #expect(document.contains("orders@contoso.example"))
  }

  @Test("What it requires has to be there", arguments: requiredMembers)
  func missing(path: [String]) throws {
    let broken = try value(SampleReports.gateClosed).changing(path) { _ in nil }
    #expect(validator.complaints(about: broken).count == 1, "\(path)")
  }

  static let requiredMembers = [
    ["schemaVersion"], ["tool", "version"], ["run", "mode"], ["target", "exchange", "clientId"],
    ["summary", "blocked"],
    ["findings", "0", "verdict"], ["findings", "0", "subject", "kind"], ["rootCauses", "0", "fix", "0", "text"],
    ["evidence", "0", "phases"], ["observations", "tenant.discovery", "0", "value"],
  ]

  @Test(
    "Values have to be of their kind",
    arguments: [
      (["schemaVersion"], .string("2.0")), (["verdict"], .string("blocked")), (["exitCode"], .string("1")),
      (["findings", "0", "verdict"], .string("green")), (["findings", "0", "startedAt"], .string("yesterday")),
      (["findings", "0", "subject", "kind"], .string("planet")), (["run", "complete"], .integer(1)),
      (["summary", "pass"], .integer(-1)), (["evidence", "0", "phases", "totalMs"], .string("fast")),
      (["rootCauses", "0", "confidence"], .string("sure")),
    ] as [([String], JSONValue)])
  func wrong(path: [String], other: JSONValue) throws {
    let broken = try value(SampleReports.gateClosed).changing(path) { _ in other }
    #expect(validator.complaints(about: broken).count == 1, "\(path)")
  }

  @Test(
    "Members that a later minor version adds are no fault",
    arguments: [["later"], ["run", "later"], ["findings", "0", "later"]])
  func additive(path: [String]) throws {
    let newer = try value(SampleReports.gateClosed).changing(path) { _ in .string("x") }
      .changing(["schemaVersion"]) { _ in .string("1.7") }
    #expect(validator.complaints(about: newer) == [])
    #expect(try Report(reading: Array(newer.text().utf8)) == SampleReports.gateClosed)
  }
}

extension JSONValue {
  /// The same value with the one at `path` replaced, added or taken out.
  fileprivate func changing(_ path: [String], _ change: (JSONValue?) -> JSONValue?) throws -> JSONValue {
    let name = try #require(path.first)
    let rest = Array(path.dropFirst())
    func changed(_ value: JSONValue?) throws -> JSONValue? {
      if rest.isEmpty { return change(value) }
      return try #require(value).changing(rest, change)
    }
    switch self {
    case .object(var members):
      let index = members.firstIndex { $0.name == name }
      let new = try changed(index.map { members[$0].value })
      if let index { members.remove(at: index) }
      if let new { members.insert(Member(name, new), at: index ?? members.count) }
      return .object(members)
    case .array(var elements):
      let index = try #require(Int(name))
      elements[index] = try #require(try changed(elements[index]))
      return .array(elements)
    default:
      Issue.record("no \(name)")
      return self
    }
  }
}
