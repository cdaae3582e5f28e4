import HTTPTypes

/// The ids by which the operators of a service find a request in their logs.
public struct RequestIDs: Sendable, Hashable {
  /// The header fields looked at, by the name they get in evidence.
  ///
  /// Entra answers `x-ms-request-id`; Exchange answers `request-id` and the server names; Dataverse
  /// answers `x-ms-service-request-id`. See Microsoft Learn, "Instrumenting client requests for EWS and
  /// REST in Exchange".
  private static let answerFields = [
    "request-id", "x-ms-request-id", "x-ms-service-request-id", "x-ms-ests-server", "X-FEServer",
    "X-BEServer",
    "X-CalculatedBETarget", "X-DiagInfo",
  ]

  /// Each id by its header's name in lower case.
  public let values: [String: String]

  /// Reads the ids of a request and its answer.
  public init(request: RecordedRequest, response: Response?) {
    var found: [String: String] = [:]
    for line in request.headers where line.name.lowercased() == "client-request-id" {
      found["client-request-id"] = line.value
    }
    if let response {
      for name in Self.answerFields {
        guard let field = HTTPField.Name(name), let value = response.headers[field] else { continue }
        found[name.lowercased()] = value
      }
    }
    values = found
  }
}
