#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The parts that every answer of the sign-in service has: request ids, server name, caching and security
/// fields.
struct EntraAnswer: Sendable {
  let requestID: String
  let correlationID: String
  private let echoesCorrelation: Bool
  private let authority: String
  private let now: Date
  private let style: SignInService.DescriptionStyle
  /// Whether this is the token endpoint, which alone reports client telemetry and forbids storing.
  private let isTokenEndpoint: Bool

  init(to request: LabRequest, in world: World, isTokenEndpoint: Bool) {
    // Entra's request ids end in 00 or 01; its clients do not rely on it.
    requestID = GUID.make().dropLast(2) + (Bool.random() ? "00" : "01")
    correlationID =
      request.clientRequestID ?? FormFields(request.body)["client-request-id"] ?? GUID.make()
    echoesCorrelation = request.clientRequestID != nil && request.wantsClientRequestID
    authority = request.authority
    now = world.clock.now
    style = world.signIn.descriptionStyle
    self.isTokenEndpoint = isTokenEndpoint
  }

  /// A document that discovery or the token endpoint gives out.
  func document(_ document: JSONText) -> LabResponse {
    .json(200, document, headers: headers(code: 0))
  }

  /// An answer that refuses (RFC 6749 section 5.2 with Entra's additions).
  func refusal(_ refusal: EntraRefusal) -> LabResponse {
    let timestamp = Timestamp(now).entra
    let description = [
      "AADSTS\(refusal.code): \(refusal.message)", "Trace ID: \(requestID)", "Correlation ID: \(correlationID)",
      "Timestamp: \(timestamp)",
    ].joined(separator: style == .oneLine ? " " : "\r\n")
    var body: JSONText = [
      "error": .string(refusal.error),
      "error_description": .string(description),
      "error_codes": [.integer(refusal.code)],
      "timestamp": .string(timestamp),
      "trace_id": .string(requestID),
      "correlation_id": .string(correlationID),
    ]
    if refusal.hasErrorPage {
      body = body.adding("error_uri", .string("https://\(authority)/error?code=\(refusal.code)"))
    }
    if let suberror = refusal.suberror { body = body.adding("suberror", .string(suberror)) }
    if let claims = refusal.claims { body = body.adding("claims", .string(claims)) }
    return .json(refusal.status, body, headers: headers(code: refusal.code))
  }

  private func headers(code: Int) -> HeaderList {
    var headers: HeaderList = [
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
      "X-Content-Type-Options": "nosniff",
      "P3P": "CP=\"DSP CUR OTPi IND OTRi ONL FIN\"",
      "x-ms-request-id": requestID,
      "x-ms-ests-server": "2.1.24571.9 - WEULR1 ProdSlices",
      "X-XSS-Protection": "0",
    ]
    if echoesCorrelation { headers.add("client-request-id", correlationID) }
    if isTokenEndpoint || code != 0 {
      headers.add("Cache-Control", "no-store, no-cache")
      headers.add("Pragma", "no-cache")
      headers.add("Expires", "-1")
    } else {
      headers.add("Cache-Control", "max-age=86400, private")
      headers.add("Access-Control-Allow-Origin", "*")
      headers.add("Access-Control-Allow-Methods", "GET, OPTIONS")
    }
    if isTokenEndpoint { headers.add("x-ms-clitelem", code == 0 ? "1,0,0,," : "1,\(code),0,,") }
    return headers
  }
}
