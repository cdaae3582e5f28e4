import Checks
import Diagnosis
import HTTPTransport
import HTTPTypes
import LabTrials
import TenantLab
import Testing

/// Whatever answers in place of the admin API or of Autodiscover: no check takes it for good news, none fails the
/// run over it, and a mailbox that is refused keeps its cause.
@Suite(.serialized) struct PolicyFalseGreenTests {
  /// The calls of the checks of policies.
  enum Call: String, Sendable, CaseIterable {
    case signIn
    case preflight
    case policies
    case pointer
    case mailboxes

    /// The check whose answer hangs on it.
    var check: CheckID { self == .mailboxes ? "policy.declared" : "policy.rules" }

    func matches(_ request: OutgoingRequest) -> Bool {
      let body = request.body.redactedText ?? ""
      return switch self {
      case .signIn:
        request.url.hasSuffix("/token") && body.contains(LabIdentity.adminClientID)
          && body.contains("outlook.office365.com")
      case .preflight: request.url.contains("/EXOModuleFile")
      case .policies: body.contains("\"Get-ApplicationAccessPolicy\"")
      case .pointer: body.contains("\"Get-ServicePrincipal\"")
      case .mailboxes: request.url.hasSuffix("/$batch")
      }
    }
  }

  typealias Answer = BadAnswer

  private static func report(
    in lab: RunningLab, replacing call: @escaping @Sendable (OutgoingRequest) -> Bool, with answer: Answer
  ) async throws -> Report {
    try await LabRun.outcome(
      in: lab,
      through: { sender in ReplacingSender(sender, where: call) { _ in answer.result(inPlaceOfXML: false) } }
    ).report
  }

  @Test(arguments: Call.allCases)
  func whatIsDeclaredIsNeverMadeUp(call: Call) async throws {
    try await Lab.run(LabOptions(adminAccess: .given)) { lab in
      for answer in Answer.allCases {
        let report = try await Self.report(in: lab, replacing: call.matches, with: answer)
        let findings = report.findings(of: call.check)
        #expect(!findings.isEmpty)
        for finding in findings {
          let isTold = finding.verdict == .skipped || finding.cause == "policy.admin-sign-in-refused"
          #expect(isTold, "\(answer), \(finding.subject.name): \(finding.verdict) \(finding.explanation)")
          #expect(finding.verdict != .skipped || finding.reason?.isEmpty == false)
        }
        #expect(report.rootCauses.allSatisfy { $0.verdict == .warn }, "\(answer): \(report.rootCauses.map(\.cause))")
        #expect(report.exitCode == 0)
      }
    }
  }

  /// Answers of the right form that do not tell.
  @Test(
    arguments: [
      (.policies, #"{"value":[{}]}"#), (.policies, #"{"value":[{"AppId":"x"}]}"#), (.policies, "[]"),
      (.policies, #"{"value":[],"@odata.nextLink":"https://evil.example/"}"#),
      (.pointer, #"{"value":[{}]}"#), (.pointer, #"{"value":[{"ObjectId":"x"}]}"#),
      (.mailboxes, #"{"responses":[]}"#), (.mailboxes, #"{"responses":[{"id":"0"}]}"#),
      (.mailboxes, #"{"responses":[{"id":"0","status":200,"body":{"value":[]}}]}"#),
      (.mailboxes, #"{"responses":[{"id":"0","status":200,"body":{"value":[{}]}}]}"#),
      (
        .mailboxes,
        #"{"responses":[{"id":"0","body":{"value":[{"AccessCheckResult":"Granted"}]}},{"id":"0","body":{"value":[]}}]}"#
      ),
      (.mailboxes, #"{"responses":[{"id":"0","status":403,"body":null}]}"#),
    ] as [(Call, String)])
  func anAnswerThatDoesNotTellIsNone(call: Call, body: String) async throws {
    try await Lab.run(LabOptions(adminAccess: .given)) { lab in
      let report = try await LabRun.outcome(
        in: lab,
        through: { sender in
          ReplacingSender(sender, where: call.matches) { _ in
            .success(Response(status: 200, headers: [.contentType: "application/json"], body: Array(body.utf8)))
          }
        }
      ).report
      for finding in report.findings(of: call.check) {
        #expect(finding.verdict == .skipped, "\(finding.subject.name): \(finding.verdict) \(finding.explanation)")
      }
      #expect(report.exitCode == 0)
    }
  }

  @Test(arguments: Call.allCases)
  func aRefusedMailboxKeepsItsCause(call: Call) async throws {
    try await Lab.run(LabOptions(scenario: "policy.mailbox-out-of-scope", adminAccess: .given)) { lab in
      for answer in Answer.allCases {
        let report = try await Self.report(in: lab, replacing: call.matches, with: answer)
        let causes = Set(report.rootCauses.filter { $0.verdict == .fail }.map(\.cause))
        let isHonest =
          causes == ["policy.mailbox-out-of-scope"] || causes == ["policy.mailbox-probably-out-of-scope"]
        #expect(isHonest, "\(answer): \(causes)")
        let sure = report.rootCauses.first { $0.cause == "policy.mailbox-out-of-scope" }?.confidence == .certain
        #expect(!sure || call == .policies || call == .pointer, "\(answer): certain of what could not be read")
      }
    }
  }

  @Test(arguments: Answer.allCases)
  func aMailboxIsOnPremisesOnlyWhenAutodiscoverSaysSo(answer: Answer) async throws {
    try await Lab.run(LabOptions(scenario: "mailbox.on-premises", adminAccess: .withheld)) { lab in
      let report = try await Self.report(in: lab, replacing: { $0.url.contains("/autodiscover/") }, with: answer)
      let cause = report.findings(of: "mailbox.impersonation").compactMap(\.cause).first
      // A redirect elsewhere is what Autodiscover answers for such a mailbox.
      #expect(cause == (answer == .redirect ? "mailbox.on-premises" : "mailbox.not-found"))
    }
  }
}
