public import FoundationEssentials
public import HTTPTypes
import Secrets

/// One request and what came of it, kept whether it worked or not.
///
/// An exchange holds no secrets: the request is written down with placeholders, and the answer's text
/// passes a ``SecretScrubber`` before it is kept as evidence.
public struct Exchange: Sendable {
  /// The number of the exchange within its transport, from 1 up.
  public let id: Int
  /// The request as it may be shown.
  public let request: RecordedRequest
  /// The answer, or why there was none.
  public let outcome: Result<Response, TransportError>
  /// How long each part took.
  public let phases: Phases
  /// When the request was handed to the network, by the local clock.
  public let startedAt: Date
  /// The certificate that the peer presented, where it is known: always when its verification failed.
  public let peerCertificate: PeerCertificate?

  /// Makes an exchange. The transport does this; tests of clients do it as well.
  public init(
    id: Int, request: RecordedRequest, outcome: Result<Response, TransportError>, phases: Phases = Phases(),
    startedAt: Date, peerCertificate: PeerCertificate? = nil
  ) {
    self.id = id
    self.request = request
    self.outcome = outcome
    self.phases = phases
    self.startedAt = startedAt
    self.peerCertificate = peerCertificate
  }

  /// The answer, or `nil` when none came.
  public var response: Response? { try? outcome.get() }

  /// Why no answer came, or `nil` when one did.
  public var error: TransportError? {
    if case .failure(let error) = outcome { error } else { nil }
  }

  /// The ids by which the service's operators find this request again.
  public var requestIDs: RequestIDs { RequestIDs(request: request, response: response) }
}

/// A request with everything secret replaced by placeholders.
public struct RecordedRequest: Sendable, Hashable {
  /// The HTTP method.
  public let method: String
  /// The URL as sent.
  public let url: String
  /// The header fields in the order sent; `Authorization` has a placeholder for its token.
  public let headers: [HeaderLine]
  /// The body with placeholders, or `nil` without one.
  public let body: String?
  /// The short name of the service asked.
  public let service: String

  /// Writes down `request`.
  public init(_ request: OutgoingRequest) {
    method = request.method.rawValue
    url = Self.withoutUserInfo(request.url)
    body = request.body.redactedText
    service = request.service
    var lines = request.headers.map { field in
      HeaderLine(
        name: field.name.rawName,
        value: Self.credentials.contains(field.name) ? Secret.placeholder : field.value)
    }
    if request.bearer != nil {
      lines.append(HeaderLine(name: "Authorization", value: "Bearer \(Secret.placeholder)"))
    }
    headers = lines
  }

  /// Fields whose values are never shown. A request brings its token in ``OutgoingRequest/bearer``; this is
  /// for the one that does not.
  private static let credentials: Set<HTTPField.Name> = [.authorization, .proxyAuthorization, .cookie]

  /// A URL with a password in it is refused, and must not be shown all the same.
  private static func withoutUserInfo(_ url: String) -> String {
    guard let slashes = url.firstRange(of: "//") else { return url }
    let authority = url[slashes.upperBound...].prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return "\(url[..<slashes.upperBound])\(Secret.placeholder)\(url[at...])"
  }
}

/// One header line.
public struct HeaderLine: Sendable, Hashable {
  /// The name as written on the wire.
  public let name: String
  /// The value.
  public let value: String

  /// Makes a header line.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// An HTTP answer.
public struct Response: Sendable, Hashable {
  /// The status code.
  public let status: Int
  /// The header fields; names compare without regard to case, repeated fields are kept.
  public let headers: HTTPFields
  /// The body after content decoding, in bytes.
  public let body: [UInt8]
  /// The protocol spoken, such as `HTTP/2`.
  public let protocolVersion: String

  /// Makes an answer.
  public init(
    status: Int, headers: HTTPFields = [:], body: [UInt8] = [], protocolVersion: String = "HTTP/1.1"
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.protocolVersion = protocolVersion
  }

  /// The body as text; bytes that are no UTF-8 become replacement characters.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The media type in lower case and without parameters, or `nil` when none is named.
  public var mediaType: String? {
    guard let value = headers[.contentType] else { return nil }
    let type = value.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return type.isEmpty ? nil : type
  }

  /// Whether the body is named as JSON or not named at all (RFC 8259, section 11; RFC 6839, section 3.1).
  public var mayBeJSON: Bool { mediaType.map { $0 == "application/json" || $0.hasSuffix("+json") } ?? true }
}

/// How long the parts of an exchange took, each counted from the start of the request.
///
/// A part that was not reached, or that a reused connection made unnecessary, is `nil`.
public struct Phases: Sendable, Hashable {
  /// Until the host name was resolved.
  public var resolve: Duration?
  /// Until TCP was connected.
  public var connect: Duration?
  /// Until the TLS handshake was complete.
  public var tls: Duration?
  /// Until the first byte of the answer came.
  public var firstByte: Duration?
  /// Until the end, whichever it was.
  public var total: Duration?
  /// The phase in which the exchange ended without an answer.
  public var stoppedIn: Phase?
  /// Whether an open connection was used again.
  public var reusedConnection: Bool

  /// Makes a set of phase times.
  public init(
    resolve: Duration? = nil, connect: Duration? = nil, tls: Duration? = nil, firstByte: Duration? = nil,
    total: Duration? = nil, stoppedIn: Phase? = nil, reusedConnection: Bool = false
  ) {
    self.resolve = resolve
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
    self.stoppedIn = stoppedIn
    self.reusedConnection = reusedConnection
  }
}

/// A part of an exchange.
public enum Phase: String, Sendable, Hashable, Codable, CaseIterable {
  /// Looking up the host name.
  case resolve
  /// Opening the TCP connection.
  case connect
  /// The TLS handshake.
  case tls
  /// Waiting for the first byte of the answer.
  case firstByte
  /// Receiving the answer.
  case transfer
}

/// The certificate that a peer presented.
public struct PeerCertificate: Sendable, Hashable {
  /// Whom it names, as the TLS library writes it.
  public let subject: String
  /// Who issued it.
  public let issuer: String
  /// Start of its validity, as the TLS library writes it.
  public let notBefore: String
  /// End of its validity, as the TLS library writes it.
  public let notAfter: String

  /// Makes a certificate description.
  public init(subject: String, issuer: String, notBefore: String, notAfter: String) {
    self.subject = subject
    self.issuer = issuer
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}
