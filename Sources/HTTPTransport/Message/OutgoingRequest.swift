public import HTTPTypes
public import Secrets

/// One HTTP request that is about to be sent.
///
/// What must stay unseen (an access token, a client secret) is held as a ``Secret`` in a place of its
/// own, never in ``headers`` or in plain body text, so that evidence can be written down without a
/// search for secrets.
public struct OutgoingRequest: Sendable {
  /// The HTTP method.
  public var method: HTTPRequest.Method
  /// The absolute URL, already percent-encoded; `https`, or `http` to a loopback host only.
  public var url: String
  /// The header fields, free of secrets. `Host`, `Content-Length` and `Accept-Encoding` are the
  /// transport's own.
  public var headers: HTTPFields
  /// The bearer token for the `Authorization` header, if any.
  public var bearer: Secret?
  /// The body.
  public var body: RequestBody
  /// A short name of the service asked (`entra`, `ews`), for evidence and logs.
  public var service: String
  /// Whether sending it twice does no more than sending it once. What is not repeatable is not sent again when
  /// it is unknown whether it arrived.
  public var isRepeatable = true

  /// Makes a request.
  public init(
    _ method: HTTPRequest.Method, _ url: String, service: String, headers: HTTPFields = [:],
    bearer: Secret? = nil, body: RequestBody = .none
  ) {
    self.method = method
    self.url = url
    self.service = service
    self.headers = headers
    self.bearer = bearer
    self.body = body
  }
}

/// The body of an ``OutgoingRequest``.
public enum RequestBody: Sendable {
  /// No body.
  case none
  /// Fields sent as `application/x-www-form-urlencoded`.
  case form([FormField])
  /// Text of the given media type, sent as UTF-8. It holds no secrets.
  case text(String, mediaType: String)

  /// The bytes to send, with the values of secret fields in them.
  var wireBytes: [UInt8] {
    switch self {
    case .none: []
    case .form(let fields): Array(fields.map(\.wireText).joined(separator: "&").utf8)
    case .text(let text, _): Array(text.utf8)
    }
  }

  /// The body as evidence shows it, with placeholders for secret fields; `nil` without a body.
  public var redactedText: String? {
    switch self {
    case .none: nil
    case .form(let fields): fields.map(\.redactedText).joined(separator: "&")
    case .text(let text, _): text
    }
  }

  /// The media type to announce; `nil` without a body.
  var mediaType: String? {
    switch self {
    case .none: nil
    case .form: "application/x-www-form-urlencoded"
    case .text(_, let mediaType): mediaType
    }
  }
}

/// One field of a form body.
public struct FormField: Sendable {
  private enum Value: Sendable {
    case plain(String)
    case secret(Secret)
  }

  /// The name of the field.
  public let name: String
  private let value: Value

  /// A field whose value may be seen.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = .plain(value)
  }

  /// A field whose value must not be seen.
  public init(_ name: String, secret: Secret) {
    self.name = name
    self.value = .secret(secret)
  }

  var wireText: String {
    let encoded =
      switch value {
      case .plain(let text): PercentEncoding.formValue(text)
      case .secret(let secret): secret.withValue(PercentEncoding.formValue)
      }
    return "\(PercentEncoding.formValue(name))=\(encoded)"
  }

  var redactedText: String {
    switch value {
    case .plain(let text): "\(PercentEncoding.formValue(name))=\(PercentEncoding.formValue(text))"
    case .secret: "\(PercentEncoding.formValue(name))=\(Secret.placeholder)"
    }
  }
}
