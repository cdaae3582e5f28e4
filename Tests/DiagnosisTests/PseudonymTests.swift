import Diagnosis
import Foundation
import Testing

struct PseudonymTests {
  private static let publicNames = PublicNames(
    hosts: ["outlook.office365.com", "learn.microsoft.com"], hostSuffixes: ["prod.outlook.com"],
    ids: ["00000002-0000-0ff1-ce00-000000000000"])
  private static let requestID = "9f0d9b5e-1111-4222-8333-444455556666"
  private static let tenantID = "22222222-2222-4222-8222-222222222222"

  /// A report whose one observation holds `text`.
  private static func report(_ text: String) -> Report {
    let finding = Finding(
      check: "mailbox.impersonation", subject: Subject(.mailbox, "sales@contoso.example"),
      judgement: .found(
        Sample.cause("policy.unknown"), .likely, Statement(explanation: text, expected: "sales@contoso.example opens"),
        alternatives: [Alternative("ews.refused", why: text)]),
      evidence: ["x1"], startedAt: Sample.date)
    return Report(
      tool: .init(name: "xtdiag", version: "0", catalogueVersion: "1"),
      run: .init(
        id: "run", startedAt: Sample.date, finishedAt: Sample.date, durationMs: 1, command: "all", mode: .readOnly,
        complete: true, pseudonymized: false),
      target: .init(
        cloud: "public",
        exchange: .init(tenantId: tenantID, tenantName: "contoso.example", clientId: "c", credential: "secret"),
        dynamics: .init(
          environment: "https://org.crm.dynamics.com", tenantId: "fabrikam.example", serverProfile: "Mail of Contoso")),
      verdict: .fail, exitCode: 1, summary: .init(of: [finding]),
      rootCauses: RootCause.derive(
        from: [finding], causes: ["policy.unknown": Sample.cause("policy.unknown")], values: FixValues()),
      findings: [finding],
      observations: [
        CheckObservations(
          check: "mailbox.impersonation",
          subjects: [SubjectObservation(subject: finding.subject, value: .object([.init("text", .string(text))]))])
      ],
      evidence: [
        Evidence(
          id: "x1", service: "ews",
          request: .init(
            method: "POST", url: "https://outlook.office365.com/EWS/Exchange.asmx",
            headers: ["X-AnchorMailbox": "sales@contoso.example"], body: text),
          response: .init(status: 403, headers: ["request-id": requestID], body: text), phases: .init(),
          requestIds: ["request-id": requestID], error: nil)
      ])
  }

  private static func hidden(_ text: String) throws -> String {
    let report = try report(text).pseudonymized(keeping: publicNames).report
    guard case .string(let hidden)? = report.observations.first?.subjects.first?.value["text"] else { return "" }
    return hidden
  }

  @Test(arguments: [
    "sales@contoso.example", "Sales@Contoso.Example", "o'neill@contoso.example", "'sales@contoso.example'",
    "sales%40contoso.example", "<sales@contoso.example>", "mail.contoso.example", "contoso.example.",
    "contoso", "CONTOSO", "contoso.onmicrosoft.com", "contoso.onmicrosoft.e…", "contoso-my.sharepoint.com",
    "org.crm.dynamics.com", "https%3A%2F%2Forg.crm.dynamics.com%2F.default", "https%3a%2f%2forg.crm.dynamics.com",
    "https%253A%252F%252Forg.crm.dynamics.com%252F", "https%3A%2F%2Forg.crm.dynamics.com%2",
    "https%3A%2F%2Forg.crm.ex%",
    "user%3Dsales%40contoso.example%26id%3D\(tenantID)", "m%C3%BCller.adatum.example",
    "only.in.this.text.adatum.example",
    "Mail of Contoso", "s-1-5-21-1111111111-2222222222-3333333333-1104", "S-1-5-21-1-2-3-4", "203.0.113.7",
    tenantID, "@\(tenantID)", tenantID.uppercased(), "kunde@müller.example", "müller.example",
    "AAMkAGY2Contosotext" + String(repeating: "A9z", count: 30),
  ])
  func aNameIsHidden(name: String) throws {
    let report = try Self.report("Before \(name), after").pseudonymized(keeping: Self.publicNames).report
    let text = try JSONValue.encoding(report).text().lowercased()
    #expect(!text.contains(name.lowercased()), "\(text)")
    for word in ["contoso", "neill", "müller", "adatum", "fabrikam", "org.crm"] { #expect(!text.contains(word)) }
    let hidden = try Self.hidden("Before \(name), after")
    #expect(hidden.hasPrefix("Before ") && hidden.hasSuffix(", after"))
  }

  @Test(arguments: [
    "outlook.office365.com", "https://learn.microsoft.com/en-us/exchange/x", "db7.prod.outlook.com",
    "00000002-0000-0ff1-ce00-000000000000", requestID, "mailbox.impersonation", "policy.unknown", "xtdiag.yaml",
    "System.Guid", "15.20.9275.14", "2026-11-23T08:45:00.123Z", "127.0.0.1", "odata.metadata=minimal",
    "Get-CASMailbox -Identity", "ErrorAccessDenied", "500 ms", "e.g. this", "Exchange.asmx", "a@ b", "100%", "a%20b",
    "50%25", "openid%20profile",
    "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
  ])
  func whatIsNoNameStays(text: String) throws {
    #expect(try Self.hidden("Before \(text), after") == "Before \(text), after")
  }

  @Test func theSameNameHasTheSamePseudonymEverywhere() throws {
    let (report, pseudonyms) = try Self.report("sales@contoso.example and hr@contoso.example")
      .pseudonymized(keeping: Self.publicNames)
    let subject = try #require(report.findings.first?.subject.name)
    #expect(subject == "person-1@domain-1.example")
    #expect(report.findings.first?.expected == "\(subject) opens")
    #expect(report.evidence.first?.request.headers["X-AnchorMailbox"] == subject)
    #expect(report.rootCauses.first?.subjects == [subject])
    #expect(report.target.exchange.tenantName == "domain-1.example")
    #expect(try Self.hidden("hr@contoso.example") == "person-2@domain-1.example")
    let domain = pseudonyms.entries.first { $0.name == "contoso.example" }
    #expect(domain?.pseudonym == "domain-1.example")
    #expect(report.run.pseudonymized)
  }

  @Test func theReportKeepsItsShape() throws {
    let before = Self.report("nothing")
    let after = try before.pseudonymized(keeping: Self.publicNames).report
    #expect(after.findings.map(\.check) == before.findings.map(\.check))
    #expect(after.findings.map(\.cause) == before.findings.map(\.cause))
    #expect(after.findings.map(\.startedAt) == before.findings.map(\.startedAt))
    #expect(after.evidence.map(\.requestIds) == before.evidence.map(\.requestIds))
    #expect(after.rootCauses.map(\.docs) == before.rootCauses.map(\.docs))
  }

  @Test(arguments: Sample.hostileTexts)
  func hostileTextsAreTakenAsTheyCome(text: String) throws {
    let hidden = try Self.hidden(text)
    #expect(hidden.contains("\u{FFFD}") == text.contains("\u{FFFD}"))
    if !text.contains("x") { #expect(hidden == text) }
  }
}
