import Foundation
import HTTPTransport
import Secrets
import TestSupport
import Testing

@Suite("Proxy")
struct ProxyTests {
  private static func via(_ proxy: ScriptedServer, _ exceptions: String = "", credentials: String? = nil)
    -> TransportConfiguration
  {
    .trusting(
      proxy: .via(url: proxy.plainURL, credentials: credentials.map(Secret.init), exceptions: exceptions))
  }

  @Test("A request goes through the tunnel, and the proxy sees nothing of it")
  func tunnel() async throws {
    let identity = try TestAuthority.trusted.identity(for: "service.example")
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      try await connection.openTunnel(to: identity)
      try await connection.respondToAll("200 OK", body: Array("text".utf8))
    } body: { proxy in
      let configuration = Self.via(proxy, credentials: "user:pass%3Aword")
      let exchange = try await CurlTransport.run(configuration) { transport in
        await transport.get("https://service.example/path", bearer: Secret("token-0123456789"))
      }
      #expect(exchange.response?.text == "text")
      #expect(exchange.response?.headers.count == 1)
      #expect(exchange.peerCertificate?.subject == "CN=service.example")
      let requests = proxy.requests
      try #require(requests.count == 2)
      #expect(requests[0].requestLine == "CONNECT service.example:443 HTTP/1.1")
      let basic = Data("user:pass:word".utf8).base64EncodedString()
      #expect(requests[0].values(of: "proxy-authorization") == ["Basic \(basic)"])
      #expect(requests[0].values(of: "authorization").isEmpty)
      #expect(requests[1].requestLine == "GET /path HTTP/1.1")
      #expect(requests[1].values(of: "proxy-authorization").isEmpty)
      #expect(requests[1].values(of: "authorization") == ["Bearer token-0123456789"])
      for secret in ["pass:word", "pass%3Aword", basic, "token-0123456789"] {
        #expect(!String(reflecting: exchange).contains(secret))
      }
    }
  }

  @Test("A certificate that fails behind a tunnel is named")
  func certificateBehindTunnel() async throws {
    let identity = try TestAuthority.stranger.identity(for: "service.example")
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      try await connection.openTunnel(to: identity)
      try await connection.silence()
    } body: { proxy in
      let exchange = try await CurlTransport.run(Self.via(proxy)) { await $0.get("https://service.example/") }
      #expect(exchange.error?.code == .certificateUntrusted)
      #expect(exchange.peerCertificate?.issuer == "CN=Strange authority")
    }
  }

  @Test("A proxy that speaks TLS is trusted by the same authorities, and is not taken for the host")
  func secureProxy() async throws {
    for (authority, isTrusted) in [(TestAuthority.trusted, true), (.stranger, false)] {
      let identity = try authority.identity(for: "localhost")
      try await ScriptedServer.run(.identity(identity)) { connection in
        try await connection.readRequest()
        try await connection.openTunnel(to: TestAuthority.stranger.identity(for: "service.example"))
        try await connection.silence()
      } body: { proxy in
        let configuration = TransportConfiguration.trusting(
          proxy: .via(url: proxy.url, credentials: nil, exceptions: ""))
        let exchange = try await CurlTransport.run(configuration) { await $0.get("https://service.example/") }
        #expect(exchange.error?.code == .certificateUntrusted)
        #expect(exchange.peerCertificate?.subject == (isTrusted ? "CN=service.example" : "CN=localhost"))
      }
    }
  }

  @Test("A proxy that refuses", arguments: [302, 403, 407, 502, 503])
  func refusal(status: Int) async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      try await connection.respond(
        "\(status) No", headers: ["Proxy-Authenticate: Basic realm=\"proxy\""], body: Array("page".utf8))
    } body: { proxy in
      let exchange = try await CurlTransport.run(Self.via(proxy)) { await $0.get("https://service.example/") }
      #expect(exchange.error?.code == .proxyRefused(status: status))
      #expect(exchange.response == nil)
    }
  }

  @Test("A proxy that hangs up")
  func hangUp() async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
    } body: { proxy in
      let exchange = try await CurlTransport.run(Self.via(proxy)) { await $0.get("https://service.example/") }
      #expect(exchange.error?.code == .cutOff)
    }
  }

  @Test(
    "A host that NO_PROXY names is asked directly",
    arguments: ["localhost", "*", "other.example,localhost", ".localhost"])
  func exceptions(list: String) async throws {
    try await ScriptedServer.run(.plain) {
      try await $0.silence()
    } body: { proxy in
      try await ScriptedServer.run {
        try await $0.respondToAll("200 OK")
      } body: { server in
        let exchange = try await CurlTransport.run(Self.via(proxy, list)) { await $0.get(server.url) }
        #expect(exchange.response?.status == 200)
        #expect(proxy.connectionCount == 0)
      }
    }
  }

  @Test("Plain http stays on this machine even with a proxy")
  func plain() async throws {
    try await ScriptedServer.run(.plain) {
      try await $0.respondToAll("200 OK")
    } body: { server in
      try await ScriptedServer.run(.plain) {
        try await $0.respondToAll("500 Wrong way")
      } body: { proxy in
        let exchange = try await CurlTransport.run(Self.via(proxy)) { await $0.get(server.plainURL) }
        #expect(exchange.response?.status == 200)
        #expect(proxy.connectionCount == 0)
      }
    }
  }

  @Test("Without a proxy the environment's is not looked at")
  func environment() async {
    await #expect(processExitsWith: .success) {
      for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy"] {
        setenv(name, "http://127.0.0.1:1", 1)
      }
      let exchange = try await exchange(.tls) { try await $0.respondToAll("200 OK") }
      #expect(exchange.response?.status == 200)
    }
  }

  @Test("With a proxy the environment's exceptions are not looked at")
  func environmentExceptions() async {
    await #expect(processExitsWith: .success) {
      setenv("no_proxy", "*", 1)
      setenv("NO_PROXY", "*", 1)
      try await ScriptedServer.run(.plain) { connection in
        try await connection.readRequest()
        try await connection.respond("403 Forbidden")
      } body: { proxy in
        let exchange = try await CurlTransport.run(ProxyTests.via(proxy)) {
          await $0.get("https://localhost:1/")
        }
        #expect(exchange.error?.code == .proxyRefused(status: 403))
      }
    }
  }
}
