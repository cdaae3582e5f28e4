import Diagnosis
import Foundation
import TestSupport
import Testing

@testable import Rendering

/// What holds for all formats, shown with the worst report that there can be.
@Suite("All formats")
struct FormatTests {
  static let reports = ["everything"] + GoldenReportTests.names

  static func sample(_ name: String) throws -> Report {
    name == "everything" ? SampleReports.everything : try GoldenReportTests.sample(name)
  }

  static func render(_ format: OutputFormat, _ name: String) throws -> String {
    try format.renderer().render(sample(name))
  }

  @Test("The worst report has every verdict and every cause")
  func worst() {
    let report = SampleReports.everything
    #expect(Set(report.findings.map(\.verdict)) == Set(Verdict.allCases))
    #expect(Set(report.findings.map(\.subject.kind)) == Set(Subject.Kind.allCases))
    #expect(report.rootCauses.count > 100)
  }

  @Test("A format's document is the same each time and ends with one line break", arguments: OutputFormat.allCases)
  func stable(format: OutputFormat) throws {
    for name in Self.reports where name != "many-mailboxes" {
      let document = try Self.render(format, name)
      #expect(document == (try Self.render(format, name)), "\(name)")
      #expect(document.hasSuffix("\n") && !document.hasSuffix("\n\n"), "\(name)")
    }
  }

  @Test("A report that was saved and read again is written byte for byte the same", arguments: OutputFormat.allCases)
  func savedAndRead(format: OutputFormat) throws {
    for name in Self.reports where name != "many-mailboxes" {
      let report = try Self.sample(name)
      let saved = try Report(reading: Array(JSONReportRenderer().render(report).utf8))
      #expect(saved == report, "\(name)")
      let again = try format.renderer().render(saved)
      #expect(Array(again.utf8) == Array(try format.renderer().render(report).utf8), "\(name)")
    }
  }

  @Test(
    "What could move a cursor or turn letters round is made visible in every format for people and most others",
    arguments: OutputFormat.allCases.filter { $0 != .json && $0 != .jsonl })
  func harmless(format: OutputFormat) throws {
    for name in Self.reports {
      let document = try Self.render(format, name)
      let lines = document.split(omittingEmptySubsequences: false) { $0 == "\n" }
      let unsafe = lines.first { DisplayText.sanitised(String($0)) != $0 }
      #expect(unsafe == nil, "\(name)")
    }
  }

  @Test("Every finding is carried as data", arguments: FormatTests.reports)
  func data(name: String) throws {
    let report = try Self.sample(name)
    #expect(try Report(reading: Array(Self.render(.json, name).utf8)).findings == report.findings)
    let lines = try Self.render(.jsonl, name).split(separator: "\n")
    #expect(lines.count == report.findings.count + 1)
    let decoder = JSONDecoder.forReports()
    for (line, finding) in zip(lines, report.findings) {
      let event = try decoder.decode(Line.self, from: Data(line.utf8))
      #expect(event.event == "finding" && event.finding == finding)
    }
    let last = try decoder.decode(Line.self, from: Data(try #require(lines.last).utf8))
    #expect(last.event == "report" && last.report == report)
  }

  private struct Line: Decodable {
    let event: String
    let finding: Finding?
    let report: Report?
  }

  @Test("The documents can be looked at by other programs: they are written out when a folder is named")
  func export() throws {
    // scripts/check-formats.sh has parsers that Swift has not.
    let folder = ProcessInfo.processInfo.environment["XTDIAG_FORMATS_DIR"]
    for name in Self.reports {
      for format in OutputFormat.allCases {
        let document = try Self.render(format, name)
        #expect(!document.isEmpty)
        guard let folder else { continue }
        try Data(document.utf8).write(to: URL(filePath: folder).appending(path: "\(name).\(format.rawValue)"))
      }
    }
  }
}
