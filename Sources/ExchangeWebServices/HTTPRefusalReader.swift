import HTTPTransport
import HTTPTypes
import Secrets

/// Reads what the headers of a refusal say.
struct HTTPRefusalReader {
  let scrubber: SecretScrubber

  /// The refusal that `response` is.
  func refusal(of response: Response, fault: EWSFault?) -> EWSHTTPRefusal {
    EWSHTTPRefusal(
      status: response.status,
      policyReason: values("X-EWS-Policy-Reason", response).first,
      diagnostics: values("x-ms-diagnostics", response).flatMap(ExchangeDiagnostics.parse),
      challenges: values("WWW-Authenticate", response).flatMap(AuthenticationChallenge.parse),
      casErrorCode: values("X-CasErrorCode", response).first.map(Self.withoutCASPrefix),
      retryAfter: values("Retry-After", response).first,
      location: values("Location", response).first,
      mediaType: response.mediaType,
      bodyIsEmpty: response.body.isEmpty,
      bodyExcerpt: BodyExcerpt.of(response, scrubber: scrubber),
      knownPage: BodyExcerpt.knownPage(in: response),
      connectionClose: values("Connection", response).contains { value in
        value.split(separator: ",").contains { QuotedText.trim($0).lowercased() == "close" }
      },
      fault: fault)
  }

  private func values(_ name: String, _ response: Response) -> [String] {
    guard let name = HTTPField.Name(name) else { return [] }
    return response.headers[values: name].map(scrubber.scrub)
  }

  private static func withoutCASPrefix(_ value: String) -> String {
    let prefix = "cas error:"
    guard value.lowercased().hasPrefix(prefix) else { return value }
    return String(QuotedText.trim(value.dropFirst(prefix.count)))
  }
}

/// The beginning of a body, for people who wonder what answered.
enum BodyExcerpt {
  /// How many characters are kept.
  private static let length = 200
  /// How many bytes are looked at; enough to recognise a secret that begins inside the excerpt.
  private static let scrubbedBytes = 8_192
  /// ASP.NET's error page has its words behind a long style sheet.
  private static let searchedBytes = 65_536

  /// At most 200 characters, without secrets.
  static func of(_ response: Response, scrubber: SecretScrubber) -> String {
    let beginning = String(decoding: response.body.prefix(scrubbedBytes), as: UTF8.self)
    return String(scrubber.scrub(beginning).prefix(length))
  }

  /// The known page that the body is, if any.
  static func knownPage(in response: Response) -> KnownPage? {
    let beginning = String(decoding: response.body.prefix(searchedBytes), as: UTF8.self)
    return KnownPage.allCases.first { beginning.contains($0.rawValue) }
  }
}
