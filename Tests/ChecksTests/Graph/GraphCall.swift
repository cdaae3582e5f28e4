import Checks
import HTTPTransport
import HTTPTypes

/// A call that has to do with Microsoft Graph, and how it is told from the others.
enum GraphCall: String, Sendable, CaseIterable {
  case token
  case registration
  case enterpriseApp
  case exchange
  case assignments

  func matches(_ request: OutgoingRequest) -> Bool {
    let url = request.url
    let exchange = "00000002-0000-0ff1-ce00-000000000000"
    switch self {
    case .token:
      return url.hasSuffix("/token") && (request.body.redactedText ?? "").contains("graph.microsoft.com")
    case .registration: return url.contains("/v1.0/applications(")
    case .enterpriseApp: return url.contains("/v1.0/servicePrincipals(") && !url.contains(exchange)
    case .exchange: return url.contains("/v1.0/servicePrincipals(") && url.contains(exchange)
    case .assignments: return url.hasSuffix("/appRoleAssignments")
    }
  }
}

/// An answer that is no success of the sign-in service or of Microsoft Graph.
enum GraphAnswer: String, Sendable, CaseIterable {
  case empty, emptyObject, emptyList, unauthorized, forbidden, notFound, throttled, serverError, unavailable
  case garbage, truncatedDocument, webPage, redirect
  case timedOut, reset, refused, untrusted

  var result: Result<Response, TransportError> {
    switch self {
    case .empty: Self.answer(200, "")
    case .emptyObject: Self.answer(200, "{}")
    case .emptyList: Self.answer(200, #"{"value":[]}"#)
    case .unauthorized: Self.answer(401, Self.error("InvalidAuthenticationToken"))
    case .forbidden: Self.answer(403, Self.error("Authorization_RequestDenied"))
    case .notFound: Self.answer(404, Self.error("Request_ResourceNotFound"))
    case .throttled: Self.answer(429, Self.error("TooManyRequests"))
    case .serverError: Self.answer(500, "")
    case .unavailable: Self.answer(503, "<html>out of order</html>", type: "text/html")
    case .garbage: Self.answer(200, "\u{1}{<")
    case .truncatedDocument: Self.answer(200, #"{"appId":"11111111-1111-4111-8111-111111111111","id":"#)
    case .webPage: Self.answer(200, "<html>Access to the Internet</html>", type: "text/html")
    case .redirect: Self.answer(302, "", headers: [.location: "https://portal.example/"])
    case .timedOut: .failure(TransportError(.timedOut(.connect), detail: "timed out"))
    case .reset: .failure(TransportError(.cutOff, detail: "connection reset by peer"))
    case .refused: .failure(TransportError(.connectionRefused, detail: "connection refused"))
    case .untrusted: .failure(TransportError(.certificateUntrusted, detail: "unable to get local issuer certificate"))
    }
  }

  private static func error(_ code: String) -> String { #"{"error":{"code":"\#(code)","message":"No."}}"# }

  private static func answer(
    _ status: Int, _ body: String, type: String = "application/json", headers: HTTPFields = [:]
  ) -> Result<Response, TransportError> {
    var headers = headers
    headers[.contentType] = type
    return .success(Response(status: status, headers: headers, body: Array(body.utf8)))
  }
}
