import Diagnosis
import Foundation
import Testing
import XTDiagCommands

@Suite(.serialized) struct EvidenceTests {
  private static let names = [
    "exchanges.har", "manifest.json", "report.html", "report.json", "report.txt", "xtdiag.log",
  ]

  private static func console(_ arguments: String...) async -> (Console, Diagnosis.ExitStatus) {
    let console = Console()
    let status = await console.run(
      ["all", "--lab", "consent.missing", "-q", "--evidence", "case", "-o", "json"] + arguments)
    return (console, status)
  }

  @Test func aFolderHoldsEverythingAndAManifestThatFits() async throws {
    let (console, status) = await Self.console()
    #expect(status == .findings)
    let files = console.files.filter { $0.key.hasPrefix("/project/case/") }
    #expect(files.keys.map { String($0.dropFirst(14)) }.sorted() == Self.names)
    #expect(files["/project/case/report.json"] == console.output)
    let manifest = try JSONDecoder().decode(
      JSONValue.self, from: Data((files["/project/case/manifest.json"] ?? "").utf8))
    guard case .array(let entries)? = manifest["files"] else { throw CancellationError() }
    #expect(entries.count == Self.names.count - 1)
    for entry in entries {
      guard case .string(let name)? = entry["name"], case .integer(let bytes)? = entry["bytes"] else { continue }
      #expect(files["/project/case/\(name)"]?.utf8.count == bytes)
    }
    let log = try #require(files["/project/case/xtdiag.log"])
    #expect(log.contains(" fail consent.missing: ") && log.contains(" entra POST "))
    #expect(log.split(separator: "\n") == log.split(separator: "\n").sorted { $0.prefix(24) < $1.prefix(24) })
  }

  @Test func theFolderIsJudgedAgainWithTheSameResult() async throws {
    let (console, _) = await Self.console()
    let first = try console.report()
    let again = Console(files: console.files)
    #expect(await again.run("judge", "case", "-o", "json") == .findings)
    #expect(try again.report().findings == first.findings)
    #expect(again.error.contains("nothing judged otherwise"))
    let single = Console(files: console.files)
    #expect(await single.run("judge", "case/report.json", "-o", "json") == .findings)
  }

  @Test(arguments: ["report.json", "xtdiag.log", "manifest.json"])
  func aChangedFileIsToldAndNotJudged(name: String) async {
    let (console, _) = await Self.console()
    console.put("{}", at: "/project/case/\(name)")
    let again = Console(files: console.files)
    #expect(await again.run("judge", "case") == .usage)
    #expect(again.output.isEmpty && again.error.contains("case/\(name)"))
  }

  @Test func aFolderThatIsThereIsLeftAlone() async {
    let console = Console(files: ["/project/case": "mine"])
    #expect(await console.run("all", "--lab", "--evidence", "case") == .usage)
    #expect(console.error.contains("exists already") && console.files == ["/project/case": "mine"])
  }

  @Test(
    arguments: [
      nil, "exchange: { tenat: contoso.example }\n", "exchange: { tenant: contoso.example }\n", Sample.configuration,
    ])
  func aConfigurationThatIsWrongLeavesNoFolder(configuration: String?) async {
    let console = Console(files: configuration.map { ["/project/xtdiag.yaml": $0] } ?? [:])
    #expect(await console.run("all", "--evidence", "case", "-q") == .configuration, "\(console.error)")
    #expect(!console.has("/project/case"))
  }
}
