import Entra
import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Secrets
import Synchronization

/// Answers every request with one answer from memory and keeps what was asked.
final class Scene: HTTPSending {
  private let answer: Result<Response, TransportError>
  private let asked = Mutex<[OutgoingRequest]>([])

  init(_ answer: Result<Response, TransportError>) {
    self.answer = answer
  }

  convenience init(_ status: Int, _ body: String, type: String? = "application/json; charset=utf-8") {
    var headers = HTTPFields()
    headers[.contentType] = type
    self.init(.success(Response(status: status, headers: headers, body: Array(body.utf8))))
  }

  var requests: [OutgoingRequest] { asked.withLock { $0 } }

  func send(_ request: OutgoingRequest) async -> Exchange {
    asked.withLock { $0.append(request) }
    return Exchange(
      id: 1, request: RecordedRequest(request), outcome: answer, startedAt: Date(timeIntervalSince1970: 0))
  }

  /// A client that gets this answer.
  var client: EntraClient {
    EntraClient(
      login: "https://login.example/", sender: self,
      newRequestID: { "99999999-9999-4999-8999-999999999999" })
  }

  /// What came of asking for a token.
  func token(tenant: String = "contoso.example") async -> EntraReply<AccessToken> {
    await client.token(
      tenant: tenant, clientID: "11111111-1111-4111-8111-111111111111",
      credential: .secret(Secret("s3cret & more")), resource: "https://outlook.office365.com")
  }

  /// What came of asking for the tenant.
  func discovery(tenant: String = "contoso.example") async -> EntraReply<TenantDiscovery> {
    await client.discover(tenant: tenant)
  }
}

/// A file of `fixtures/entra`.
func fixture(_ name: String) throws -> String {
  let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  return String(decoding: try Data(contentsOf: URL(filePath: "\(root)/fixtures/entra/\(name)")), as: UTF8.self)
}

extension ServiceReply where Refusal == EntraRefusal {
  var value: Value? { if case .answered(let value) = outcome { value } else { nil } }
  var refusal: EntraRefusal? { if case .refused(let refusal) = outcome { refusal } else { nil } }
  var reason: String? { if case .unreadable(let reason) = outcome { reason } else { nil } }
}
