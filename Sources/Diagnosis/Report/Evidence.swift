public import FoundationEssentials

/// One redacted HTTP exchange, as the report holds it.
public struct Evidence: Sendable, Hashable, Codable {
  /// The id that findings refer to, such as `x7`.
  public let id: String
  /// The service asked, such as `entra` or `ews`.
  public let service: String
  /// When the request began; absent in reports of earlier versions.
  public let startedAt: Date?
  /// The request.
  public let request: Request
  /// The answer; absent when none came.
  public let response: Response?
  /// How long each part took.
  public let phases: Phases
  /// Ids by which the service's operators find the request.
  public let requestIds: [String: String]
  /// Why there is no answer.
  public let error: String?
  /// True where headers and bodies were left out: the exchange belongs to a pass about a mailbox, of which the
  /// run has so many that only the first are kept whole. Absent where the exchange is whole.
  public let abridged: Bool?

  /// Makes a piece of evidence.
  public init(
    id: String, service: String, startedAt: Date? = nil, request: Request, response: Response?, phases: Phases,
    requestIds: [String: String], error: String?, abridged: Bool? = nil
  ) {
    self.id = id
    self.service = service
    self.startedAt = startedAt.map(ReportDate.rounded)
    self.request = request
    self.response = response
    self.phases = phases
    self.requestIds = requestIds
    self.error = error
    self.abridged = abridged
  }

  /// The same exchange without headers and bodies.
  public var withoutContents: Evidence {
    Evidence(
      id: id, service: service,
      request: Request(method: request.method, url: request.url, headers: [:], body: nil),
      response: response.map { Response(status: $0.status, headers: [:], body: nil) }, phases: phases,
      requestIds: requestIds, error: error, abridged: true)
  }

  /// A redacted request.
  public struct Request: Sendable, Hashable, Codable {
    /// The HTTP method.
    public let method: String
    /// The URL.
    public let url: String
    /// Header lines by name.
    public let headers: [String: String]
    /// The body with placeholders for secrets.
    public let body: String?

    /// Makes a request.
    public init(method: String, url: String, headers: [String: String], body: String?) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
    }
  }

  /// A redacted answer.
  public struct Response: Sendable, Hashable, Codable {
    /// The status code.
    public let status: Int
    /// Header lines by name; repeated ones are joined by a comma.
    public let headers: [String: String]
    /// The body, scrubbed and cut to a readable length.
    public let body: String?

    /// Makes an answer.
    public init(status: Int, headers: [String: String], body: String?) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  /// Times since the request began, in milliseconds; absent where a part was not reached or not needed.
  public struct Phases: Sendable, Hashable, Codable {
    /// Until the name was resolved.
    public let resolveMs: Double?
    /// Until TCP was connected.
    public let connectMs: Double?
    /// Until TLS was set up.
    public let tlsMs: Double?
    /// Until the first byte of the answer.
    public let firstByteMs: Double?
    /// Until the end.
    public let totalMs: Double?
    /// The phase in which it ended without an answer.
    public let stoppedIn: String?

    /// Makes a set of times.
    public init(
      resolveMs: Double? = nil, connectMs: Double? = nil, tlsMs: Double? = nil, firstByteMs: Double? = nil,
      totalMs: Double? = nil, stoppedIn: String? = nil
    ) {
      self.resolveMs = resolveMs
      self.connectMs = connectMs
      self.tlsMs = tlsMs
      self.firstByteMs = firstByteMs
      self.totalMs = totalMs
      self.stoppedIn = stoppedIn
    }
  }
}
