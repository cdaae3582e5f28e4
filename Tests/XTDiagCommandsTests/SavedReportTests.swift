import Diagnosis
import Foundation
import Rendering
import TestSupport
import Testing
import XTDiagCommands

/// `render`, `diff` and `schema` with reports that stand in files.
struct SavedReportTests {
  private static func recorded(_ name: String) throws -> String {
    try #require(GoldenFile(name: "\(name).json").text)
  }

  private func console() throws -> Console {
    Console(files: [
      "/project/old.json": try Self.recorded("healthy"), "/project/new.json": try Self.recorded("gate-closed"),
    ])
  }

  @Test(arguments: OutputFormat.allCases)
  func renderWritesEveryFormat(format: OutputFormat) async throws {
    let console = try console()
    #expect(await console.run("render", "new.json", "-o", format.rawValue) == .success)
    let report = try Report(reading: Array(Self.recorded("gate-closed").utf8))
    #expect(console.output == (try format.renderer().render(report)))
    #expect(console.error.isEmpty)
  }

  @Test func renderWritesTextWhenNothingElseIsSaid() async throws {
    let console = try console()
    #expect(await console.run("render", "new.json") == .success)
    #expect(console.output == GoldenFile(name: "gate-closed.txt").text)
  }

  @Test func renderWritesSeveralFormatsAtOnce() async throws {
    let console = try console()
    let status = await console.run("render", "new.json", "-o", "json=copy.json", "-o", "html=r.html", "-o", "csv")
    #expect(status == .success)
    #expect(console.files["/project/copy.json"] == (try Self.recorded("gate-closed")))
    #expect(console.files["/project/r.html"] == GoldenFile(name: "gate-closed.html").text)
    #expect(console.output == GoldenFile(name: "gate-closed.csv").text)
    #expect(console.error.contains("wrote copy.json") && console.error.contains("wrote r.html"))
  }

  @Test func renderReadsStandardInputAndWhatWindowsWrites() async throws {
    let text = try Self.recorded("gate-closed")
    let utf16: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let utf8 = Array(text.utf8)
    for bytes in [utf8, [0xEF, 0xBB, 0xBF] + utf8, utf16] {
      let console = Console(input: bytes)
      #expect(await console.run("render", "-", "-o", "json") == .success, "\(console.error)")
      #expect(console.output == text)
    }
  }

  @Test(
    arguments: [
      ("missing.json", nil, ["missing.json", "no such file", "--output json"]),
      ("r.json", "", ["r.json", "empty"]), ("r.json", "<html>\n", ["line 1, column 1", "no JSON report"]),
      ("r.json", "{\n  \"schemaVersion\": \"1.", ["cut short", "line 2, column 23", "whole file"]),
      ("r.json", "{\"a\":1}", ["no report of xtdiag", "xtdiag schema"]),
      ("r.json", "{\"schemaVersion\":\"2.0\",\"findings\":[]}", ["version 2.0", "version 1", "later one"]),
      ("r.json", "{\"schemaVersion\":\"1.0\",\"findings\":[]}", ["damaged", "tool is missing"]),
      ("r.json", "\u{1B}[2J", ["line 1"]),
    ] as [(String, String?, [String])])
  func whatIsNoReportIsWrongUsageWithPlaceAndRemedy(name: String, text: String?, words: [String]) async {
    let files = text.map { ["/project/\(name)": $0] } ?? [:]
    for arguments in [["render", name], ["diff", name, name]] {
      let console = Console(files: files)
      #expect(await console.run(arguments) == .usage)
      for word in words { #expect(console.error.contains(word), "\(console.error)") }
      #expect(console.output.isEmpty && !console.error.contains("\u{1B}"))
    }
  }

  @Test func aFileThatCannotBeWrittenIsFoundOutBeforehand() async throws {
    let console = try console()
    #expect(await console.run("render", "new.json", "-o", "text", "-o", "html=nowhere/r.html") == .usage)
    #expect(console.output.isEmpty)
  }

  @Test(
    arguments: [
      (["old.json", "new.json"], .success), (["--fail-on-new", "old.json", "new.json"], .findings),
      (["--fail-on-new", "new.json", "new.json"], .success), (["--fail-on-new", "new.json", "old.json"], .success),
    ] as [([String], Diagnosis.ExitStatus)])
  func onlyNewFailuresMakeDiffEndWithOne(arguments: [String], status: Diagnosis.ExitStatus) async throws {
    let console = try console()
    #expect(await console.run(["diff"] + arguments) == status)
    #expect(console.output.contains("Old ") && console.output.contains("New "))
  }

  @Test func diffWritesJSONAndNothingElse() async throws {
    let console = try console()
    #expect(await console.run("diff", "-o", "json", "old.json", "new.json") == .success)
    let value = try JSONValue(parsing: Array(console.output.utf8))
    #expect(value["newFailures"] == .integer(1))
    #expect(console.error.isEmpty)
  }

  @Test func diffReadsStandardInputOnce() async throws {
    let text = try Self.recorded("gate-closed")
    let console = Console(files: ["/project/old.json": try Self.recorded("healthy")], input: Array(text.utf8))
    #expect(await console.run("diff", "old.json", "-") == .success)
    #expect(await console.run("diff", "-", "-") == .usage)
  }

  @Test func theSchemaIsPrinted() async {
    let console = Console()
    #expect(await console.run("schema") == .success)
    #expect(console.output == ReportSchema.text)
    #expect(console.output.contains("https://json-schema.org/draft/2020-12/schema"))
  }

  @Test func theFormatsAreCompletedWithAndWithoutAFile() async {
    for shell in ["bash", "zsh", "fish"] {
      let console = Console()
      #expect(await console.run("--generate-completion-script", shell) == .success)
      for format in OutputFormat.allCases {
        #expect(console.output.contains("\(format.rawValue)=") && console.output.contains(format.rawValue), "\(shell)")
      }
    }
  }
}

/// Runs that write several formats, or events as they happen.
@Suite(.serialized) struct LiveOutputTests {
  private struct Line: Decodable {
    struct Planned: Decodable {
      let check: String
      let subjects: Int
    }

    let event: String
    let checks: [Planned]?
    let finding: Finding?
    let report: Report?
  }

  private func lines(_ text: String) throws -> [Line] {
    try text.split(separator: "\n").map { try JSONDecoder.forReports().decode(Line.self, from: Data($0.utf8)) }
  }

  @Test func eventsAreWrittenAsTheyHappenAndTheReportLast() async throws {
    let console = Console(onOutput: { console, text in
      // Lines come whole, one event at a time.
      if !text.hasSuffix("\n") || text.dropLast().contains("\n") { console.interrupt() }
    })
    let status = await console.run("all", "--lab", "consent.missing", "-o", "jsonl", "--timeout", "60s")
    #expect(status == .findings)
    let lines = try lines(console.output)
    #expect(lines.first?.event == "planned" && lines.last?.event == "report")
    let report = try #require(lines.last?.report)
    let found = lines.compactMap(\.finding)
    #expect(found.count == report.findings.count)
    #expect(Set(found.map(\.check)) == Set(report.findings.map(\.check)))
    #expect(lines.first?.checks?.reduce(0) { $0 + $1.subjects } == report.findings.count)
    for finding in report.findings {
      #expect(
        found.contains { $0.check == finding.check && $0.subject == finding.subject && $0.verdict == finding.verdict })
    }
    let start = try #require(lines.firstIndex { $0.event == "started" })
    #expect(start < (try #require(lines.firstIndex { $0.event == "finding" })))
  }

  @Test func oneRunTellsOneTruthInEveryFormat() async throws {
    let console = Console()
    let files = OutputFormat.allCases.map { "\($0.rawValue)=r.\($0.rawValue)" }
    let status = await console.run(
      ["all", "--lab", "consent.missing", "--quiet", "--timeout", "60s"] + files.flatMap { ["-o", $0] })
    #expect(status == .findings)
    let saved = try #require(console.files["/project/r.json"])
    let report = try Report(reading: Array(saved.utf8))
    for format in OutputFormat.allCases {
      let direct = try #require(console.files["/project/r.\(format.rawValue)"])
      #expect(direct == (try format.renderer().render(report)), "\(format)")
      let later = Console(files: ["/project/r.json": saved])
      #expect(await later.run("render", "r.json", "-o", format.rawValue) == .success)
      #expect(Array(later.output.utf8) == Array(direct.utf8), "\(format)")
      #expect(direct.contains("consent.missing"), "\(format)")
    }
  }
}
