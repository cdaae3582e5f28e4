import Checks
import Diagnosis
import HTTPTransport
import HTTPTypes
import Testing

/// Whatever answers in place of the admin API or of Graph's mail: no check takes it for good news, and none
/// fails the run over it, because both are asked by optional checks only.
@Suite(.healthyLab, .serialized) struct AdminCallFalseGreenTests {
  /// A call of an optional check.
  enum Call: String, Sendable, CaseIterable {
    case preflight
    case organization
    case inbox

    var check: CheckID {
      switch self {
      case .preflight, .organization: "ews.gates"
      case .inbox: "graph.mailbox"
      }
    }

    func matches(_ request: OutgoingRequest) -> Bool {
      switch self {
      case .preflight: request.url.contains("/EXOModuleFile")
      case .organization:
        request.url.hasSuffix("/InvokeCommand")
          && (request.body.redactedText ?? "").contains("Get-OrganizationConfig")
      case .inbox: request.url.contains("/mailFolders/inbox")
      }
    }
  }

  @Test(arguments: Call.allCases, GraphAnswer.allCases)
  func nothingIsMadeUp(call: Call, answer: GraphAnswer) async throws {
    let outcome = try await LabRun.outcome(
      in: HealthyLab.current(),
      through: { lab in ReplacingSender(lab, where: call.matches) { _ in answer.result } })
    let findings = outcome.report.findings(of: call.check)
    #expect(!findings.isEmpty)
    // A list of cmdlets that is gone keeps nobody from running them.
    let isOfNoImport = call == .preflight && answer == .notFound
    for finding in findings {
      #expect(isOfNoImport ? finding.verdict == .pass : [.skipped, .warn].contains(finding.verdict), "\(finding)")
      if finding.verdict == .skipped { #expect(finding.reason?.isEmpty == false) }
    }
    #expect(outcome.report.findings(of: "ews.liveness").map(\.verdict) == [.pass])
  }

  /// The admin API's own ways to refuse.
  @Test(
    arguments: [
      (403, "\0\0\0\0\0\0\0\0"), (403, ""), (401, ""),
      (401, #"{"error":{"code":"Unauthorized","message":"User is not allowed to call Get-OrganizationConfig"}}"#),
      (400, #"{"error":{"code":"BadRequest","message":"Error executing cmdlet"}}"#),
      (
        404,
        #"{"error":{"code":"NotFound","message":"x","details":[{"message":"|a.ManagementObjectNotFoundException|x"}]}}"#
      ),
      (200, #"{"value":[]}"#), (200, #"{"value":[{}]}"#), (200, #"{"value":[{"IsDehydrated":false}]}"#),
      (200, #"{"value":[{"EwsEnabled":"Vrai"}]}"#), (200, #"{"value":[{"EwsEnabled":true}]}"#),
      (200, #"{"value":[{"EwsEnabled":true,"EwsAllowedAppIDs":"x"}],"@odata.nextLink":"https://evil.example/"}"#),
    ] as [(Int, String)])
  func settingsThatDoNotTellAreSkipped(status: Int, body: String) async throws {
    let outcome = try await LabRun.outcome(
      in: HealthyLab.current(),
      through: { lab in
        ReplacingSender(lab, where: Call.organization.matches) { _ in
          .success(
            Response(status: status, headers: [.contentType: "application/json"], body: Array(body.utf8)))
        }
      })
    let finding = try #require(outcome.report.findings(of: "ews.gates").first)
    #expect(finding.verdict == .skipped, "\(finding.verdict) \(finding.explanation)")
    #expect(finding.reason?.isEmpty == false)
  }
}
