import HTTPTransport
import TestSupport
import Testing

@Suite("Failures")
struct FailureTests {
  /// A label of more than 63 characters is not even asked for.
  static let unresolvable = String(repeating: "a", count: 64) + ".example"

  @Test("A host name that does not resolve")
  func notResolved() async throws {
    let exchange = try await CurlTransport.run(.trusting()) { await $0.get("https://\(Self.unresolvable)/") }
    #expect(exchange.error?.code == .notResolved)
    #expect(exchange.phases.stoppedIn == .resolve)
    #expect(exchange.phases.resolve == nil)
    #expect(exchange.phases.total != nil)
  }

  @Test("A proxy name that does not resolve")
  func proxyNotResolved() async throws {
    let proxy = TransportConfiguration.Proxy.via(
      url: "http://\(Self.unresolvable):3128", credentials: nil, exceptions: "")
    let exchange = try await CurlTransport.run(.trusting(proxy: proxy)) { await $0.get("https://localhost/") }
    #expect(exchange.error?.code == .proxyNotResolved)
  }

  @Test("A port that refuses connections")
  func refused() async throws {
    let closed = LoopbackPort(.refusing)
    let exchange = try await CurlTransport.run(.trusting()) {
      await $0.get("https://localhost:\(closed.port)/")
    }
    #expect(exchange.error?.code == .connectionRefused)
    #expect(exchange.phases.stoppedIn == .connect)
    #expect(exchange.phases.resolve != nil)
    #expect(exchange.phases.connect == nil)
  }

  @Test("A port that speaks no TLS")
  func noTLS() async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
      try await connection.silence()
    } body: { server in
      let exchange = try await CurlTransport.run(.trusting()) { await $0.get(server.url) }
      #expect(exchange.error?.code == .tlsFailed)
      #expect(exchange.phases.stoppedIn == .tls)
    }
  }

  @Test("A connection that goes away during the TLS handshake")
  func goneInHandshake() async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.reset()
    } body: { server in
      let exchange = try await CurlTransport.run(.trusting()) { await $0.get(server.url) }
      #expect(exchange.error?.code == .tlsFailed)
    }
  }

  @Test(
    "A connection that ends before the answer is complete",
    arguments: [
      "", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ], [true, false])
  func cutOff(sent: String, byReset: Bool) async throws {
    let exchange = try await exchange(.tls) { connection in
      try await connection.readRequest()
      try await connection.send(sent)
      if byReset { try await connection.reset() }
    }
    #expect(exchange.error?.code == .cutOff)
    #expect(exchange.phases.total != nil)
  }

  @Test("A server that leaves in the middle of a long request")
  func longRequest() async throws {
    try await ScriptedServer.run { connection in
      try await connection.reset()
    } body: { server in
      let body = String(repeating: "x", count: 4 << 20)
      let exchange = try await CurlTransport.run(.trusting()) {
        await $0.post(server.url, .text(body, mediaType: "text/plain"))
      }
      #expect(exchange.error?.code == .cutOff || exchange.error?.code == .tlsFailed)
    }
  }
}
