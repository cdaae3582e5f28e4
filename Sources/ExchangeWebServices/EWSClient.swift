import FoundationEssentials
public import HTTPTransport
import HTTPTypes
public import SOAP
public import Secrets

/// A client of Exchange Web Services: an operation in, a typed result or a typed refusal out.
///
/// It judges nothing, repeats nothing and follows no redirect: a bearer token is never sent to another
/// place than the one it was given for.
public struct EWSClient: Sendable {
  /// The URL of the endpoint, such as `https://outlook.office365.com/EWS/Exchange.asmx`.
  public let endpoint: String
  private let sender: any HTTPSending
  private let userAgent: String
  private let requestServerVersion: RequestServerVersion
  private let limits: XMLLimits
  private let makeRequestID: @Sendable () -> String

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - endpoint: the absolute URL of the endpoint.
  ///   - sender: what sends the requests.
  ///   - userAgent: who asks; policies of the tenant may go by it, so keep it stable.
  ///   - requestServerVersion: the schema version that requests announce.
  ///   - limits: how much of an answer is taken in.
  ///   - makeRequestID: gives each request its own id, by which Microsoft finds it again.
  public init(
    endpoint: String, sender: any HTTPSending, userAgent: String,
    requestServerVersion: RequestServerVersion = .exchange2016, limits: XMLLimits = XMLLimits(),
    makeRequestID: @escaping @Sendable () -> String = EWSClient.freshRequestID
  ) {
    self.endpoint = endpoint
    self.sender = sender
    self.userAgent = userAgent
    self.requestServerVersion = requestServerVersion
    self.limits = limits
    self.makeRequestID = makeRequestID
  }

  /// A random GUID in lower case.
  public static func freshRequestID() -> String { UUID().uuidString.lowercased() }

  /// Asks for one operation and waits for its end.
  ///
  /// This never throws: whatever happens is an outcome.
  ///
  /// - Parameters:
  ///   - operation: what to ask.
  ///   - token: the access token.
  ///   - impersonation: the mailbox user to act as; `nil` asks as the application itself.
  public func perform<Operation: EWSOperation>(
    _ operation: Operation, token: Secret, as impersonation: Impersonation?
  ) async -> EWSReply<Operation.Payload> {
    let request: OutgoingRequest
    do throws(XMLError) {
      request = try self.request(for: operation, token: token, as: impersonation)
    } catch {
      return EWSReply(outcome: .unsendable(error), exchange: nil)
    }
    let exchange = await sender.send(request)
    switch exchange.outcome {
    case .failure(let error):
      return EWSReply(outcome: .transport(error), exchange: exchange)
    case .success(let response):
      let reader = EWSAnswerReader(operation: operation, limits: limits, scrubber: SecretScrubber([token]))
      return EWSReply(outcome: reader.outcome(of: response), exchange: exchange)
    }
  }

  // MARK: Requests

  func request<Operation: EWSOperation>(
    for operation: Operation, token: Secret, as impersonation: Impersonation?
  ) throws(XMLError) -> OutgoingRequest {
    // Line breaks are fine in XML but would break out of a header.
    if let odd = impersonation?.value.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw XMLError(.character, detail: "U+" + String(odd.value, radix: 16, uppercase: true))
    }
    var header = [requestServerVersion.header]
    if let impersonation { header.append(impersonation.header) }
    let envelope = SOAPEnvelope(header: header, body: operation.body)
    let text = try envelope.text(prefixes: EWSNamespace.prefixes)
    var request = OutgoingRequest(
      .post, endpoint, service: "ews", headers: fields(for: operation, as: impersonation), bearer: token,
      body: .text(text, mediaType: "text/xml; charset=utf-8"))
    request.isRepeatable = Operation.isRepeatable
    return request
  }

  private func fields<Operation: EWSOperation>(
    for operation: Operation, as impersonation: Impersonation?
  ) -> HTTPFields {
    var fields: HTTPFields = [.accept: "text/xml", .acceptLanguage: "en-US", .userAgent: userAgent]
    // SOAP 1.1, section 6.1.1: the value is a quoted URI.
    let action = "\"\(EWSNamespace.messages)/\(Operation.name)\""
    let others = [
      ("SOAPAction", action), ("client-request-id", makeRequestID()), ("return-client-request-id", "true"),
      ("X-AnchorMailbox", impersonation?.anchor),
    ]
    for (name, value) in others {
      guard let value, let name = HTTPField.Name(name) else { continue }
      fields[name] = value
    }
    return fields
  }
}
