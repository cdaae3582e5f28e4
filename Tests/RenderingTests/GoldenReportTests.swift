import Diagnosis
import Foundation
import Rendering
import TestSupport
import Testing

@Suite("Recorded reports")
struct GoldenReportTests {
  static let names = SampleReports.all.map(\.name)
  static let storedNames = SampleReports.stored.map(\.name)

  static func sample(_ name: String) throws -> Report {
    try #require(SampleReports.all.first { $0.name == name }).report
  }

  @Test("JSON is as recorded", arguments: storedNames)
  func json(name: String) throws {
    try GoldenFile(name: "\(name).json").expect(OutputFormat.json.renderer().render(Self.sample(name)))
  }

  @Test("A recorded JSON report renders as recorded text", arguments: storedNames)
  func textFromJSON(name: String) throws {
    let json = try JSONReportRenderer().render(Self.sample(name))
    let report = try JSONDecoder.forReports().decode(Report.self, from: Data(json.utf8))
    try GoldenFile(name: "\(name).txt").expect(OutputFormat.text.renderer().render(report))
  }

  @Test("Text is as recorded with symbols, in ASCII, wide, and verbose", arguments: names)
  func text(name: String) throws {
    let report = try Self.sample(name)
    try GoldenFile(name: "\(name).txt").expect(TextReportRenderer().render(report))
    try GoldenFile(name: "\(name).ascii.txt").expect(
      TextReportRenderer(style: TextStyle(unicode: false)).render(report))
    try GoldenFile(name: "\(name).120.txt").expect(
      TextReportRenderer(style: TextStyle(width: 120)).render(report))
    try GoldenFile(name: "\(name).verbose.txt").expect(
      TextReportRenderer(style: TextStyle(verbose: true)).render(report))
  }
}
