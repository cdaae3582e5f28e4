import ExchangeAdmin
import FoundationEssentials
import HTTPTransport
import HTTPTypes
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
    .success(Response(status, body, type: type))
  }
}

extension ExchangeAdminClient {
  init(_ sender: StubSender, base: String = "https://outlook.office365.com") {
    self.init(
      base: base, tenant: tenantB, sender: sender, connectionID: "88888888-8888-4888-8888-888888888888",
      newRequestID: { "99999999-9999-4999-8999-999999999999" })
  }
}

extension ServiceReply where Refusal == AdminRefusal {
  /// What was answered.
  var answer: Value? {
    if case .answered(let value) = outcome { value } else { nil }
  }

  /// How it was refused.
  var refusal: AdminRefusal? {
    if case .refused(let refusal) = outcome { refusal } else { nil }
  }

  /// Why it could not be read.
  var reason: String? {
    if case .unreadable(let reason) = outcome { reason } else { nil }
  }
}

extension OutgoingRequest {
  /// The body as text.
  var bodyText: String { body.redactedText ?? "" }

  /// The value of a header field.
  func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}

/// A file of `fixtures/exchange-admin`.
func fixture(_ name: String) throws -> String { try Fixture("exchange-admin/\(name).json").text() }

/// The tenant that is asked about.
let tenantB = "22222222-2222-4222-8222-222222222222"
/// The app that is asked about.
let sync = "11111111-1111-4111-8111-111111111111"
let token = Secret("token-that-nobody-may-see")
