/// One HTTP request as a service sees it.
struct LabRequest: Sendable {
  var method: String
  /// The path without the query, as it was sent.
  var path: String
  var query: FormFields
  var headers: HeaderList
  var body: [UInt8]
  /// How many requests with the same credential are under way at the service, this one included.
  var underWay = 1
  /// Host and port under which the client reached the lab.
  var authority: String

  init(
    _ method: String, _ target: String, headers: HeaderList = [:], body: [UInt8] = [],
    authority: String = "localhost"
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    self.path = parts.first.map(String.init) ?? "/"
    self.query = FormFields(parts.count > 1 ? String(parts[1]) : "")
    self.headers = headers
    self.body = body
    self.authority = authority
  }

  /// The segments of the path, percent-decoded, without empty ones.
  var pathSegments: [String] {
    path.split(separator: "/").map { PercentEncoding.decoded(String($0)) }
  }

  /// The URL under which the client reached the lab, without a slash at the end.
  var baseURL: String { "https://\(authority)" }

  /// The host part of it, without the port.
  var host: String {
    if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) + "]" }
    return String(authority.prefix { $0 != ":" })
  }

  /// The EWS operation that the body asks for, such as `GetFolder`: the name of the first element in the SOAP body.
  var ewsOperation: String? {
    let parts = String(decoding: body, as: UTF8.self).split(separator: "<").lazy
    guard let envelope = parts.firstIndex(where: { Self.localName($0) == "Body" }) else { return nil }
    return parts[parts.index(after: envelope)...].first.map { Self.localName($0) }
  }

  /// The name of a tag without its prefix, from the text behind its angle bracket.
  private static func localName(_ tag: Substring) -> String {
    String(tag.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }.split(separator: ":").last ?? "")
  }

  /// The token of an `Authorization: Bearer` header (RFC 6750 section 2.1).
  var bearerToken: String? { credentials(scheme: "bearer") }

  /// What follows an authentication scheme in the `Authorization` header.
  func credentials(scheme: String) -> String? {
    guard let value = headers["Authorization"] else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == scheme else { return nil }
    return String(parts[1])
  }

  /// The id that the client gave this request, when it is a GUID as the services demand.
  var clientRequestID: String? {
    guard let id = headers["client-request-id"], GUID.isWellFormed(id) else { return nil }
    return id
  }

  /// Whether the client asked for its request id to come back.
  var wantsClientRequestID: Bool { headers["return-client-request-id"]?.lowercased() == "true" }
}
