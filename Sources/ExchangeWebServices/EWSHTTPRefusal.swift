public import HTTPTransport

/// A refusal that the HTTP layer expresses, with all that its headers say.
public struct EWSHTTPRefusal: Sendable, Hashable {
  /// The status.
  public var status: Int
  /// The whole value of `X-EWS-Policy-Reason`, by which Exchange Online tells that its EWS gate is closed
  /// (Microsoft Learn, "Control access to EWS in Exchange").
  public var policyReason: String?
  /// What `x-ms-diagnostics` says; several when the header does.
  public var diagnostics: [ExchangeDiagnostics]
  /// The challenges of all `WWW-Authenticate` headers, in order.
  public var challenges: [AuthenticationChallenge]
  /// `X-CasErrorCode`, without the words `CAS error:` that may stand before the code.
  public var casErrorCode: String?
  /// `Retry-After` as it came: seconds or a date.
  public var retryAfter: String?
  /// `Location` as it came, for redirects.
  public var location: String?
  /// The media type in lower case, if one was named.
  public var mediaType: String?
  /// Whether the body has no bytes.
  public var bodyIsEmpty: Bool
  /// The beginning of the body, at most 200 characters, without secrets.
  public var bodyExcerpt: String
  /// The page in the body, when it is one of those that Exchange's front ends are known to send.
  public var knownPage: KnownPage?
  /// Whether the server announced that it closes the connection.
  public var connectionClose: Bool
  /// The fault that came along with a status which decides by itself (401, 403).
  public var fault: EWSFault?

  /// Makes a refusal.
  public init(
    status: Int, policyReason: String? = nil, diagnostics: [ExchangeDiagnostics] = [],
    challenges: [AuthenticationChallenge] = [], casErrorCode: String? = nil, retryAfter: String? = nil,
    location: String? = nil, mediaType: String? = nil, bodyIsEmpty: Bool = true, bodyExcerpt: String = "",
    knownPage: KnownPage? = nil, connectionClose: Bool = false, fault: EWSFault? = nil
  ) {
    self.status = status
    self.policyReason = policyReason
    self.diagnostics = diagnostics
    self.challenges = challenges
    self.casErrorCode = casErrorCode
    self.retryAfter = retryAfter
    self.location = location
    self.mediaType = mediaType
    self.bodyIsEmpty = bodyIsEmpty
    self.bodyExcerpt = bodyExcerpt
    self.knownPage = knownPage
    self.connectionClose = connectionClose
    self.fault = fault
  }

  /// `Retry-After` in seconds, when it is a number.
  public var retryAfterSeconds: Int? { retryAfter.flatMap(RetryAfterText.seconds) }

  /// The ids of all ``diagnostics``.
  public var diagnosticIDs: [Int] { diagnostics.compactMap(\.id) }
}

/// A page that Exchange's front ends send instead of XML, known by fixed words in it.
public enum KnownPage: String, Sendable, Hashable, CaseIterable {
  /// ASP.NET's page for an unhandled failure inside the EWS application.
  case applicationError = "Server Error in '/EWS' Application"
  /// The plain answer to a `RequestServerVersion` that the front end does not know.
  case invalidServerVersion = "The specified server version is invalid"
}
