import Diagnosis
import TestSupport
import Testing

@Suite struct CheckReferenceTests {
  @Test func theReferenceOfTheChecksIsUpToDate() async throws {
    let console = Console()
    #expect(await console.run("checks", "--output", "markdown") == .success)
    try GoldenFile(page: "checks.md").expect(console.output)
  }
}
