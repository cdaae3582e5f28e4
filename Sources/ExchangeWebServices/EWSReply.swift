public import HTTPTransport
public import SOAP

/// What came of one request, with the exchange that proves it.
public struct EWSReply<Payload: Sendable & Hashable>: Sendable {
  /// What came of it.
  public let outcome: EWSOutcome<Payload>
  /// The HTTP exchange; `nil` only when nothing could be sent, see ``EWSOutcome/unsendable(_:)``.
  public let exchange: Exchange?

  /// Makes a reply.
  public init(outcome: EWSOutcome<Payload>, exchange: Exchange?) {
    self.outcome = outcome
    self.exchange = exchange
  }

  /// The ids by which Microsoft finds the request again.
  public var requestIDs: [String: String] { exchange?.requestIDs.values ?? [:] }
}

/// What came of one request.
///
/// Only ``answered(_:_:)`` can hold a success, and only one that was read from the answer.
public enum EWSOutcome<Payload: Sendable & Hashable>: Sendable, Hashable {
  /// The operation answered: one result for each object asked for, in that order, and the server's
  /// version when it said it.
  case answered([ItemResult<Payload>], ServerVersionInfo?)
  /// The server refused the request as a whole with a SOAP fault. It does that for what concerns the
  /// headers: token, impersonation, version, schema, throttling.
  case fault(EWSFault)
  /// The server, or something before it, refused by HTTP status alone; with 401 and 403 also when a fault
  /// came along. Redirects are in here: none is followed.
  case httpRefusal(EWSHTTPRefusal)
  /// The answer has status 2xx but is nothing that EWS would send: a web page, or no SOAP at all.
  case notEWS(ForeignAnswer)
  /// The answer is in the right wrapping but broken, cut off, or without what it must hold.
  case malformed(MalformedAnswer)
  /// No complete answer came.
  case transport(TransportError)
  /// The request could not be written: an address or id holds characters that can't be sent.
  case unsendable(XMLError)
}

/// The result for one object of a request.
public enum ItemResult<Payload: Sendable & Hashable>: Sendable, Hashable {
  /// It worked: class `Success`, code `NoError`, and the payload is there.
  case success(Payload)
  /// It worked in part; the payload, if the answer holds one that can be read.
  case warning(EWSError, Payload?)
  /// It was refused.
  case error(EWSError)

  /// The payload of a success, otherwise `nil`.
  public var success: Payload? {
    if case .success(let payload) = self { payload } else { nil }
  }

  /// The error or warning, if it is one.
  public var error: EWSError? {
    switch self {
    case .success: nil
    case .warning(let error, _), .error(let error): error
    }
  }
}

/// An answer with status 2xx from something that is no EWS.
public struct ForeignAnswer: Sendable, Hashable {
  /// The HTTP status.
  public let status: Int
  /// The media type in lower case, if one was named.
  public let mediaType: String?
  /// The beginning of the body, at most 200 characters, without secrets.
  public let bodyExcerpt: String

  /// Makes a description.
  public init(status: Int, mediaType: String?, bodyExcerpt: String) {
    self.status = status
    self.mediaType = mediaType
    self.bodyExcerpt = bodyExcerpt
  }
}
