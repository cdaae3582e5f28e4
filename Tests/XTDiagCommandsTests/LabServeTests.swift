import Diagnosis
import Foundation
import Testing
import XTDiagCommands

struct LabServeTests {
  @Test func itServesUntilInterruptedAndItsConfigurationWorks() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-serve-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (lines, report) = AsyncStream<String>.makeStream()
    let server = Console(onOutput: { _, text in report.yield(text) })
    async let serving = {
      defer { report.finish() }
      return await server.runWithRealFiles(
        "lab", "serve", "--config-dir", folder, "--scenario", "mailbox.moving", "--mailboxes", "30")
    }()

    var iterator = lines.makeAsyncIterator()
    let line = try #require(await iterator.next())
    let ready = try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
    #expect(ready["ready"] == .bool(true))
    #expect(ready["configDir"] == .string(folder))
    for service in ["login", "exchange", "graph", "dataverse"] {
      guard case .string(let url)? = ready[service] else {
        Issue.record("no address for \(service)")
        continue
      }
      #expect(url.hasPrefix("https://localhost:"))
    }
    let list = try String(contentsOfFile: "\(folder)/mailboxes.csv", encoding: .utf8)
    #expect(list.split(separator: "\n").count == 31)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.contains("secret") {
      #expect(try Self.mode("\(folder)/\(name)") == 0o600, "\(name)")
    }
    #expect(try Self.mode(folder) == 0o700)

    let client = Console()
    let found = await client.runWithRealFiles(
      "all", "--config", "\(folder)/xtdiag.yaml", "-o", "json", "--timeout", "60s")
    #expect(found != .configuration && found != .usage, "\(client.error)")
    #expect(try client.report().rootCauses.first?.cause == "mailbox.moving")

    let secret = try String(contentsOfFile: "\(folder)/exchange-client-secret", encoding: .utf8)
    #expect(secret.count > 16)
    for format in ["text", "json"] {
      let talkative = Console()
      _ = await talkative.runWithRealFiles(
        "all", "--config", "\(folder)/xtdiag.yaml", "--verbose", "-o", format, "--timeout", "60s")
      for written in [talkative.output, talkative.error] {
        #expect(!written.isEmpty && !written.contains(secret) && !written.contains("eyJ"), "\(format)")
      }
    }

    server.interrupt()
    #expect(await serving == .success)
    #expect(server.error.isEmpty, "\(server.error)")
    #expect(server.output == line)
  }

  private static func mode(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber).map { $0.intValue & 0o777 }
  }
}
