import Dataverse
import HTTPTransport
import HTTPTypes
import Secrets
import Synchronization
import TestSupport
import Testing

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
    .success(Response(status, body, type: type))
  }
}

extension DataverseClient {
  init(_ sender: StubSender, base: String = "https://org.crm.dynamics.com") {
    self.init(base: base, sender: sender, newRequestID: { "99999999-9999-4999-8999-999999999999" })
  }
}

extension ServiceReply where Refusal == DataverseRefusal {
  /// What was answered.
  var answer: Value? {
    if case .answered(let value) = outcome { value } else { nil }
  }

  /// How it was refused.
  var refusal: DataverseRefusal? {
    if case .refused(let refusal) = outcome { refusal } else { nil }
  }

  /// Why it could not be read.
  var reason: String? {
    if case .unreadable(let reason) = outcome { reason } else { nil }
  }
}

/// A file of `fixtures/dataverse`.
func fixture(_ name: String) throws -> String { try Fixture("dataverse/\(name).json").text() }

/// The row and the profile of the fixtures.
func mailboxID() throws -> RowID { try #require(RowID("d4000000-0000-4000-8000-000000000001")) }
func profileID() throws -> RowID { try #require(RowID("d2000000-0000-4000-8000-000000000001")) }
let token = Secret("token-that-nobody-may-see")
