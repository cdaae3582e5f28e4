import FoundationEssentials
import Testing

@testable import Settings

@Suite("Configurations in files")
struct FixtureTests {
  private let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/settings")

  private func fixture(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test("A configuration with every key loads whole")
  func complete() throws {
    let yaml = try fixture("complete.yaml")
    let scene = Scene(
      environment: ["XTDIAG_EXCHANGE_CLIENT_SECRET": "one"],
      files: [
        "/project/xtdiag.yaml": yaml, "/project/admin.pem": Sample.certificate, "/project/admin.key": Sample.key,
        "/project/token.jwt": "token", "/project/ca.pem": Sample.certificate,
      ])
    let settings = try SettingsLoader(world: scene.world).load()
    try settings.validateForExchange()
    try settings.validateForDynamics()
    #expect(settings.cloud == .gccHigh)
    #expect(settings.exchange?.credential?.kind == "secret")
    #expect(settings.exchange?.admin?.credential.kind == "certificate")
    #expect(settings.dynamics?.credential?.kind == "federated")
    #expect(settings.reachableMailboxes.count == 3)
    #expect(settings.controlMailboxes.map(\.address) == ["ceo@contoso.example"])
    #expect(settings.endpoints.exchange == "http://127.0.0.1:8444")
    #expect(settings.endpoints.dataverse == "https://[::1]:8446")
    #expect(settings.configuration == .file("xtdiag.yaml"))
    #expect(settings.warnings.isEmpty)
    let keyPaths = settings.sources.keys.sorted()
    #expect(
      keyPaths == [
        "cloud", "dynamics.clientId", "dynamics.environment", "dynamics.federatedToken",
        "dynamics.serverProfile", "dynamics.tenant", "endpoints.dataverse", "endpoints.exchange",
        "endpoints.graph", "endpoints.login", "exchange.admin.certificate", "exchange.admin.clientId",
        "exchange.clientId", "exchange.clientSecret", "exchange.tenant", "mailboxes[0]", "mailboxes[1]",
        "mailboxes[2]", "mailboxes[3]", "proxy.url", "trust.caFile",
      ])
  }

  /// Recorded anew with `XTDIAG_RECORD=1 swift test --filter FixtureTests`.
  @Test("A faulty configuration gets the recorded complaints")
  func faulty() throws {
    let issues = Scene().inspect(try fixture("faulty.yaml")).issues
    let text = SettingsError(issues: issues).description + "\n"
    let recorded = folder.appending(path: "faulty.txt")
    if ProcessInfo.processInfo.environment["XTDIAG_RECORD"] != nil {
      try text.write(to: recorded, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: recorded, encoding: .utf8)))
    #expect(!text.contains("qwerty"))
  }

  @Test("A configuration cut off or damaged anywhere is judged, never a crash")
  func damaged() throws {
    let scalars = Array(try fixture("complete.yaml").unicodeScalars)
    let signs: [Unicode.Scalar] = ["\"", "'", ":", "\n", "{", "]", "\t", "|", "é"]
    for index in stride(from: 0, to: scalars.count, by: 7) {
      var damaged = scalars
      damaged[index] = signs[index % signs.count]
      for text in [Array(scalars[..<index]), damaged, damaged + scalars] {
        let issues = Scene().inspect(String(String.UnicodeScalarView(text))).issues
        #expect(issues.allSatisfy { !$0.problem.isEmpty && $0.remedy.last.map(".?".contains) == true })
      }
    }
  }

  @Test("The process's own world reads files, tells what is wrong with others, and knows permissions")
  func process() throws {
    let temporary = FileManager.default.temporaryDirectory.appending(path: "xtdiag-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: temporary) }
    let file = temporary.appending(path: "secret").path
    try "abc\n".write(toFile: file, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let world = SettingsWorld.process
    #expect(try world.readFile(file) == Array("abc\n".utf8))
    #expect(try world.filePermissions(file) == 0o640)
    #expect(throws: SettingsWorld.FileProblem.notFound) { try world.readFile(file + "x") }
    #expect(throws: SettingsWorld.FileProblem.isFolder) { try world.readFile(temporary.path) }
    #expect(throws: SettingsWorld.FileProblem.tooLarge) { try world.readFile("/dev/zero") }
  }

  @Test(
    "The user's configuration folder follows the XDG rules",
    arguments: [
      (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x"),
      (["XDG_CONFIG_HOME": "x", "HOME": "/h"], "/h/.config"),
      (["HOME": "/h"], "/h/.config"), ([:], nil),
    ] as [([String: String], String?)])
  func configurationFolder(environment: [String: String], folder: String?) {
    #expect(SettingsWorld.configurationFolder(environment) == folder)
  }
}
