import CheckEngine
public import Diagnosis
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// Judges what an earlier run saw once more, with the checks and the catalogue of this version.
///
/// Nothing is sent. What the earlier run did not look at is told as it was told then.
public struct RecordedRun: Sendable {
  private let report: Report
  private let version: String
  private let threshold: FailureThreshold

  /// Prepares it.
  ///
  /// - Parameters:
  ///   - report: the report of the earlier run.
  ///   - version: the version of the program that judges.
  ///   - threshold: from which verdict on the exit status is 1.
  public init(_ report: Report, version: String, threshold: FailureThreshold = .fail) {
    self.report = report
    self.version = version
    self.threshold = threshold
  }

  /// The report with this version's judgements; times, observations and evidence are those of the earlier run.
  ///
  /// - Throws: `PlanError` when the checks' own declarations are broken.
  public func judged() async throws -> DiagnosticRun.Outcome {
    let recording = Recording(report)
    let checks = CheckCatalogue.all.filter { recording.holds($0.description.id) }
      .map { $0.replaying(recording) { Judgement(like: $0) } }
    let run = DiagnosticRun(
      DiagnosticRun.Options(command: report.run.command, threshold: threshold, version: version),
      settings: settings, apps: SignInApps(sync: nil), sender: NobodyToAsk(),
      now: { [startedAt = report.run.startedAt] in startedAt }, checks: checks)
    let outcome = try await run.run()
    let earlier = report.findingsByNode
    // Checks that this version does not know keep their word.
    let unknown = report.findings.filter { finding in !checks.contains { $0.description.id == finding.check } }
    let findings =
      outcome.report.findings.map { finding in
        earlier[Node(finding.check, finding.subject)].map(finding.withAccount) ?? finding
      } + unknown
    let values = run.fixValues(tenantID: report.target.exchange.tenantId, report.observations)
    let judged = RunOutcome(of: findings, threshold: threshold, interrupted: !report.run.complete)
    let again = Report(
      tool: outcome.report.tool, run: report.run, target: report.target, verdict: judged.verdict,
      exitCode: Int(judged.status.rawValue), summary: Report.Summary(of: findings),
      rootCauses: RootCause.derive(from: findings, causes: Catalogue.causesByID, values: values),
      findings: findings, observations: report.observations, evidence: report.evidence)
    return DiagnosticRun.Outcome(report: again, status: judged.status)
  }

  /// As much of the configuration as a report tells.
  private var settings: RunSettings {
    func mailboxes(_ kind: Subject.Kind, _ expectation: MailboxSettings.Expectation) -> [MailboxSettings] {
      var seen: Set<String> = []
      return report.findings.map(\.subject).filter { $0.kind == kind && seen.insert($0.name).inserted }
        .map { MailboxSettings(address: $0.name, expectation: expectation) }
    }
    let exchange = report.target.exchange
    let waivers = (report.observations.first { $0.check == SettingsWaivers.id }?.subjects ?? []).compactMap {
      try? JSONDecoder.forReports()
        .decode(SettingsWaivers.Observation.self, from: Data($0.value.text(pretty: false).utf8)).waiver
    }
    return RunSettings(
      cloud: CloudName(rawValue: report.target.cloud) ?? .public,
      exchange: ExchangeSettings(tenant: exchange.tenantName, clientID: exchange.clientId),
      dynamics: report.target.dynamics.flatMap { side in
        side.environment.map {
          DynamicsSettings(environment: $0, tenant: side.tenantId, serverProfile: side.serverProfile)
        }
      },
      mailboxes: mailboxes(.mailbox, .reachable) + mailboxes(.controlMailbox, .denied),
      endpoints: EndpointOverrides(login: base(of: "login"), exchange: base(of: "exchange")),
      waivers: waivers.map { waiver in
        WaiverSettings(
          cause: waiver.cause?.text, check: waiver.check, subject: waiver.subject, reason: waiver.reason,
          owner: waiver.owner, expires: waiver.expires)
      })
  }

  /// The base URL at which the earlier run reached a service.
  private func base(of service: String) -> String? {
    let seen = report.observations.first { $0.check == NetworkReach.id }?.subjects ?? []
    let value = seen.map(\.value).first { $0["service"] == .string(service) }
    guard case .string(let url)? = value?["url"], let host = RequestURL.authority(of: url) else { return nil }
    return "https://\(host)"
  }
}

/// Fails each request: a recording has the answers already.
private struct NobodyToAsk: HTTPSending {
  func send(_ request: OutgoingRequest) async -> Exchange {
    Exchange(
      id: 0, request: RecordedRequest(request),
      outcome: .failure(TransportError(.cancelled, detail: "nothing is sent while a recording is judged")),
      startedAt: .now)
  }
}

extension Report {
  /// The findings by what they are about.
  var findingsByNode: [Node: Finding] {
    Dictionary(findings.map { (Node($0.check, $0.subject), $0) }, uniquingKeysWith: { first, _ in first })
  }
}
