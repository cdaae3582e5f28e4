import Checks
import Diagnosis
import HTTPTransport
import HTTPTypes
import Settings
import TenantLab
import Testing

/// Whatever answers in place of Dynamics, a check never takes it for a success, and no two checks tell two stories.
@Suite(.serialized) struct DataverseFalseGreenTests {
  /// A run that may not change anything, with each call answered by something else.
  @Test(arguments: DataverseCall.allCases.filter { !$0.needsChanges })
  func aCheckNeverPassesOnIt(call: DataverseCall) async throws {
    // Alerts and histories are asked for when a test has failed; elsewhere that leaves nothing to ask.
    let scenario =
      call.needsFailure ? "mailbox-row.test-failed" : call.needsNoSecret ? "profile.secret-not-set" : "healthy"
    try await Lab.run(LabOptions(scenario: scenario)) { lab in
      for answer in DataverseAnswer.allCases {
        let report = try await Self.report(in: lab, call, answer, changes: .none)
        Self.expect(report, call, answer)
      }
    }
  }

  /// The calls that only a run makes which may change things.
  @Test(arguments: DataverseCall.allCases.filter(\.needsChanges), DataverseAnswer.allCases)
  func aTestNeverPassesOnIt(call: DataverseCall, answer: DataverseAnswer) async throws {
    try await Lab.run(LabOptions()) { lab in
      let changes = ChangePermission(allowsChanges: true, testPatience: .seconds(20))
      Self.expect(try await Self.report(in: lab, call, answer, changes: changes), call, answer)
    }
  }

  private static func report(
    in lab: RunningLab, _ call: DataverseCall, _ answer: DataverseAnswer, changes: ChangePermission
  ) async throws -> Report {
    try await DataverseRun.outcome(
      in: lab, only: ["dataverse"], changes: changes, pace: Pace(sleep: { _ in })
    ) { settings in
      settings.mailboxes.removeAll { $0.address != LabIdentity.orders }
    } through: { sender in
      ReplacingSender(sender, where: call.matches) { _ in answer.result(for: call) }
    }.report
  }

  private static func expect(_ report: Report, _ call: DataverseCall, _ answer: DataverseAnswer) {
    let told = "\(call) answered by \(answer)"
    let findings = report.findings(of: call.check)
    #expect(findings.count == 1, "\(told)")
    if call.onlyExplains {
      // What only explains changes nothing about the verdict.
      #expect(findings.allSatisfy { $0.verdict == .pass || $0.verdict == .fail }, "\(told)")
    } else {
      #expect(
        findings.allSatisfy { $0.verdict == .fail || $0.verdict == .inconclusive },
        "\(told): \(findings.map { "\($0.verdict) \($0.explanation)" })")
      #expect(report.verdict == .fail || report.verdict == .inconclusive, "\(told)")
      #expect(report.exitCode != 0, "\(told)")
    }
    #expect(report.findings.allSatisfy { $0.cause != Cause.internalError.id }, "\(told)")
    // One thing is wrong, and one thing is told.
    let causes = report.rootCauses.filter { $0.verdict == .fail || $0.verdict == .inconclusive }
    #expect(causes.count <= 1, "\(told): \(causes.map(\.cause.text))")
  }
}

/// A call that the checks make to Dynamics or for it, and how it is told from the others.
enum DataverseCall: String, Sendable, CaseIterable {
  case token, whoAmI, anyProfile, anyMailbox, anyAlert, organization, profiles, authorities, substitutes, mailbox
  case history, alerts, start, follow

  /// The check that makes the call.
  var check: CheckID {
    switch self {
    case .token, .whoAmI, .anyProfile, .anyMailbox, .anyAlert, .organization: "dataverse.connect"
    case .profiles, .authorities, .substitutes: "dataverse.profile"
    case .mailbox, .history: "dataverse.mailbox-row"
    case .alerts, .start, .follow: "dataverse.test-and-enable"
    }
  }

  var needsChanges: Bool { self == .start || self == .follow }
  var needsFailure: Bool { self == .alerts || self == .history }
  var needsNoSecret: Bool { self == .substitutes }
  /// What the call brings explains a finding and does not decide it.
  var onlyExplains: Bool { self == .history || self == .substitutes }

  func matches(_ request: OutgoingRequest) -> Bool {
    let url = request.url
    let isProbe = url.contains("$top=1")
    if self == .token { return url.hasSuffix("/token") && url.contains(LabIdentity.dynamicsTenantID) }
    guard request.service == "dataverse" else { return false }
    switch self {
    case .token: return false
    case .whoAmI: return url.hasSuffix("/WhoAmI")
    case .anyProfile: return isProbe && url.contains("/emailserverprofiles?")
    case .anyMailbox: return isProbe && url.contains("/mailboxes?")
    case .anyAlert: return isProbe && url.hasSuffix("/tracelogs?$select=tracelogid&$top=1")
    case .organization: return url.contains("/organizations?")
    case .profiles: return url.contains("/emailserverprofiles?") && url.contains(",name,")
    case .authorities: return url.contains("/emailserverprofiles?") && url.contains(",serverauthority")
    case .substitutes: return url.contains("/emailserverprofiles(")
    case .mailbox: return url.contains("/mailboxes?") && !isProbe
    case .history: return url.contains("/mailboxes(") && url.contains("emailaddressapprovedon")
    case .alerts: return url.contains("/tracelogs?") && url.contains("$filter=")
    case .start: return request.method == .patch
    case .follow: return url.contains("/mailboxes(") && url.contains("testemailconfigurationscheduled")
    }
  }
}

/// An answer that is no success of the sign-in service or of Dynamics.
enum DataverseAnswer: String, Sendable, CaseIterable {
  case empty, emptyObject, bareEmptyList, foreignList, halfARow, unauthorized, challenged, forbidden, notFound
  case throttled, throttledWithoutBody, serverError, unavailable, garbage, truncatedDocument, webPage, webPageNotFound
  case redirect, created, badRequest
  case timedOut, reset, refused, unresolved, untrusted

  func result(for call: DataverseCall) -> Result<Response, TransportError> {
    let set =
      switch call {
      case .token, .whoAmI, .start: ""
      case .anyProfile, .profiles, .authorities, .substitutes: "emailserverprofiles"
      case .anyMailbox, .mailbox, .history, .follow: "mailboxes"
      case .anyAlert, .alerts: "tracelogs"
      case .organization: "organizations"
      }
    let context = "https://org.crm.dynamics.com/api/data/v9.2/$metadata#\(set)(x)"
    switch self {
    case .empty: return Self.answer(200, "")
    case .emptyObject: return Self.answer(200, "{}")
    case .bareEmptyList: return Self.answer(200, #"{"value":[]}"#)
    case .foreignList: return Self.answer(200, #"{"@odata.context":"https://x/$metadata#accounts","value":[]}"#)
    case .halfARow: return Self.answer(200, #"{"@odata.context":"\#(context)","value":[{"name":"x"}]}"#)
    case .unauthorized: return Self.answer(401, Self.error("0x8004a100"))
    case .challenged:
      return Self.answer(401, "", type: nil, headers: [.wwwAuthenticate: "Bearer authorization_uri=https://login"])
    case .forbidden: return Self.answer(403, Self.error("0x80048abc"))
    case .notFound: return Self.answer(404, Self.error("0x8006088a"))
    case .throttled: return Self.answer(429, Self.error("0x80072322"), headers: [.retryAfter: "300"])
    case .throttledWithoutBody: return Self.answer(429, "")
    case .serverError: return Self.answer(500, Self.error("0x80040216"))
    case .unavailable: return Self.answer(503, "<html>out of order</html>", type: "text/html")
    case .garbage: return Self.answer(200, "\u{1}{<")
    case .truncatedDocument: return Self.answer(200, #"{"@odata.context":"\#(context)","value":[{"mailboxid":"#)
    case .webPage: return Self.answer(200, "<html>Access to the Internet</html>", type: "text/html")
    case .webPageNotFound: return Self.answer(404, "<html>Nothing here</html>", type: "text/html")
    case .redirect: return Self.answer(302, "", headers: [.location: "https://portal.example/"])
    case .created: return Self.answer(201, "{}")
    case .badRequest: return Self.answer(400, Self.error("0x80048d19"))
    case .timedOut: return .failure(TransportError(.timedOut(.connect), detail: "timed out"))
    case .reset: return .failure(TransportError(.cutOff, detail: "connection reset by peer"))
    case .refused: return .failure(TransportError(.connectionRefused, detail: "connection refused"))
    case .unresolved: return .failure(TransportError(.notResolved, detail: "no such host"))
    case .untrusted: return .failure(TransportError(.certificateUntrusted, detail: "unable to get local issuer"))
    }
  }

  private static func error(_ code: String) -> String { #"{"error":{"code":"\#(code)","message":"No."}}"# }

  private static func answer(
    _ status: Int, _ body: String, type: String? = "application/json", headers: HTTPFields = [:]
  ) -> Result<Response, TransportError> {
    var headers = headers
    headers[.contentType] = type
    return .success(Response(status: status, headers: headers, body: Array(body.utf8)))
  }
}
