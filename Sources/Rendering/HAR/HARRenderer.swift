public import Diagnosis
import FoundationEssentials

/// Writes a report's exchanges as an HTTP archive that browsers and proxies open (HAR 1.2).
///
/// Only the exchanges are in it; what they mean stands in the report.
public struct HARRenderer: ReportRenderer {
  private typealias Member = JSONValue.Member

  /// Makes a renderer.
  public init() {}

  /// The archive as indented JSON.
  public func render(_ report: Report) throws -> String {
    let creator = JSONValue.object([
      Member("name", .string(report.tool.name)), Member("version", .string(report.tool.version)),
    ])
    let archive = JSONValue.object([
      Member(
        "log",
        .object([
          Member("version", .string("1.2")), Member("creator", creator), Member("pages", .array([])),
          Member("entries", .array(report.evidence.map { Self.entry($0, in: report) })),
        ]))
    ])
    return archive.text(pretty: true) + "\n"
  }

  private static func entry(_ evidence: Evidence, in report: Report) -> JSONValue {
    .object([
      Member("startedDateTime", .string(ReportDate.text(evidence.startedAt ?? report.run.startedAt))),
      Member("time", .number(evidence.phases.totalMs ?? 0)),
      Member("request", request(evidence.request)),
      Member("response", response(evidence)),
      Member("cache", .object([])),
      Member("timings", timings(evidence.phases)),
      Member("comment", .string("\(evidence.id), \(evidence.service)")),
    ])
  }

  private static func request(_ request: Evidence.Request) -> JSONValue {
    var members = [
      Member("method", .string(request.method)), Member("url", .string(request.url)),
      Member("httpVersion", .string("")), Member("cookies", .array([])), Member("headers", headers(request.headers)),
      Member("queryString", .array(query(of: request.url))), Member("headersSize", .integer(-1)),
      Member("bodySize", .integer(request.body?.utf8.count ?? 0)),
    ]
    if let body = request.body {
      members.append(
        Member(
          "postData",
          .object([
            Member("mimeType", .string(contentType(request.headers))), Member("text", .string(body)),
          ])))
    }
    return .object(members)
  }

  /// Browsers show a request without an answer as status 0, with the reason beside it.
  private static func response(_ evidence: Evidence) -> JSONValue {
    let response = evidence.response
    let headers = response?.headers ?? [:]
    let body = response?.body ?? ""
    return .object([
      Member("status", .integer(response?.status ?? 0)), Member("statusText", .string(evidence.error ?? "")),
      Member("httpVersion", .string("")), Member("cookies", .array([])), Member("headers", self.headers(headers)),
      Member(
        "content",
        .object([
          Member("size", .integer(body.utf8.count)), Member("mimeType", .string(contentType(headers))),
          Member("text", .string(body)),
        ])),
      Member("redirectURL", .string(value(of: "location", in: headers) ?? "")),
      Member("headersSize", .integer(-1)), Member("bodySize", .integer(-1)),
    ])
  }

  /// The parts one by one: phases count from the beginning of the request. What is not known is -1.
  private static func timings(_ phases: Evidence.Phases) -> JSONValue {
    func part(_ end: Double?, after start: Double?) -> JSONValue {
      guard let end else { return .integer(-1) }
      return .number(max(0, ((end - (start ?? 0)) * 10).rounded() / 10))
    }
    let connected = phases.tlsMs ?? phases.connectMs ?? phases.resolveMs
    return .object([
      Member("blocked", .integer(-1)), Member("dns", part(phases.resolveMs, after: 0)),
      Member("connect", part(phases.tlsMs ?? phases.connectMs, after: phases.resolveMs)),
      Member("ssl", part(phases.tlsMs, after: phases.connectMs)), Member("send", .integer(0)),
      Member("wait", part(phases.firstByteMs ?? phases.totalMs, after: connected)),
      Member("receive", part(phases.totalMs, after: phases.firstByteMs ?? phases.totalMs)),
    ])
  }

  // MARK: Parts

  private static func headers(_ headers: [String: String]) -> JSONValue {
    .array(headers.sorted { $0.key < $1.key }.map { pair($0.key, $0.value) })
  }

  /// The fields of the query; a plus sign is a blank, as forms write it.
  private static func query(of url: String) -> [JSONValue] {
    guard var components = URLComponents(string: url), let query = components.percentEncodedQuery else { return [] }
    components.percentEncodedQuery = query.split(separator: "+", omittingEmptySubsequences: false).joined(
      separator: "%20")
    return (components.queryItems ?? []).map { pair($0.name, $0.value ?? "") }
  }

  private static func pair(_ name: String, _ value: String) -> JSONValue {
    .object([Member("name", .string(name)), Member("value", .string(value))])
  }

  private static func contentType(_ headers: [String: String]) -> String {
    value(of: "content-type", in: headers) ?? ""
  }

  private static func value(of name: String, in headers: [String: String]) -> String? {
    headers.first { $0.key.lowercased() == name }?.value
  }
}
