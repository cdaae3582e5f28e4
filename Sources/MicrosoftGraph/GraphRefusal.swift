public import HTTPTransport

/// What Microsoft Graph answered, read as far as it could be.
public typealias GraphReply<Value: Sendable> = ServiceReply<Value, GraphRefusal>

/// An error answer of Microsoft Graph (Microsoft Learn, "Microsoft Graph error responses and resource
/// types").
public struct GraphRefusal: ServiceRefusal, Hashable, Codable {
  /// The HTTP status.
  public let status: Int
  /// The code, such as `Authorization_RequestDenied`.
  public let code: String
  /// The message; it is shown and never decided by.
  public let message: String
  /// The finer code inside, where there is one.
  public let innerCode: String?
  /// The service's id of the request.
  public let requestID: String?

  /// Reads the body of an error answer.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when the body is no error object.
  public init(status: Int, body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body).error
    self.status = status
    code = wire.code
    message = wire.message ?? ""
    innerCode = wire.innerError?.code
    requestID = wire.innerError?.requestID
  }

  private struct Wire: Decodable {
    struct Content: Decodable {
      let code: String
      let message: String?
      let innerError: Inner?
    }

    struct Inner: Decodable {
      let code: String?
      let requestID: String?

      enum CodingKeys: String, CodingKey {
        case code
        case requestID = "request-id"
      }
    }

    let error: Content
  }
}
