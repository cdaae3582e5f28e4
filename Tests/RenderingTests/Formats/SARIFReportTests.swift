import Diagnosis
import Foundation
import Testing

@testable import Rendering

@Suite("SARIF reports")
struct SARIFReportTests {
  private func run(_ name: String) throws -> JSONValue {
    let value = try JSONValue(parsing: Array(FormatTests.render(.sarif, name).utf8))
    #expect(value["version"] == .string("2.1.0"))
    return try #require(value["runs"]?.elements?.first)
  }

  @Test("Every finding is a result of a rule that is there", arguments: FormatTests.reports)
  func everyFinding(name: String) throws {
    let report = try FormatTests.sample(name)
    let run = try run(name)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.elements)
    let results = try #require(run["results"]?.elements)
    #expect(results.count == report.findings.count)
    for (result, finding) in zip(results, report.findings) {
      guard case .integer(let index)? = result["ruleIndex"] else {
        Issue.record("no rule")
        continue
      }
      #expect(rules[index]["id"] == result["ruleId"])
      #expect(result["properties"]?["check"] == .string(DisplayText.oneLine(finding.check.text)))
      #expect(result["properties"]?["verdict"] == .string(finding.verdict.rawValue))
      #expect(result["ruleId"] == .string(DisplayText.oneLine(finding.cause?.text ?? finding.check.text)))
      let place = result["locations"]?.elements?.first?["logicalLocations"]?.elements?.first
      #expect(place?["name"] == .string(DisplayText.oneLine(finding.subject.name)))
      // Section 3.27.10: a kind other than "fail" goes with the level "none".
      #expect((result["kind"] == .string("fail")) == (result["level"] != .string("none")))
    }
  }

  @Test(
    "A verdict has its kind and level",
    arguments: [
      ("mailbox.access-denied", "fail", "error"), ("ews.throttled", "open", "none"),
      ("token.secret-expiring", "fail", "warning"), ("mailbox.incoming", "open", "none"),
      ("graph.roles", "notApplicable", "none"), ("consent.ews", "pass", "none"),
    ] as [(String, String, String)])
  func kinds(rule: String, kind: String, level: String) throws {
    let results = try #require(run("every-verdict")["results"]?.elements)
    let result = try #require(results.first { $0["ruleId"] == .string(rule) })
    #expect(result["kind"] == .string(kind))
    #expect(result["level"] == .string(level))
  }
}

extension JSONValue {
  var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }
}
