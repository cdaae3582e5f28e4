import Diagnosis
import FoundationEssentials
import HTTPTransport
import HTTPTypes

/// What stood between a request and an answer of the service: the network, something in the middle, or
/// the service's own troubles. It is part of observations, so it holds facts and no judgement.
public struct Obstacle: Sendable, Hashable, Codable {
  /// The kinds of obstacle.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case nameNotResolved = "name-not-resolved"
    case connectionRefused = "connection-refused"
    case certificateUntrusted = "certificate-untrusted"
    case certificateNameMismatch = "certificate-name-mismatch"
    case timedOut = "timed-out"
    case connectionLost = "connection-lost"
    case proxyAuthenticationRequired = "proxy-authentication-required"
    case proxyRefused = "proxy-refused"
    case unsafeRedirect = "unsafe-redirect"
    case answerNotFromService = "answer-not-from-service"
    case answerMalformed = "answer-malformed"
    case throttled = "throttled"
    case serviceUnavailable = "service-unavailable"
  }

  /// What kind it is.
  public let kind: Kind
  /// The host asked, with its port where that is not the usual one.
  public let host: String
  /// The HTTP status, where there was an answer.
  public var status: Int?
  /// The phase in which the time was up.
  public var phase: String?
  /// The wait asked for, in seconds.
  public var retryAfterSeconds: Int?
  /// Where a redirect points to.
  public var location: String?
  /// The media type of the answer.
  public var mediaType: String?
  /// The certificate presented, when its verification failed.
  public var certificate: Certificate?
  /// The library's or the parser's wording.
  public var detail: String

  /// A certificate that was not accepted.
  public struct Certificate: Sendable, Hashable, Codable {
    /// Whom it names.
    public let subject: String
    /// Who issued it.
    public let issuer: String
    /// From when it is valid.
    public let notBefore: String
    /// Until when it is valid.
    public let notAfter: String
  }

  init(_ kind: Kind, host: String, detail: String = "") {
    self.kind = kind
    self.host = host
    self.detail = detail
  }
}

extension Obstacle {
  /// The media types that an answer of a service may have.
  enum Expectation {
    case json
    case soap

    func accepts(_ mediaType: String?) -> Bool {
      switch self {
      case .json: mediaType == "application/json" || mediaType?.hasSuffix("+json") == true
      case .soap: mediaType == "text/xml" || mediaType == "application/soap+xml" || mediaType == "application/xml"
      }
    }
  }

  /// Says what stood in the way of an answer that could be used.
  ///
  /// - Parameters:
  ///   - exchange: the exchange, which yielded nothing that its client could read.
  ///   - expectation: what the service would have answered.
  ///   - reason: the client's reason for not reading it.
  ///   - now: the time that a `Retry-After` date is counted from.
  init(_ exchange: Exchange, expecting expectation: Expectation, reason: String, now: Date) {
    let host = RequestURL.authority(of: exchange.request.url) ?? exchange.request.url
    switch exchange.outcome {
    case .failure(let error):
      self.init(error, host: host, exchange: exchange)
    case .success(let response):
      self.init(response, host: host, exchange: exchange, expecting: expectation, reason: reason, now: now)
    }
  }

  private init(_ error: TransportError, host: String, exchange: Exchange) {
    switch error.code {
    case .notResolved, .proxyNotResolved: self.init(.nameNotResolved, host: host, detail: error.detail)
    case .connectionRefused: self.init(.connectionRefused, host: host, detail: error.detail)
    case .certificateUntrusted: self.init(.certificateUntrusted, host: host, detail: error.detail)
    case .certificateNameMismatch: self.init(.certificateNameMismatch, host: host, detail: error.detail)
    case .timedOut(let phase):
      self.init(.timedOut, host: host, detail: error.detail)
      self.phase = phase.rawValue
    case .tooLarge, .malformedAnswer: self.init(.answerMalformed, host: host, detail: error.detail)
    case .proxyRefused(let status):
      self.init(status == 407 ? .proxyAuthenticationRequired : .proxyRefused, host: host, detail: error.detail)
      self.status = status
    case .tlsFailed, .cutOff, .cancelled, .badURL, .unusable:
      self.init(.connectionLost, host: host, detail: error.detail)
    }
    certificate = exchange.peerCertificate.map {
      Certificate(subject: $0.subject, issuer: $0.issuer, notBefore: $0.notBefore, notAfter: $0.notAfter)
    }
  }

  private init(
    _ response: Response, host: String, exchange: Exchange, expecting expectation: Expectation, reason: String,
    now: Date
  ) {
    let retryAfter = response.retryAfterSeconds(now: now)
    switch response.status {
    case 407:
      self.init(.proxyAuthenticationRequired, host: host)
    case 300..<400:
      self.init(Self.redirect(response, host: host, exchange: exchange), host: host)
      location = response.headers[.location]
    case 429:
      self.init(.throttled, host: host)
    case 503 where retryAfter != nil:
      self.init(.throttled, host: host)
    case 500...:
      self.init(.serviceUnavailable, host: host)
    default:
      let isForeign = !response.body.isEmpty && !expectation.accepts(response.mediaType)
      self.init(isForeign ? .answerNotFromService : .answerMalformed, host: host, detail: reason)
    }
    status = response.status
    retryAfterSeconds = retryAfter
    mediaType = response.mediaType
  }

  /// Exchange redirects to an error page of its own when it is out of order; a redirect elsewhere of a
  /// request that carries a credential is a danger, and of any other one a sign that something in
  /// between answered.
  private static func redirect(_ response: Response, host: String, exchange: Exchange) -> Kind {
    let location = response.headers[.location] ?? ""
    if location.lowercased().contains("/ews/genericerrorpage.htm") { return .serviceUnavailable }
    let isSameHost =
      location.hasPrefix("/") && !location.hasPrefix("//")
      || (RequestURL.authority(of: location) == host && location.lowercased().hasPrefix("https:"))
    if isSameHost { return .answerNotFromService }
    let isAuthenticated =
      exchange.request.headers.contains { $0.name == "Authorization" } || exchange.request.method == "POST"
    return isAuthenticated ? .unsafeRedirect : .answerNotFromService
  }
}

extension Exchange {
  /// Whether the answer bears what the services add to each of theirs and what stands in between does not:
  /// ids of their own for the request, names of their servers, a challenge for a token.
  var bearsMarksOfService: Bool {
    guard let response else { return false }
    return requestIDs.values.keys.contains { $0 != "client-request-id" } || response.headers[.wwwAuthenticate] != nil
  }
}
