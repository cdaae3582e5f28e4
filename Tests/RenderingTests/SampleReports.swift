import Diagnosis
import FoundationEssentials

/// Reports to render, made with the fixed ids of the simulated tenants.
enum SampleReports {
  static let client = "11111111-1111-4111-8111-111111111111"
  static let exchangeTenant = "22222222-2222-4222-8222-222222222222"
  static let dynamicsTenant = "33333333-3333-4333-8333-333333333333"
  static let start = Date(timeIntervalSince1970: 1_795_423_500)

  /// Those that stand in the fixtures as JSON as well.
  static let stored: [(name: String, report: Report)] = [
    ("healthy-with-warning", healthyWithWarning),
    ("healthy", healthy),
    ("consent-missing", consentMissing),
    ("gate-closed", gateClosed),
    ("every-verdict", everyVerdict),
    ("hostile-texts", hostileTexts),
    ("interrupted", interrupted),
  ]

  static let all = stored + [("many-mailboxes", manyMailboxes)]

  static func report(
    _ findings: [Finding], causes: [Cause] = SampleCauses.all, evidence: [Evidence] = [],
    command: String = "all",
    durationMs: Int = 2100, interrupted: Bool = false, dynamics: Bool = true,
    exchangeTenantName: String? = nil, notes: [Report.MailboxNote]? = nil
  ) -> Report {
    let outcome = RunOutcome(of: findings, threshold: .fail, interrupted: interrupted)
    let catalogue = Dictionary(causes.map { ($0.id, $0) }) { first, _ in first }
    let values = FixValues([
      .client: client, .tenant: "contoso.example", .tenantID: exchangeTenant,
      .environment: "https://org.crm.dynamics.com",
    ])
    return Report(
      tool: Report.Tool(name: "xtdiag", version: "0.1.0", catalogueVersion: "2026.11"),
      run: Report.Run(
        id: "44444444-4444-4444-8444-444444444444", startedAt: start,
        finishedAt: date(millisecondsLater: durationMs), durationMs: durationMs, command: command,
        mode: .readOnly, complete: !interrupted, pseudonymized: false),
      target: Report.Target(
        cloud: "public",
        exchange: Report.ExchangeSide(
          tenantId: exchangeTenant, tenantName: exchangeTenantName ?? "contoso.example", clientId: client,
          credential: "secret"),
        dynamics: dynamics
          ? Report.DynamicsSide(
            environment: "https://org.crm.dynamics.com", tenantId: dynamicsTenant,
            serverProfile: "Exchange Online (contoso)") : nil,
        notes: notes),
      verdict: outcome.verdict, exitCode: Int(outcome.status.rawValue), summary: Report.Summary(of: findings),
      rootCauses: RootCause.derive(from: findings, causes: catalogue, values: values),
      findings: findings.map { $0.filled(with: values) },
      observations: [
        CheckObservations(
          check: "tenant.discovery",
          subjects: [
            SubjectObservation(
              subject: tenant, value: .object([JSONValue.Member("tenantId", .string(exchangeTenant))]))
          ])
      ],
      evidence: evidence)
  }

  /// A date that its own text form gives back exactly.
  private static func date(millisecondsLater milliseconds: Int) -> Date {
    let date = start.addingTimeInterval(Double(milliseconds) / 1000)
    return ReportDate.date(ReportDate.text(date)) ?? date
  }

  // Subjects.

  static let tenant = Subject(.tenant, "contoso.example")
  static let app = Subject(.app, client)
  static let environment = Subject(.environment, "https://org.crm.dynamics.com")
  static let profile = Subject(.profile, "Exchange Online (contoso)")
  static let mailboxes = ["sales", "support", "orders"].map { mailbox($0) }
  static let control = Subject(.controlMailbox, "ceo@contoso.example")

  static func mailbox(_ name: String) -> Subject { Subject(.mailbox, "\(name)@contoso.example") }

  static func row(_ name: String) -> Subject { Subject(.mailboxRow, "\(name)@contoso.example") }

  // Findings.

  static func finding(
    _ check: CheckID, _ subject: Subject, _ judgement: Judgement, evidence: [String] = [],
    durationMs: Int = 40,
    attempts: Int = 1
  ) -> Finding {
    Finding(
      check: check, subject: subject, judgement: judgement, evidence: evidence, startedAt: start,
      durationMs: durationMs, attempts: attempts)
  }

  static func passed(
    _ check: CheckID, _ subject: Subject, _ title: String, expected: String? = nil, observed: String? = nil,
    evidence: [String] = []
  ) -> Finding {
    finding(
      check, subject, .pass(Statement(title, expected: expected, observed: observed)), evidence: evidence)
  }

  static func blocked(_ check: CheckID, _ subjects: [Subject], by blocker: CheckID) -> [Finding] {
    subjects.map { finding(check, $0, .blocked(by: blocker, Statement()), durationMs: 0) }
  }

  static func skipped(_ check: CheckID, _ subjects: [Subject], _ reason: String) -> [Finding] {
    subjects.map { finding(check, $0, .skipped(reason: reason), durationMs: 0) }
  }

  // Evidence.

  static let tokenExchange = Evidence(
    id: "x5", service: "entra",
    request: Evidence.Request(
      method: "POST", url: "https://login.microsoftonline.com/\(exchangeTenant)/oauth2/v2.0/token",
      headers: [:],
      body: "client_id=\(client)&client_secret=<secret>"),
    response: Evidence.Response(status: 200, headers: ["Content-Type": "application/json"], body: nil),
    phases: Evidence.Phases(resolveMs: 2, connectMs: 9, tlsMs: 21, firstByteMs: 118, totalMs: 119.4),
    requestIds: ["x-ms-request-id": "55555555-5555-4555-8555-555555555555"], error: nil)

  static let livenessExchange = Evidence(
    id: "x7", service: "ews",
    request: Evidence.Request(
      method: "POST", url: "https://outlook.office365.com/EWS/Exchange.asmx", headers: [:], body: nil),
    response: Evidence.Response(status: 403, headers: [:], body: nil),
    phases: Evidence.Phases(resolveMs: 3, connectMs: 12, tlsMs: 30, firstByteMs: 80, totalMs: 81),
    requestIds: [
      "client-request-id": "66666666-6666-4666-8666-666666666666",
      "request-id": "77777777-7777-4777-8777-777777777777",
    ], error: nil)

  static let silentExchange = Evidence(
    id: "x9", service: "graph",
    request: Evidence.Request(
      method: "GET", url: "https://graph.microsoft.com/v1.0/servicePrincipals", headers: [:], body: nil),
    response: nil, phases: Evidence.Phases(resolveMs: 4, totalMs: 30_000, stoppedIn: "connect"),
    requestIds: [:],
    error: "timed out")
}
