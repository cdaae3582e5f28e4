import FoundationEssentials
public import HTTPTransport
import HTTPTypes

/// An error answer of the admin API.
///
/// The envelope is that of OData with the exception of the cmdlet inside. Where no envelope comes, the
/// status and the header `x-ms-diagnostics` are all there is.
public struct AdminRefusal: ServiceRefusal, Hashable, Codable {
  /// The HTTP status. The service gives the same trouble several of them: use ``kind``.
  public let status: Int
  /// The code of the envelope, such as `NotFound`; `nil` without an envelope.
  public let code: String?
  /// The tag at the head of the detail, such as `Ex6F9304`.
  public let tag: String?
  /// The .NET type of the exception.
  public let exceptionType: String?
  /// The most telling text, without control characters. It is shown and never decided by.
  public let text: String
  /// The ids in `x-ms-diagnostics`.
  public let diagnosticIDs: [Int]
  /// What `x-ms-diagnostics` says, as it came.
  public let diagnostics: [String]
  /// Whether the body was nothing but NUL bytes, which is how a missing role is answered.
  public let hasNULBody: Bool
  /// The wait asked for, in seconds.
  public let retryAfterSeconds: Int?

  /// Reads a body for which no header fields are known.
  public init(status: Int, body: [UInt8]) throws(BoundedJSON.Failure) {
    try self.init(Response(status: status, body: body))
  }

  /// Reads an error answer.
  ///
  /// - Throws: `BoundedJSON.Failure` when it is neither the service's envelope nor a bare refusal.
  public init(_ response: Response) throws(BoundedJSON.Failure) {
    let reasons = Self.diagnosticsField.map { response.headers[values: $0] } ?? []
    let diagnostics = reasons.flatMap(ExchangeDiagnostics.parse)
    self.status = response.status
    diagnosticIDs = diagnostics.compactMap(\.id)
    self.diagnostics = diagnostics.map { Self.readable($0.raw) }
    hasNULBody = !response.body.isEmpty && response.body.allSatisfy { $0 == 0 }
    retryAfterSeconds = response.retryAfterSeconds(now: response.serverDate ?? .now)
    do {
      let error = try BoundedJSON.decode(Envelope.self, from: response.body).error
      code = error.code
      let detail = error.details?.lazy.compactMap(\.message).first { !$0.isEmpty }.map(Detail.init)
      let inner = error.innererror?.internalexception
      tag = detail?.tag
      exceptionType = detail?.exceptionType ?? inner?.type
      // The text of an exception that was thrown without one names only its type.
      let innerText = inner?.message.flatMap { $0.hasPrefix("Exception of type") ? nil : $0 }
      let texts = [detail?.text, innerText, error.message]
      text = Self.readable(texts.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "")
    } catch {
      let isBare = response.body.isEmpty || hasNULBody || !diagnostics.isEmpty
      guard [401, 403].contains(response.status), isBare else { throw error }
      (code, tag, exceptionType) = (nil, nil, nil)
      text = Self.readable(diagnostics.first.map { $0.reason ?? $0.raw } ?? "")
    }
  }

  private static let diagnosticsField = HTTPField.Name("x-ms-diagnostics")
  private static let longestText = 600

  /// The text on one line, without control characters: error bodies are known to hold them.
  private static func readable(_ text: String) -> String {
    let printable = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
    return String(printable.split(separator: " ").joined(separator: " ").prefix(longestText))
  }

  /// `tag|exception type|text`, each of the first two possibly empty.
  private struct Detail {
    var tag: String?
    var exceptionType: String?
    var text: String

    init(_ message: String) {
      let parts = message.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].isEmpty || parts[0].wholeMatch(of: /Ex[0-9A-Fa-f]{6}/) != nil else {
        text = message
        return
      }
      tag = parts[0].isEmpty ? nil : String(parts[0])
      exceptionType = parts[1].isEmpty ? nil : String(parts[1])
      text = String(parts[2])
    }
  }

  /// The names are those of the wire.
  private struct Envelope: Decodable {
    struct Content: Decodable {
      let code: String
      let message: String?
      let details: [Entry]?
      let innererror: Inner?
    }

    struct Entry: Decodable {
      let message: String?
    }

    struct Inner: Decodable {
      let internalexception: Thrown?
    }

    struct Thrown: Decodable {
      let message: String?
      let type: String?
    }

    let error: Content
  }
}
