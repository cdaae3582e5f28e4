import HTTPTransport
import HTTPTypes
import Secrets
import TestSupport
import Testing

@Suite("Secrecy")
struct SecrecyTests {
  private static let token = "token-that-nobody-may-see"
  private static let clientSecret = "secret-that-nobody-may-see"

  private static func request(to url: String) -> OutgoingRequest {
    OutgoingRequest(
      .post, url, service: "test",
      headers: [.authorization: "Basic \(token)", .cookie: "session=\(token)", .proxyAuthorization: token],
      bearer: Secret(token), body: .form([FormField("client_secret", secret: Secret(clientSecret))]))
  }

  private static func writtenOut(_ value: some Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return "\(value)" + String(reflecting: value) + dumped
  }

  @Test("No way of writing out a request shows its token or its secrets")
  func request() {
    let request = OutgoingRequest(
      .post, "https://service.example/", service: "test", bearer: Secret(Self.token),
      body: .form([FormField("client_secret", secret: Secret(Self.clientSecret))]))
    #expect(!Self.writtenOut(request).contains("nobody-may-see"))
  }

  @Test(
    "No way of writing out an exchange shows them either",
    arguments: ["https://localhost:1/", "http://x.example/"])
  func failedExchange(url: String) async throws {
    let exchange = try await CurlTransport.run(.trusting()) { await $0.send(Self.request(to: url)) }
    #expect(exchange.error != nil)
    #expect(!Self.writtenOut(exchange).contains("nobody-may-see"))
  }

  @Test("A recorded request has placeholders")
  func recorded() {
    let recorded = RecordedRequest(Self.request(to: "https://user:\(Self.token)@service.example/a@b?c"))
    #expect(recorded.url == "https://<secret>@service.example/a@b?c")
    #expect(recorded.body == "client_secret=<secret>")
    #expect(recorded.headers.map(\.value) == ["<secret>", "<secret>", "<secret>", "Bearer <secret>"])
    #expect(!Self.writtenOut(recorded).contains("nobody-may-see"))
  }
}
