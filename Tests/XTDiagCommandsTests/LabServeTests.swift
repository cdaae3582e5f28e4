import Diagnosis
import Foundation
import Testing
import XTDiagCommands

struct LabServeTests {
  @Test func itServesUntilInterruptedAndItsConfigurationWorks() async throws {
    try await Self.serving(["--scenario", "mailbox.moving", "--mailboxes", "30"]) { folder, line in
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
    }
  }

  /// Serves a lab from a new folder for as long as the body takes.
  private static func serving(
    _ arguments: [String], _ body: (_ folder: String, _ line: String) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-serve-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (lines, report) = AsyncStream<String>.makeStream()
    let server = Console(onOutput: { _, text in report.yield(text) })
    async let serving = {
      defer { report.finish() }
      return await server.runWithRealFiles(["lab", "serve", "--config-dir", folder] + arguments)
    }()
    var iterator = lines.makeAsyncIterator()
    let line = try #require(await iterator.next(), "\(server.error)")
    do {
      try await body(folder, line)
    } catch {
      Issue.record(error)
    }
    server.interrupt()
    #expect(await serving == .success)
    #expect(server.error.isEmpty, "\(server.error)")
    #expect(server.output == line)
  }

  /// What `clients.json` says of the apps, looked at with each of their credentials in place of the usual one.
  @Test func theFolderHoldsWhatOtherClientsNeed() async throws {
    try await Self.serving([]) { folder, _ in
      let text = try Data(contentsOf: URL(filePath: "\(folder)/clients.json"))
      let clients = try JSONDecoder().decode(JSONValue.self, from: text)
      #expect(clients["tenants"]?["exchange"]?["domain"] == .string("contoso.example"))
      #expect(clients["tenants"]?["dynamics"]?["domain"] == .string("fabrikam.example"))
      let rows: [(app: String, credential: String, cause: CauseID?)] = [
        ("sync", "clientSecret", nil), ("sync", "expiredClientSecret", "token.secret-expired"),
        ("sync", "certificate", nil), ("sync", "unregisteredCertificate", "token.certificate-unknown"),
        ("withoutRoles", "clientSecret", "consent.missing"), ("admin", "clientSecret", "consent.wrong-permission"),
        ("withoutServicePrincipal", "clientSecret", "token.service-principal-missing"),
      ]
      for (app, name, cause) in rows {
        let known = try #require(clients["apps"]?[app])
        let id = try #require(known["clientId"]?.string)
        let credential = try #require(known[name], "\(app) \(name)")
        let line =
          credential.string.map { "clientSecret: { file: \"\(Self.secretFile($0, in: folder))\" }" }
          ?? "certificate: \(credential.text(pretty: false))"
        let yaml = """
          exchange:
            tenant: \(try #require(clients["tenants"]?["exchange"]?["id"]?.string))
            clientId: \(id)
            \(line)
          mailboxes: [sales@contoso.example]
          endpoints:
            login: \(try #require(clients["authority"]?.string))
            exchange: \(try #require(clients["ews"]?.string).replacing("/EWS/Exchange.asmx", with: ""))
            graph: \(try #require(clients["graph"]?.string))
          trust: { caFile: \(try #require(clients["caFile"]?.string)) }

          """
        try Data(yaml.utf8).write(to: URL(filePath: "\(folder)/other.yaml"))
        let client = Console()
        _ = await client.runWithRealFiles([
          "consent", "--config", "\(folder)/other.yaml", "-o", "json", "--timeout", "60s",
        ])
        let failures = try client.report().rootCauses.filter { $0.verdict == .fail }.map(\.cause)
        #expect(failures.first == cause, "\(app) \(name): \(failures) \(client.error)")
      }
      for name in ["registered", "unregistered"] {
        #expect(try Self.mode("\(folder)/\(name).key") == 0o600 && Self.mode("\(folder)/\(name).pem") == 0o644)
      }
    }
  }

  /// The file that holds a secret of `clients.json`.
  private static func secretFile(_ secret: String, in folder: String) -> String {
    let path = "\(folder)/other-secret"
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data(secret.utf8), attributes: [.posixPermissions: 0o600])
    #expect(isWritten)
    return path
  }

  @Test(arguments: ["--scenario", "--lab"])
  func itServesALabFromAFile(flag: String) async throws {
    let file = FileManager.default.temporaryDirectory.path + "/xtdiag-lab-\(UUID().uuidString).yaml"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data("mailboxes: { sales@contoso.example: { condition: moving } }\n".utf8).write(to: URL(filePath: file))
    try await Self.serving([flag, file]) { folder, _ in
      let client = Console()
      _ = await client.runWithRealFiles("all", "--config", "\(folder)/xtdiag.yaml", "-o", "json", "--timeout", "60s")
      let first = try client.report().rootCauses.first
      #expect(first?.cause == "mailbox.moving", "\(client.error)")
    }
  }

  @Test(
    arguments: [
      ("exchange:\n  ewsEnabeld: true\n", "lab.yaml:2:3: there is no key 'ewsEnabeld' here; did you mean ewsEnabled?"),
      ("a: [", "lab.yaml:2:1: this is no YAML"),
      ("mailboxes:\n  x@contoso.example: { condition: moving }\n", "lab.yaml:2:3: the lab has no mailbox"),
    ])
  func aFileThatIsWrongServesNothing(text: String, complaint: String) async {
    let server = Console(files: ["/project/lab.yaml": text])
    #expect(await server.run("lab", "serve", "--config-dir", "lab", "--scenario", "lab.yaml") == .usage)
    #expect(server.error.hasPrefix("xtdiag: \(complaint)"), "\(server.error)")
    #expect(server.output.isEmpty)
  }

  private static func mode(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber).map { $0.intValue & 0o777 }
  }
}

extension JSONValue {
  /// The text, where it is one.
  fileprivate var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
