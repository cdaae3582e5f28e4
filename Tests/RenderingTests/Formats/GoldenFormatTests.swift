import Diagnosis
import Rendering
import TestSupport
import Testing

@Suite("Recorded documents")
struct GoldenFormatTests {
  static let names = ["gate-closed", "every-verdict", "hostile-texts"]

  static let files: [(format: OutputFormat, suffix: String)] = [
    (.markdown, "md"), (.html, "html"), (.junit, "junit.xml"), (.csv, "csv"), (.prometheus, "prom"), (.sarif, "sarif"),
    (.jsonl, "jsonl"),
  ]

  @Test("Each format has a recording or is recorded elsewhere")
  func complete() {
    #expect(Set(Self.files.map(\.format)) == Set(OutputFormat.allCases).subtracting([.text, .json]))
  }

  @Test("A document is as recorded", arguments: names)
  func document(name: String) throws {
    let report = try GoldenReportTests.sample(name)
    for (format, suffix) in Self.files {
      try GoldenFile(name: "\(name).\(suffix)").expect(try format.renderer().render(report))
    }
  }
}
