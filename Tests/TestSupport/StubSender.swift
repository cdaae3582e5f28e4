import Foundation
public import HTTPTransport
public import HTTPTypes
import Synchronization

/// Answers requests from memory and keeps what was asked.
public final class StubSender: HTTPSending {
  /// What comes of a request.
  public typealias Answer = Result<Response, TransportError>

  private let answer: @Sendable (OutgoingRequest) async -> Answer
  private let asked = Mutex<[OutgoingRequest]>([])

  /// Answers each request with what `answer` returns for it.
  public init(_ answer: @escaping @Sendable (OutgoingRequest) async -> Answer) {
    self.answer = answer
  }

  /// Answers each request alike.
  public convenience init(always answer: Answer) {
    self.init { _ in answer }
  }

  /// Answers each request with this.
  public convenience init(_ status: Int, _ body: String = "", type: String? = nil, headers: HTTPFields = [:]) {
    self.init(always: .success(Response(status, body, type: type, headers: headers)))
  }

  /// Fails each request in this way.
  public convenience init(failing code: TransportError.Code, detail: String = "") {
    self.init(always: .failure(TransportError(code, detail: detail)))
  }

  /// The requests so far.
  public var requests: [OutgoingRequest] { asked.withLock { $0 } }

  /// Keeps the request and answers it.
  public func send(_ request: OutgoingRequest) async -> Exchange {
    let id = asked.withLock {
      $0.append(request)
      return $0.count
    }
    return Exchange(request, await answer(request), id: id)
  }
}

extension Response {
  /// An answer with a body of text.
  public init(_ status: Int, _ body: String = "", type: String? = nil, headers: HTTPFields = [:]) {
    var headers = headers
    if let type { headers[.contentType] = type }
    self.init(status: status, headers: headers, body: Array(body.utf8))
  }
}

extension Exchange {
  /// What came of a request, without a network: at the beginning of 1970, in no time.
  public init(
    _ request: OutgoingRequest, _ outcome: Result<Response, TransportError>, id: Int = 1,
    phases: Phases = Phases(), peerCertificate: PeerCertificate? = nil
  ) {
    self.init(
      id: id, request: RecordedRequest(request), outcome: outcome, phases: phases,
      startedAt: Date(timeIntervalSince1970: 0), peerCertificate: peerCertificate)
  }

  /// An answered request to some service.
  public static func answered(_ status: Int, _ body: String = "", type: String? = nil) -> Exchange {
    Exchange(.sample, .success(Response(status, body, type: type)))
  }

  /// A request to some service that failed.
  public static func failed(
    _ code: TransportError.Code, detail: String = "", phases: Phases = Phases(),
    peerCertificate: PeerCertificate? = nil
  ) -> Exchange {
    Exchange(
      .sample, .failure(TransportError(code, detail: detail)), phases: phases,
      peerCertificate: peerCertificate)
  }
}

extension OutgoingRequest {
  /// A request to some service.
  public static var sample: OutgoingRequest {
    OutgoingRequest(.get, "https://service.example/path", service: "sample")
  }
}
