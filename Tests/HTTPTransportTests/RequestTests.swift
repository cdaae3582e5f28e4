import HTTPTransport
import HTTPTypes
import Secrets
import TestSupport
import Testing

@Suite("Requests")
struct RequestTests {
  /// What arrives at a server.
  private static func sent(
    _ make: @Sendable (String) -> OutgoingRequest
  ) async throws -> (request: ScriptedRequest, exchange: Exchange) {
    try await ScriptedServer.run {
      try await $0.respondToAll("200 OK")
    } body: { server in
      let exchange = try await CurlTransport.run(.trusting()) { await $0.send(make(server.url)) }
      return (try #require(server.requests.first), exchange)
    }
  }

  @Test("The fields of a request arrive as they are")
  func fields() async throws {
    let sent = try await Self.sent { url in
      OutgoingRequest(
        .put, "\(url)/a%20b?c=d%2Fe", service: "test",
        headers: [
          .accept: "application/json", HTTPField.Name("X-Empty")!: "", HTTPField.Name("x-Case")!: "a, b;c",
        ],
        bearer: Secret("token-0123456789"), body: .text("ü", mediaType: "text/xml; charset=utf-8"))
    }
    let request = sent.request
    #expect(request.requestLine == "PUT /a%20b?c=d%2Fe HTTP/1.1")
    #expect(request.values(of: "accept") == ["application/json"])
    #expect(request.values(of: "x-empty") == [""])
    #expect(request.values(of: "x-case") == ["a, b;c"])
    #expect(request.values(of: "authorization") == ["Bearer token-0123456789"])
    #expect(request.values(of: "content-type") == ["text/xml; charset=utf-8"])
    #expect(request.values(of: "content-length") == ["2"])
    #expect(request.values(of: "accept-encoding") == ["gzip, deflate"])
    #expect(request.values(of: "user-agent") == ["xtdiag"])
    #expect(request.values(of: "expect").isEmpty)
    #expect(request.body == "ü")
  }

  @Test("A secret in a form arrives whole, whatever its characters")
  func form() async throws {
    let secret = "a+b&c=d%e ü~/?#\"'<\u{1F511}"
    let sent = try await Self.sent { url in
      OutgoingRequest(
        .post, url, service: "test",
        body: .form([
          FormField("grant type", "client+credentials"), FormField("client_secret", secret: Secret(secret)),
        ]))
    }
    #expect(sent.request.values(of: "content-type") == ["application/x-www-form-urlencoded"])
    #expect(
      sent.request.body == "grant%20type=client%2Bcredentials&client_secret="
        + "a%2Bb%26c%3Dd%25e%20%C3%BC~%2F%3F%23%22%27%3C%F0%9F%94%91")
    #expect(sent.exchange.request.body == "grant%20type=client%2Bcredentials&client_secret=<secret>")
  }

  @Test(
    "An empty body has a length of nothing and no type that nobody asked for",
    arguments: [
      (.post, .none, []), (.patch, .none, []), (.post, .text("", mediaType: "text/plain"), ["text/plain"]),
      (.post, .form([]), ["application/x-www-form-urlencoded"]),
    ] as [(HTTPRequest.Method, RequestBody, [String])])
  func emptyBody(method: HTTPRequest.Method, body: RequestBody, type: [String]) async throws {
    let request = try await Self.sent { OutgoingRequest(method, $0, service: "test", body: body) }.request
    #expect(request.requestLine.hasPrefix(method.rawValue))
    #expect(request.values(of: "content-length") == ["0"])
    #expect(request.values(of: "content-type") == type)
  }

  @Test("A body may hold zeros and be long")
  func binaryBody() async throws {
    let text = "a\0b" + String(repeating: "x", count: 3 << 20)
    let request = try await Self.sent { url in
      OutgoingRequest(.post, url, service: "test", body: .text(text, mediaType: "text/plain"))
    }.request
    #expect(request.body == text)
  }

  @Test(
    "No header value can begin another line",
    arguments: ["a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\0X-Evil: 1"])
  func headerInjection(value: String) async throws {
    let sent = try await Self.sent { url in
      var request = OutgoingRequest(.get, url, service: "test", headers: [.accept: value])
      request.headers[.contentType] = value
      return request
    }
    #expect(sent.request.values(of: "x-evil").isEmpty)
    #expect(sent.request.values(of: "accept").count == 1)
  }

  @Test(
    "A token or a program name with a line break in it is not sent",
    arguments: ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "a\u{7F}b"])
  func tokenInjection(value: String) async throws {
    try await ScriptedServer.run(.plain) {
      try await $0.respondToAll("200 OK")
    } body: { server in
      var configuration = TransportConfiguration.trusting()
      try await CurlTransport.run(configuration) { transport in
        let exchange = await transport.get(server.plainURL, bearer: Secret(value))
        #expect(exchange.error?.code == .unusable)
        #expect(!"\(exchange)".contains(value))
      }
      configuration.userAgent = value
      try await CurlTransport.run(configuration) { transport in
        #expect(await transport.get(server.plainURL).error?.code == .unusable)
      }
      #expect(server.connectionCount == 0)
    }
  }

  @Test(
    "A URL that may not be asked",
    arguments: [
      "", "/path", "service.example", "https://", "https:///path", "http://service.example/",
      "ftp://localhost/",
      "file:///etc/passwd", "http://127.0.0.1.example/", "http://localhost.example/", "http://10.0.0.1/",
      "http://0177.0.0.1/", "http://2130706433/", "https://user@localhost/", "https://user:word@localhost/",
      "https://:word@localhost/", "https://localhost/\r\nX-Evil: 1", "https://localhost/a b",
      "https://local\nhost/",
      "http://localhost\\@service.example/", "http://localhost#@service.example:80\\@localhost/",
      "https://localhost/\0", "http://[::2]/", "https://localhost:99999/",
    ])
  func badURL(url: String) async throws {
    let exchange = try await CurlTransport.run(.trusting()) {
      await $0.get(url, bearer: Secret("token-0123456789"))
    }
    #expect(exchange.error?.code == .badURL)
    #expect(exchange.id == 1)
    #expect(!"\(exchange)".contains("word@"))
  }

  @Test(
    "A URL that may be asked",
    arguments: [
      "https://service.example/path?query", "HTTPS://service.example", "http://localhost:8080/",
      "http://127.0.0.1/",
      "http://127.9.9.9:1/", "http://[::1]:8443/", "https://[2001:db8::1]/",
      "https://service.example:8443/%7Ea",
    ])
  func goodURL(url: String) {
    #expect(RequestURL.isAllowed(url))
  }

  @Test(
    "The authority of a URL",
    arguments: [
      ("https://service.example/path", "service.example"), ("https://localhost:8443", "localhost:8443"),
      ("https://[::1]:8443/", "[::1]:8443"), ("https://[::1]/", "[::1]"), ("path", nil),
    ] as [(String, String?)])
  func authority(url: String, authority: String?) {
    #expect(RequestURL.authority(of: url) == authority)
  }
}
