import Checks
import Diagnosis
import HTTPTransport
import HTTPTypes
import Testing

/// Whatever answers in place of a service, a check never takes it for a success.
@Suite(.healthyLab, .serialized) struct NoFalseGreenTests {
  /// An answer that is no success of any service.
  enum Answer: String, Sendable, CaseIterable {
    case emptyAnswer
    case emptyAnswerOfTheRightType
    case unauthorized
    case forbidden
    case notFound
    case throttled
    case serverError
    case unavailable
    case garbage
    case emptyDocument
    case foreignDocument
    case webPage
    case webPageThatForbids
    case redirect
    case truncated
    case timedOut
    case reset
    case tooLarge

    func result(for call: ServiceCall) -> Result<Response, TransportError> {
      let right = call.isEWS ? "text/xml; charset=utf-8" : "application/json"
      let page = "<!DOCTYPE html><html><body><h1>Access to the Internet</h1></body></html>"
      switch self {
      case .emptyAnswer: return Self.answer(200)
      case .emptyAnswerOfTheRightType: return Self.answer(200, right)
      case .unauthorized: return Self.answer(401)
      case .forbidden: return Self.answer(403)
      case .notFound: return Self.answer(404)
      case .throttled: return Self.answer(429)
      case .serverError: return Self.answer(500)
      case .unavailable: return Self.answer(503)
      case .garbage: return Self.answer(200, right, "\u{1}{<\u{FFFD}")
      case .emptyDocument: return Self.answer(200, right, call.isEWS ? Self.emptyEnvelope : "{}")
      case .foreignDocument: return Self.answer(200, right, call.isEWS ? Self.foreignEnvelope : #"{"ok":true}"#)
      case .webPage: return Self.answer(200, "text/html; charset=utf-8", page)
      case .webPageThatForbids: return Self.answer(403, "text/html; charset=utf-8", page)
      case .redirect: return Self.answer(302, headers: [.location: "https://portal.example/login"])
      case .truncated: return .failure(TransportError(.cutOff, detail: "transfer closed with 17 bytes remaining"))
      case .timedOut: return .failure(TransportError(.timedOut(.firstByte), detail: "timed out"))
      case .reset: return .failure(TransportError(.cutOff, detail: "connection reset by peer"))
      case .tooLarge: return .failure(TransportError(.tooLarge(limit: 8), detail: "more than 8 bytes"))
      }
    }

    private static let emptyEnvelope = """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>
      """
    private static let foreignEnvelope = """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
      <r xmlns="urn:other"><ResponseClass>Success</ResponseClass><ResponseCode>NoError</ResponseCode></r>\
      </s:Body></s:Envelope>
      """

    private static func answer(
      _ status: Int, _ type: String? = nil, _ body: String = "", headers: HTTPFields = [:]
    ) -> Result<Response, TransportError> {
      var headers = headers
      headers[.contentType] = type
      return .success(Response(status: status, headers: headers, body: Array(body.utf8)))
    }
  }

  /// A check does pass on these, on purpose: each is positive evidence for what that check asks.
  private static func isEvidence(_ answer: Answer, for call: ServiceCall) -> Bool {
    switch (call, answer) {
    // That a control mailbox is refused without a word is what a fence looks like.
    case (.fence, .forbidden): true
    default: false
    }
  }

  @Test(arguments: ServiceCall.allCases, Answer.allCases)
  func aCheckNeverPassesOnIt(call: ServiceCall, answer: Answer) async throws {
    let outcome = try await LabRun.outcome(
      in: HealthyLab.current(),
      through: { lab in ReplacingSender(lab, where: call.matches) { _ in answer.result(for: call) } })
    let report = outcome.report
    let findings = report.findings(of: CheckID(call.check))
      .filter { finding in finding.evidence.contains { $0.count > 6 } }
    #expect(findings.count == 1, "the call was not made, or not for one finding")
    if Self.isEvidence(answer, for: call) {
      #expect(findings.allSatisfy { $0.verdict == .pass })
      return
    }
    for finding in findings {
      #expect(finding.verdict == .fail || finding.verdict == .inconclusive, "\(finding.verdict)")
      #expect(finding.cause != Cause.internalError.id)
    }
    #expect(outcome.status == .findings || outcome.status == .inconclusive)
    #expect(report.verdict == .fail || report.verdict == .inconclusive)
  }
}
