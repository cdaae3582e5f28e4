import Diagnosis
import Knowledge
import TestSupport
import Testing
import XTDiagCommands

@Suite struct CauseReferenceTests {
  @Test func theReferenceIsUpToDate() throws {
    try GoldenFile(page: "causes.md").expect(CauseReference.markdown)
  }

  @Test(arguments: Catalogue.causes.map(\.id.text))
  func everyCauseHasItsSection(cause: String) {
    let lines = CauseReference.markdown.split(separator: "\n")
    #expect(lines.count { $0 == "### \(cause)" } == 1)
    #expect(lines.contains { $0.hasPrefix("| [`\(cause)`](#") })
  }
}
