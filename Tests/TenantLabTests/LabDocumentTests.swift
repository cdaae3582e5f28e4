import Foundation
import Testing

@testable import TenantLab

/// What `docs/lab.md` says of lab files is so.
struct LabDocumentTests {
  private static func text() throws -> String {
    let here = URL(filePath: #filePath)
    return try String(contentsOf: here.appending(path: "../../../docs/lab.md").standardized, encoding: .utf8)
  }

  /// The blocks of YAML in it.
  private static func examples() throws -> [String] {
    try text().matches(of: /```yaml\n([\s\S]*?)```/).map { String($0.1) }
  }

  @Test func everyExampleCanBeRun() async throws {
    let examples = try Self.examples()
    #expect(examples.count > 2)
    for example in examples {
      let file = try LabFile(example, name: "docs/lab.md")
      try await Lab.run(LabOptions(file)) { #expect(!$0.endpoints.ports.isEmpty) }
    }
  }

  @Test func everyKeyIsInAnExample() throws {
    let lines = try Self.examples().flatMap { $0.split(separator: "\n") }
    for key in LabFile.keys { #expect(lines.contains { $0.hasPrefix("\(key):") }, "\(key)") }
  }

  @Test func everyFaultIsInTheTableAndInAnExample() throws {
    let rows = try Self.text().split(separator: "\n").filter { $0.hasPrefix("| `") }
    let listed = rows.flatMap { row in
      row.split(separator: "|").first.map { $0.matches(of: /`([a-z0-9-]+)`/).map { String($0.1) } } ?? []
    }
    #expect(listed.sorted() == WireFault.names)
    let examples = try Self.examples().joined(separator: "\n")
    let shown = Set(examples.matches(of: /fault: ([a-z0-9-]+)/).map { String($0.1) })
    #expect(shown.sorted() == WireFault.names)
  }
}
