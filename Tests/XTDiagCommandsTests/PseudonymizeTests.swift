import Diagnosis
import Foundation
import Rendering
import TenantLab
import Testing
import XTDiagCommands

/// What identifies the tenants of the lab appears in no output of a run with pseudonyms.
@Suite(.serialized) struct PseudonymizeTests {
  /// Names, domains, hosts and ids of the lab.
  private static let canaries = [
    "contoso", "fabrikam", "sales@", "support@", "orders@", "ceo@", "hr@", LabIdentity.exchangeTenantID,
    LabIdentity.dynamicsTenantID, LabIdentity.exchangeClientID, LabIdentity.exchangeServicePrincipalID,
    LabIdentity.adminClientID, LabIdentity.dynamicsClientID, "org.crm.dynamics",
  ]

  @Test(arguments: ["healthy", "consent.missing", "mailbox.not-primary-address", "token.app-unknown"])
  func noOutputOfARunNamesAnybody(scenario: String) async throws {
    let console = Console()
    let outputs = OutputFormat.allCases.flatMap { ["-o", "\($0.rawValue)=r.\($0.rawValue)"] }
    _ = await console.run(["all", "--lab", scenario, "-v", "--pseudonymize", "--evidence", "case"] + outputs)
    #expect(console.files.count == OutputFormat.allCases.count + 6)
    let texts = console.files.map { ($0.key, $0.value) } + [("standard output", console.output)]
    for (name, text) in texts {
      let lower = text.lowercased()
      for canary in Self.canaries where lower.contains(canary) {
        let place = lower.firstRange(of: canary).map { lower[$0.lowerBound...].prefix(80) } ?? ""
        Issue.record("\(name) holds \(canary): \(place)")
      }
    }
    let report = try Report(reading: Array((console.files["/project/r.json"] ?? "").utf8))
    #expect(report.run.pseudonymized)
    #expect(report.evidence.allSatisfy { !$0.requestIds.isEmpty || $0.response == nil })
  }

  @Test func theMapIsWrittenOnlyWhenAskedFor() async throws {
    let console = Console()
    _ = await console.run("all", "--lab", "-q", "--pseudonymize", "--pseudonym-map", "map.json", "-o", "json")
    let map = try #require(console.files["/project/map.json"])
    #expect(map.contains("\"person-1\": \"") && map.contains("contoso.example"))
    #expect(!console.output.contains("contoso"))
    #expect(await Console().run("all", "--lab", "--pseudonym-map", "map.json") == .usage)
  }
}
