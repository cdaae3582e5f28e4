import Diagnosis
import Foundation
import Rendering
import TenantLab
import Testing
import XTDiagCommands

/// No secret and no token appears in what a command writes: in no format, not with `-v`, and on no way out.
@Suite(.serialized) struct CommandCanaryTests {
  /// The ways in which a run ends otherwise than it should.
  enum Way: Sendable, CaseIterable {
    case toItsEnd
    case nothingCanBeWritten
    case interrupted
    case withPseudonyms
  }

  @Test(arguments: ["healthy", "token.secret-invalid", "consent.missing"], Way.allCases)
  func aRunTellsNoSecret(scenario: String, way: Way) async throws {
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      let console = Console(
        files: [
          "/project/xtdiag.yaml": lab.configurationYAML(caFile: "ca.pem", secretFiles: nil),
          "/project/ca.pem": lab.certificateAuthorityPEM,
        ],
        environment: lab.secrets.merging(["LANG": "C.UTF-8"]) { $1 },
        refusesFiles: way == .nothingCanBeWritten,
        onError: { console, text in
          if way == .interrupted, text.contains(" token.exchange") { console.interrupt() }
        })
      let before = console.files
      let outputs = OutputFormat.allCases.flatMap { ["-o", "\($0.rawValue)=r.\($0.rawValue)"] }
      let flags = way == .withPseudonyms ? ["--pseudonymize", "--pseudonym-map", "map.json"] : []
      let status = await console.run(["all", "-v", "--evidence", "case", "--timeout", "60s"] + outputs + flags)
      #expect(way != .interrupted || status == .interrupted)
      let written = console.files.filter { before[$0.key] == nil }
      #expect(written.count >= (way == .nothingCanBeWritten ? 0 : OutputFormat.allCases.count + 5))
      #expect(console.error.contains("x1 "), "the exchanges are logged")
      for (name, text) in Array(written) + [("output", console.output), ("error", console.error)] {
        for secret in Self.needles(lab.secrets) where text.contains(secret) {
          Issue.record("\(name) of \(scenario), \(way), holds \(secret)")
        }
      }
    }
  }

  /// What is in the place of a secret, and values that are none but may be one by mistake.
  private static let canary = "C4NARY~Zx8.s3cr3t-value_0123456789"

  @Test(
    arguments: [
      // The secret itself where its source is asked for, or under a key that there is not.
      "exchange:\n  tenant: contoso.example\n  clientId: \(Sample.clientID)\n  clientSecret: \(canary)\n",
      "exchange:\n  tenant: contoso.example\n  clientId: \(Sample.clientID)\n  clientSecret: { value: \(canary) }\n",
      "exchange:\n  tenant: contoso.example\n  clientId: \(Sample.clientID)\n  clientSecret: [\(canary)]\n",
      "exchange:\n  tenant: contoso.example\n  clientId: \(Sample.clientID)\n  secret: \(canary)\n",
      "exchange:\n  tenant: contoso.example\n  clientId: \(Sample.clientID)\n  clientSecret: { env: \(canary) }\n",
      "exchange:\n  tenant: contoso.example\n  clientId: \(canary)\n",
      "exchange:\n  tenant: contoso.example\n  clientId: \(Sample.clientID)\n  certificate: { file: s.pem, key: s.pem }\n",
      Sample.configuration + "proxy: { url: 'http://user:\(canary)@proxy.example:3128/x?y' }\n",
      Sample.configuration + "proxy: { url: 'ftp://user:\(canary)@proxy.example' }\n",
      Sample.configuration + "trust: { caFile: s.pem }\n",
      "exchange: { tenant: contoso.example, clientSecret: { env: \"\(canary)\n",
    ])
  func aWrongConfigurationIsToldWithoutTheSecretInIt(yaml: String) async {
    for (arguments, status) in [(["all", "-v"], Diagnosis.ExitStatus.configuration), (["init", "--check"], nil)] {
      let console = Console(
        files: ["/project/xtdiag.yaml": yaml, "/project/s.pem": "-----BEGIN PRIVATE KEY-----\n\(Self.canary)\n"],
        environment: ["XTDIAG_EXCHANGE_CLIENT_SECRET": Self.canary])
      let ended = await console.run(arguments)
      // What stands in the files of a credential is looked at only where it is used.
      #expect(ended == status ?? ended, "\(console.error)")
      #expect(!(console.output + console.error).contains("C4NARY"), "\(console.output)\(console.error)")
    }
  }

  @Test func theOverviewOfAConfigurationShowsNoSecret() async {
    let console = Console(
      files: ["/project/xtdiag.yaml": Sample.configuration],
      environment: [
        "XTDIAG_EXCHANGE_CLIENT_SECRET": Self.canary, "XTDIAG_PROXY": "http://user:\(Self.canary)@proxy.example:3128",
      ])
    #expect(await console.run("init", "--check") == .success, "\(console.error)")
    #expect(console.output.contains("exchange.clientSecret: set\n    from environment variable"))
    #expect(console.output.contains("proxy.url: http://proxy.example:3128"), "\(console.output)")
    #expect(!(console.output + console.error).contains("C4NARY"))
  }

  @Test(arguments: [["all", "--client-secret", canary], ["all", "--client-secret=\(canary)"]])
  func anArgumentThatThereIsNotIsNotRepeated(arguments: [String]) async {
    let console = Console()
    #expect(await console.run(arguments) == .usage)
    #expect(!(console.output + console.error).contains("C4NARY"), "\(console.error)")
  }

  /// The values of the secrets, and how a token begins that is signed.
  private static func needles(_ secrets: [String: String]) -> [String] {
    secrets.values.flatMap { [$0, PercentEncoded.form($0), Data($0.utf8).base64EncodedString()] } + ["eyJ"]
  }

  private enum PercentEncoded {
    static func form(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }
  }
}
