import Foundation
import Testing

@testable import TenantLab

struct LabCredentialTests {
  @Test func aCertificateIsNamedByItsFiles() async throws {
    try await Lab.run(LabOptions(credential: .certificate)) { lab in
      #expect(lab.secrets["XTDIAG_EXCHANGE_CLIENT_SECRET"] == nil)
      let yaml = lab.configurationYAML(caFile: nil, secretFiles: nil)
      #expect(yaml.contains("  certificate: { file: \"/lab/app.pem\", key: \"/lab/app.key\" }\n"))
      #expect(!yaml.contains("XTDIAG_EXCHANGE_CLIENT_SECRET"))
      #expect(lab.virtualFile("/lab/app.pem")?.hasPrefix("-----BEGIN CERTIFICATE-----") == true)
      #expect(lab.virtualFile("/lab/app.key")?.hasPrefix("-----BEGIN PRIVATE KEY-----") == true)
      #expect(lab.virtualFile("/etc/passwd") == nil)
      let elsewhere = lab.configurationYAML(
        caFile: nil, secretFiles: nil, credentialFiles: ["app.pem": "a.pem", "app.key": "a.key"])
      #expect(elsewhere.contains("certificate: { file: \"a.pem\", key: \"a.key\" }"))
    }
  }

  @Test func aFederatedTokenIsMadeAnewForEachReader() async throws {
    try await Lab.run(LabOptions(credential: .federatedToken)) { lab in
      let yaml = lab.configurationYAML(caFile: nil, secretFiles: nil)
      #expect(yaml.contains("  federatedToken: { file: \"/lab/federated-token\" }\n"))
      let first = try #require(lab.virtualFile("/lab/federated-token"))
      #expect(first.split(separator: ".").count == 3)
      #expect(first != lab.virtualFile("/lab/federated-token"))
    }
  }

  @Test(arguments: LabCredential.allCases)
  func everyFileThatTheConfigurationNamesIsWritten(credential: LabCredential) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-lab-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Lab.run(LabOptions(credential: credential)) { lab in
      try lab.writeConfiguration(into: folder)
      // A second time over its own files, with the same certificate.
      try lab.writeConfiguration(into: folder)
      let yaml = try String(contentsOfFile: "\(folder)/xtdiag.yaml", encoding: .utf8)
      for match in yaml.matches(of: /(?:file|key|caFile): "([^"]+)"/) {
        #expect(FileManager.default.fileExists(atPath: "\(folder)/\(match.1)"))
      }
      for name in ["app.key", "federated-token", "registered.key", "unregistered.key", "clients.json"] {
        guard FileManager.default.fileExists(atPath: "\(folder)/\(name)") else { continue }
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      }
      let registered = lab.store.snapshot.tenants[1].registrations.first { $0.appID == LabIdentity.exchangeClientID }
      #expect(registered?.keyCredentials.count == (credential == .certificate ? 2 : 1))
    }
  }

  @Test func theClientsFileNamesWhatAnotherClientNeeds() async throws {
    try await Lab.run(LabOptions()) { lab in
      let file = try #require(try lab.clientFiles().first { $0.name == "clients.json" })
      let clients = try #require(
        try JSONSerialization.jsonObject(with: Data(file.content.utf8)) as? [String: Any])
      #expect(clients["authority"] as? String == lab.endpoints.login)
      let apps = try #require(clients["apps"] as? [String: [String: Any]])
      #expect(
        Set(apps.keys) == ["sync", "admin", "withoutRoles", "withoutServicePrincipal", "dynamics"])
      let client = LabClient(lab.store, keys: try await SigningKeys())
      func code(_ app: String, _ secret: String = "clientSecret") async -> Int? {
        await client.token([
          "client_id": apps[app]?["clientId"] as? String, "client_secret": apps[app]?[secret] as? String,
        ]).aadsts
      }
      #expect(await code("sync") == nil)
      #expect(await code("sync", "expiredClientSecret") == 7_000_222)
      #expect(await code("admin") == nil)
      #expect(await code("withoutRoles") == nil)
      #expect(await code("withoutServicePrincipal") == 7_000_229)
    }
  }

  @Test func otherClientsAreServedInEveryScenario() throws {
    for scenario in Scenarios.all {
      var world = try World.scenario(scenario.name)
      let certificate = try world.certificateForOtherClients()
      #expect(try world.certificateForOtherClients().certificatePEM == certificate.certificatePEM)
    }
  }

  @Test func theConfigurationNamesWhatAScenarioNeeds() async throws {
    let expected: [(String, String, String?)] = [
      ("token.secret-expiring", "  admin:", "XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET"),
      ("settings.same-tenant", "dynamics:", "XTDIAG_DYNAMICS_CLIENT_SECRET"),
      ("network.name-not-resolved", "  exchange: https://outlook.contoso.invalid", nil),
      ("network.proxy-authentication-required", "proxy: { url: http://localhost:", nil),
    ]
    for (scenario, line, variable) in expected {
      try await Lab.run(LabOptions(scenario: scenario)) { lab in
        #expect(lab.configurationYAML(caFile: nil, secretFiles: nil).contains("\n\(line)"))
        #expect(variable.map { lab.secrets[$0] != nil } != false)
      }
    }
    try await Lab.run(LabOptions()) { lab in
      let healthy = lab.configurationYAML(caFile: nil, secretFiles: nil)
      #expect(healthy.contains("\n  admin:") && healthy.contains("\ndynamics:") && !healthy.contains("\nproxy:"))
      #expect(healthy.contains("\n  environment: \(LabIdentity.dynamicsEnvironment)\n"))
      #expect(healthy.contains("\n  dataverse: \(lab.endpoints.dataverse)\n"))
      #expect(healthy.contains("\n  serverProfile: Exchange Online (contoso)\n"))
    }
  }

  @Test(
    arguments: [(.asTheScenarioHasIt, true), (.given, true), (.withheld, false)]
      as [(LabOptions.AdminAccess, Bool)])
  func theAdminAppCanBeWithheld(access: LabOptions.AdminAccess, isNamed: Bool) async throws {
    try await Lab.run(LabOptions(adminAccess: access)) { lab in
      #expect((lab.secrets["XTDIAG_EXCHANGE_ADMIN_CLIENT_SECRET"] != nil) == isNamed)
      #expect(lab.configurationYAML(caFile: nil, secretFiles: nil).contains("\n  admin:") == isNamed)
    }
  }

  @Test func aScenarioChoosesTheCredentialItNeeds() async throws {
    try await Lab.run(LabOptions(scenario: "token.certificate-unknown")) { lab in
      #expect(lab.credentialFiles.keys.sorted() == ["app.key", "app.pem"])
      #expect(throws: LabError.self) { try lab.apply("token.secret-invalid") }
    }
    for (scenario, credential) in [
      ("token.secret-invalid", .certificate), ("token.certificate-unknown", .federatedToken),
      ("token.secret-invalid+token.certificate-unknown", .secret),
    ] as [(String, LabCredential)] {
      #expect(throws: LabError.self) { try World.scenario(scenario, credential: credential) }
    }
  }
}

extension LabClient {
  /// A client of a lab that runs.
  init(_ store: WorldStore, keys: SigningKeys) {
    self.store = store
    self.keys = keys
  }
}
