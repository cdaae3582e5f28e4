import FoundationEssentials
public import HTTPTransport
import HTTPTypes
import Secrets

/// A client of Autodiscover version 2: which server holds a mailbox.
///
/// It needs no token and sends none. It follows no redirect, because where the service redirects to is the
/// answer: a mailbox of a hybrid organization lives there.
public struct AutodiscoverClient: Sendable {
  /// The name under which evidence lists its exchanges.
  public static let service = "autodiscover"

  /// The base URL, such as `https://outlook.office365.com`.
  public let base: String
  private let sender: any HTTPSending
  private let userAgent: String
  private let newRequestID: @Sendable () -> String

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - base: the base URL of Exchange.
  ///   - sender: what sends the requests.
  ///   - userAgent: who asks.
  ///   - newRequestID: makes the `client-request-id` of each request, a GUID.
  public init(
    base: String, sender: any HTTPSending, userAgent: String,
    newRequestID: @escaping @Sendable () -> String = EWSClient.freshRequestID
  ) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    self.sender = sender
    self.userAgent = userAgent
    self.newRequestID = newRequestID
  }

  /// Asks where EWS serves a mailbox.
  ///
  /// - Parameter address: an SMTP address of the mailbox.
  public func ews(of address: String) async -> AutodiscoverReply {
    var headers: HTTPFields = [.accept: "application/json", .acceptLanguage: "en-US", .userAgent: userAgent]
    if let name = HTTPField.Name("client-request-id") { headers[name] = newRequestID() }
    let url = "\(base)/autodiscover/autodiscover.json/v1.0/\(PercentEncoding.pathSegment(address))?Protocol=EWS"
    let exchange = await sender.send(OutgoingRequest(.get, url, service: Self.service, headers: headers))
    if let response = exchange.response, (300..<400).contains(response.status) {
      guard let location = response.headers[.location], let host = Self.host(of: location, from: base) else {
        return AutodiscoverReply(.unreadable(reason: "a redirect to nowhere"), exchange)
      }
      return AutodiscoverReply(.answered(.redirect(to: location, host: host)), exchange)
    }
    return AutodiscoverReply(exchange) { body throws(BoundedJSON.Failure) in try AutodiscoverAnswer(body) }
  }

  /// The host that a redirect leads to: the same one when it names none.
  private static func host(of location: String, from base: String) -> String? {
    let isPath = location.hasPrefix("/") && !location.hasPrefix("//")
    return RequestURL.authority(of: isPath ? base : location).flatMap { $0.isEmpty ? nil : $0.lowercased() }
  }
}

/// What Autodiscover answered, read as far as it could be.
public typealias AutodiscoverReply = ServiceReply<AutodiscoverAnswer, AutodiscoverRefusal>

/// Where a mailbox is.
public enum AutodiscoverAnswer: Sendable, Hashable {
  /// EWS serves it at this URL.
  case ews(url: String, host: String)
  /// The service points elsewhere. To one of its own hosts it does so for a mailbox that it does not know.
  case redirect(to: String, host: String)

  /// The host that is named, in lower case, with its port where that is not the usual one.
  public var host: String {
    switch self {
    case .ews(_, let host), .redirect(_, let host): host
    }
  }

  /// Reads the body of a success.
  ///
  /// - Throws: `BoundedJSON.Failure` when it names no URL of EWS.
  init(_ body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body)
    guard wire.Protocol.lowercased() == "ews" else {
      throw .unreadable("the answer is about the protocol '\(wire.Protocol)'")
    }
    guard wire.Url.lowercased().hasPrefix("http"), let host = RequestURL.authority(of: wire.Url), !host.isEmpty else {
      throw .unreadable("the member 'Url' is no URL")
    }
    self = .ews(url: wire.Url, host: host.lowercased())
  }

  /// The names are those of the wire.
  private struct Wire: Decodable {
    let `Protocol`: String
    let Url: String
  }
}

/// An error answer of Autodiscover.
public struct AutodiscoverRefusal: ServiceRefusal, Hashable, Codable {
  /// The HTTP status.
  public let status: Int
  /// The code, such as `InvalidProtocol`.
  public let code: String
  /// The message; it is shown and never decided by.
  public let message: String

  /// Reads the body of an error answer.
  ///
  /// - Throws: `BoundedJSON.Failure` when the body is no error object.
  public init(status: Int, body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body)
    self.status = status
    code = wire.ErrorCode
    message = wire.ErrorMessage ?? ""
  }

  private struct Wire: Decodable {
    let ErrorCode: String
    let ErrorMessage: String?
  }
}
