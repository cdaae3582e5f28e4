import FoundationEssentials
import HTTPTransport
import HTTPTypes
import MicrosoftGraph
import Secrets
import Synchronization
import TestSupport

extension StubSender {
  /// Answers one request after the other; when the answers run out, the last one is given again.
  convenience init(_ answers: [Answer]) {
    let given = Mutex(0)
    self.init { _ in
      answers[
        given.withLock { count in
          defer { count += 1 }
          return min(count, answers.count - 1)
        }]
    }
  }

  /// Answers each request with JSON of that status.
  convenience init(json status: Int, _ body: String = "") {
    self.init(status, body, type: "application/json")
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
