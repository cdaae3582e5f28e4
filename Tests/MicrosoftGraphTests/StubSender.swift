import FoundationEssentials
import HTTPTransport
import HTTPTypes
import MicrosoftGraph
import Secrets
import Synchronization

/// Answers requests from memory, one after the other, and keeps what was asked. When the answers run out, the
/// last one is given again.
final class StubSender: HTTPSending {
  private let answers: [Result<Response, TransportError>]
  private let asked = Mutex<[OutgoingRequest]>([])

  init(_ answers: [Result<Response, TransportError>]) {
    self.answers = answers
  }

  convenience init(_ status: Int, _ body: String = "", type: String? = "application/json") {
    self.init([.answer(status, body, type: type)])
  }

  var requests: [OutgoingRequest] { asked.withLock { $0 } }

  func send(_ request: OutgoingRequest) async -> Exchange {
    let number = asked.withLock {
      $0.append(request)
      return $0.count
    }
    return Exchange(
      id: number, request: RecordedRequest(request), outcome: answers[min(number, answers.count) - 1],
      startedAt: Date(timeIntervalSince1970: 0))
  }
}

extension Result<Response, TransportError> {
  static func answer(_ status: Int, _ body: String = "", type: String? = "application/json") -> Self {
    var headers = HTTPFields()
    headers[.contentType] = type
    return .success(Response(status: status, headers: headers, body: Array(body.utf8)))
  }
}

extension GraphClient {
  init(_ sender: StubSender, base: String = "https://graph.microsoft.com") {
    self.init(base: base, sender: sender, newRequestID: { "99999999-9999-4999-8999-999999999999" })
  }
}

extension ServiceReply where Refusal == GraphRefusal {
  /// What was answered.
  var answer: Value? {
    if case .answered(let value) = outcome { value } else { nil }
  }

  /// How it was refused.
  var refusal: GraphRefusal? {
    if case .refused(let refusal) = outcome { refusal } else { nil }
  }

  /// Why it could not be read.
  var reason: String? {
    if case .unreadable(let reason) = outcome { reason } else { nil }
  }
}

/// A file of `fixtures/graph`.
func fixture(_ name: String) throws -> String {
  let file =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/fixtures/graph/\(name).json"
  return String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
}

/// The app that is asked about.
let sync = "11111111-1111-4111-8111-111111111111"
/// The object id of its service principal.
let principal = "b2000000-0000-4000-8000-000000000001"
let token = Secret("token-that-nobody-may-see")
