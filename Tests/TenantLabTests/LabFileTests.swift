import Foundation
import Testing

@testable import TenantLab

struct LabFileTests {
  private static func client(_ text: String) async throws -> LabClient {
    let options = LabOptions(try LabFile(text, name: "lab.yaml"))
    return LabClient(WorldStore(try World.inLab(options)), keys: try await SigningKeys())
  }

  @Test(arguments: ["", "# nothing yet\n", "scenarios: []", "scenarios: healthy", "faults: []"])
  func withoutAnythingInItTheWorldIsHealthy(text: String) async throws {
    let client = try await Self.client(text)
    #expect(await client.openInbox(LabIdentity.orders).decision == "NoError")
    #expect(await client.openInbox(LabIdentity.ceo).decision == "403")
  }

  @Test func scenariosAreJoined() throws {
    let file = try LabFile("scenarios: [ews.throttled, consent.missing]\nclock: { rate: 60 }\n", name: "lab.yaml")
    #expect(file.scenario == "ews.throttled+consent.missing" && file.clockRate == 60)
  }

  @Test(
    arguments: [
      ("exchange: { ewsEnabled: false }", LabIdentity.sales, "403 EWSDisabled"),
      ("exchange: { allowedAppIDs: [admin] }", LabIdentity.sales, "403 EWSApplicationNotAllowed"),
      ("mailboxes: { sales@contoso.example: { condition: moving } }", LabIdentity.sales, "ErrorMailboxMoveInProgress"),
      (
        "mailboxes: { sales@contoso.example: { impersonation: denied } }", LabIdentity.sales,
        "ErrorImpersonateUserDenied"
      ),
      ("groups: { dynamics-scope@contoso.example: [sales@contoso.example] }", LabIdentity.orders, "403"),
      ("groups: { dynamics-scope@contoso.example: [ceo@contoso.example] }", LabIdentity.ceo, "NoError"),
      ("policies: [{ right: deny, scope: sales@contoso.example }]", LabIdentity.sales, "403"),
      ("policies: [{ right: deny, scope: sales@contoso.example }]", LabIdentity.ceo, "NoError"),
      ("policies: []", LabIdentity.ceo, "NoError"),
    ])
  func whatTheFileSaysIsSo(text: String, mailbox: String, decision: String) async throws {
    let client = try await Self.client(text)
    let seen = await client.openInbox(mailbox).decision
    #expect(seen == decision || (decision.hasPrefix("403 ") && seen.hasPrefix("403 ")), "\(seen)")
  }

  @Test func theAppCanBeChanged() async throws {
    #expect(try await Self.client("app: { secretExpires: -1d }").token().aadsts == 7_000_222)
    #expect(try await Self.client("app: { secretExpires: 1h }").token().aadsts == nil)
    #expect(try await Self.client("app: { enabled: false }").token().aadsts != nil)
  }

  @Test func aChangeOfLatelyTakesItsTime() async throws {
    let client = try await Self.client(
      "groups: { dynamics-scope@contoso.example: { members: [sales@contoso.example], changedBefore: 50m } }")
    #expect(await client.openInbox(LabIdentity.orders).decision == "NoError")
    client.store.update { $0.clock.skipped += 660 }
    #expect(await client.openInbox(LabIdentity.orders).decision == "403")
  }

  @Test func faultsAndTheRestAreRead() throws {
    let world = try World.inLab(
      LabOptions(
        try LabFile(
          """
          adminAccess: withheld
          clock: { offset: 10m }
          exchange:
            userAgents: { block: ["CRM/*"] }
          faults:
            - { on: exchange, fault: only-http1 }
            - { on: graph, fault: expired-certificate }
            - { on: exchange, fault: reset-within-body, after: 12, operation: GetFolder, from: 3, times: 2 }
            - { on: login, fault: redirect, to: http, path: /contoso, onlyAuthenticated: true }
          """, name: "lab.yaml")))
    #expect(world.support.admin == nil && world.clock.offset == 600)
    #expect(world.network.onlyHTTP1 == [.exchange] && world.network.presentedCertificates[.graph] == .expired)
    #expect(
      world.faults == [
        WireFault(.exchange, .resetWithinBody(afterBytes: 12), operation: "GetFolder", from: 3, times: 2),
        WireFault(
          .login, .redirect(status: 307, location: "http://localhost/"), path: .startingWith("/contoso"),
          onlyAuthenticated: true),
      ])
  }

  @Test(
    arguments: [
      ("scenario: x", "lab.yaml:1:1: ", "scenarios"),
      ("scenarios: [healthy, ews.trottled]", "lab.yaml:1:22: ", "ews.throttled"),
      ("- a", "lab.yaml:1:1: ", "group"),
      ("a: [", "lab.yaml:", "YAML"),
      ("app: {}\napp: {}", "lab.yaml:1:1: ", "twice"),
      ("clock:\n  rate: fast", "lab.yaml:2:9: ", "no number"),
      ("clock: { rate: 0 }", "lab.yaml:1:16: ", "from 1"),
      ("app:\n  secretExpires: soon", "lab.yaml:2:18: ", "length of time"),
      ("exchange:\n  ewsEnabled: maybe", "lab.yaml:2:15: ", "true"),
      ("exchange:\n  allowedAppIDs: [nobody]", "lab.yaml:2:19: ", "client id"),
      ("exchange:\n  userAgents: {}", "lab.yaml:2:15: ", "allow"),
      ("mailboxes:\n  a@b.example: { condition: gone }", "lab.yaml:2:29: ", "moving"),
      ("policies:\n  - scope: a@b.example", "lab.yaml:2:5: ", "right"),
      ("faults:\n  - fault: reset", "lab.yaml:2:5: ", "'on'"),
      ("faults:\n  - { on: exchange }", "lab.yaml:2:5: ", "'fault'"),
      ("faults:\n  - { on: exchange, fault: explode }", "lab.yaml:2:28: ", "gzip-bomb"),
      ("faults:\n  - { on: exchange, fault: reset, after: 3 }", "lab.yaml:2:42: ", "'after'"),
      ("faults:\n  - { on: exchange, fault: truncated }", "lab.yaml:2:5: ", "'after'"),
      ("faults:\n  - { on: exchange, fault: only-http1, times: 3 }", "lab.yaml:2:47: ", "'times'"),
      ("faults:\n  - { on: exchange, fault: huge, bytes: 99999999999 }", "lab.yaml:2:41: ", "too many"),
    ])
  func whatIsWrongIsToldWithItsPlace(text: String, place: String, hint: String) {
    let error = #expect(throws: LabError.self) { try LabFile(text, name: "lab.yaml") }
    #expect(error?.code == .file)
    #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
  }

  @Test(
    arguments: [
      ("mailboxes:\n  nobody@contoso.example: { condition: moving }", "lab.yaml:2:3: "),
      ("groups:\n  x@contoso.example: [nobody@contoso.example]", "lab.yaml:2:3: "),
      ("policies: [{ right: deny, scope: nobody@contoso.example }]", "lab.yaml:1:11: "),
      ("scenarios: tenant.unknown\napp: { secretExpires: 1d }", "lab.yaml:2:23: "),
    ])
  func whatDoesNotFitIsToldWithItsPlace(text: String, place: String) throws {
    let file = try LabFile(text, name: "lab.yaml")
    let error = #expect(throws: LabError.self) { try World.inLab(LabOptions(file)) }
    #expect(error?.code == .contradiction && error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
  }
}
