public import HTTPTransport
import HTTPTypes

/// An answer that is no success of any service.
public enum BadAnswer: String, Sendable, CaseIterable {
  case emptyAnswer
  case emptyAnswerOfTheRightType
  case unauthorized
  case forbidden
  case notFound
  case throttled
  case throttledForASecond
  case serverError
  case unavailable
  case garbage
  case textThatIsNoUTF8
  case plainText
  case emptyDocument
  case foreignDocument
  case webPage
  case webPageThatForbids
  case redirect
  case truncated
  case timedOut
  case reset
  case certificateUntrusted
  case tooLarge

  /// The answer as it looks in place of one in XML or in JSON.
  public func result(inPlaceOfXML isXML: Bool) -> Result<Response, TransportError> {
    let right = isXML ? "text/xml; charset=utf-8" : "application/json"
    let page = "<!DOCTYPE html><html><body><h1>Access to the Internet</h1></body></html>"
    switch self {
    case .emptyAnswer: return Self.answer(200)
    case .emptyAnswerOfTheRightType: return Self.answer(200, right)
    case .unauthorized: return Self.answer(401)
    case .forbidden: return Self.answer(403)
    case .notFound: return Self.answer(404)
    case .throttled: return Self.answer(429)
    case .throttledForASecond: return Self.answer(429, headers: [.retryAfter: "1"])
    case .serverError: return Self.answer(500)
    case .unavailable: return Self.answer(503)
    case .garbage: return Self.answer(200, right, "\u{1}{<\u{FFFD}")
    case .textThatIsNoUTF8: return Self.answer(200, right, bytes: [0x22, 0xC3, 0x28, 0x22])
    case .plainText: return Self.answer(200, "text/plain; charset=utf-8", "OK")
    case .emptyDocument: return Self.answer(200, right, isXML ? Self.emptyEnvelope : "{}")
    case .foreignDocument: return Self.answer(200, right, isXML ? Self.foreignEnvelope : #"{"ok":true}"#)
    case .webPage: return Self.answer(200, "text/html; charset=utf-8", page)
    case .webPageThatForbids: return Self.answer(403, "text/html; charset=utf-8", page)
    case .redirect: return Self.answer(302, headers: [.location: "https://portal.example/login"])
    case .truncated: return .failure(TransportError(.cutOff, detail: "transfer closed with 17 bytes remaining"))
    case .timedOut: return .failure(TransportError(.timedOut(.firstByte), detail: "timed out"))
    case .reset: return .failure(TransportError(.cutOff, detail: "connection reset by peer"))
    case .certificateUntrusted:
      return .failure(TransportError(.certificateUntrusted, detail: "unable to get local issuer certificate"))
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
    _ status: Int, _ type: String? = nil, _ body: String = "", bytes: [UInt8]? = nil, headers: HTTPFields = [:]
  ) -> Result<Response, TransportError> {
    var headers = headers
    headers[.contentType] = type
    return .success(Response(status: status, headers: headers, body: bytes ?? Array(body.utf8)))
  }
}
