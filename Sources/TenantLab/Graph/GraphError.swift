#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One answer by which Microsoft Graph refuses (Microsoft Learn, "Microsoft Graph error responses").
struct GraphError: Error, Sendable, Hashable {
  let status: Int
  let code: String
  let message: String
  /// In seconds.
  var retryAfter: Int?

  /// The token is absent or not good enough.
  static func invalidToken(_ message: String) -> GraphError {
    GraphError(status: 401, code: "InvalidAuthenticationToken", message: message)
  }

  static let notPermitted = GraphError(
    status: 403, code: "Authorization_RequestDenied",
    message: "Insufficient privileges to complete the operation.")

  static func notFound(_ name: String) -> GraphError {
    GraphError(
      status: 404, code: "Request_ResourceNotFound",
      message:
        "Resource '\(name)' does not exist or one of its queried reference-property objects are not present.")
  }

  static func noSegment(_ name: String) -> GraphError {
    GraphError(status: 400, code: "BadRequest", message: "Resource not found for the segment '\(name)'.")
  }

  static func unsupportedQuery(_ message: String) -> GraphError {
    GraphError(status: 400, code: "Request_UnsupportedQuery", message: message)
  }

  static func wrongVerb(_ verb: String) -> GraphError {
    GraphError(
      status: 405, code: "Request_BadRequest", message: "Specified HTTP method '\(verb)' is not allowed here.")
  }

  static func throttled(seconds: Int) -> GraphError {
    GraphError(
      status: 429, code: "TooManyRequests", message: "This request is throttled. Please try again later.",
      retryAfter: seconds)
  }

  /// The answer, with the ids by which support finds it.
  func response(requestID: String, clientRequestID: String, at now: Date) -> LabResponse {
    var response = LabResponse.json(
      status,
      [
        "error": [
          "code": .string(code), "message": .string(message),
          "innerError": [
            "date": .string(String(Timestamp(now).iso8601.dropLast())), "request-id": .string(requestID),
            "client-request-id": .string(clientRequestID),
          ],
        ]
      ], headers: ["Content-Type": "application/json"])
    if status == 401 {
      response.headers.add(
        "WWW-Authenticate",
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
          + "client_id=\"\(LabIdentity.graphAppID)\"")
    }
    if let retryAfter { response.headers.add("Retry-After", String(retryAfter)) }
    return response
  }
}
