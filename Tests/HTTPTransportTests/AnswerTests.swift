import HTTPTransport
import HTTPTypes
import TestSupport
import Testing

@Suite("Answers")
struct AnswerTests {
  @Test("An answer comes with its status, fields, body and times")
  func wholeAnswer() async throws {
    let exchange = try await exchange(.tls) {
      try await $0.respondToAll("404 Not Found", headers: ["X-Word: one"], body: Array("text".utf8))
    }
    let response = try #require(exchange.response)
    #expect(response.status == 404)
    #expect(response.headers[HTTPField.Name("x-word")!] == "one")
    #expect(response.text == "text")
    #expect(response.protocolVersion == "HTTP/1.1")
    let phases = exchange.phases
    #expect(phases.stoppedIn == nil)
    #expect(!phases.reusedConnection)
    let parts = [phases.resolve, phases.connect, phases.tls, phases.firstByte, phases.total]
    let known = parts.compactMap { $0 }
    #expect(known.count == parts.count)
    #expect(known == known.sorted())
    #expect(exchange.peerCertificate?.subject == "CN=localhost")
  }

  @Test(
    "Every status line that HTTP allows is read",
    arguments: [
      ("HTTP/1.1 200 OK", 200, "HTTP/1.1"), ("HTTP/1.1 200 ", 200, "HTTP/1.1"),
      ("HTTP/1.1 429", 429, "HTTP/1.1"),
      ("HTTP/1.1 503 Service Unavailable (busy)", 503, "HTTP/1.1"), ("HTTP/1.0 200 OK", 200, "HTTP/1.0"),
    ] as [(String, Int, String)])
  func statusLines(line: String, status: Int, version: String) async throws {
    let exchange = try await exchange(answeredBy: "\(line)\r\nContent-Length: 0\r\n\r\n")
    #expect(exchange.response?.status == status)
    #expect(exchange.response?.protocolVersion == version)
  }

  @Test(
    "Bytes that are no HTTP are a malformed answer",
    arguments: [
      "HELLO\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9.9 200 OK\r\n\r\n", "<html></html>", "\r\n\r\n\r\n",
    ])
  func malformedAnswers(text: String) async throws {
    #expect(try await exchange(answeredBy: text).error?.code == .malformedAnswer)
  }

  @Test("Interim answers are passed over, their fields with them")
  func interimAnswers() async throws {
    let exchange = try await exchange(
      answeredBy: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Word: one\r\n\r\nok")
    let response = try #require(exchange.response)
    #expect(response.status == 200)
    #expect(response.headers.map(\.name.canonicalName) == ["content-length", "x-word"])
    #expect(response.text == "ok")
  }

  @Test("Repeated fields are all kept, in order")
  func repeatedFields() async throws {
    let response = try await exchange(
      answeredBy: "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer a=\"1\"\r\n"
        + "www-authenticate:Basic realm=\"\"\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n"
    ).response
    let fields = try #require(response?.headers)
    #expect(fields[values: .wwwAuthenticate] == ["Bearer a=\"1\"", "Basic realm=\"\""])
    #expect(fields[values: HTTPField.Name("X-Empty")!] == [""])
  }

  @Test("Trailers do not pass for header fields")
  func trailers() async throws {
    let response = try await exchange(
      answeredBy:
        "HTTP/1.1 429 Slow\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nRetry-After: 9\r\n\r\n"
    ).response
    #expect(response?.text == "ok")
    #expect(response?.headers[.retryAfter] == nil)
  }

  @Test("A gzip body is decoded")
  func gzip() async throws {
    let exchange = try await exchange { connection in
      try await connection.readRequest()
      try await connection.respond("200 OK", headers: ["Content-Encoding: gzip"], body: Gzip.hello)
    }
    #expect(exchange.response?.text == "hello, hello, hello, hello\n")
  }

  @Test("A gzip body that is none is a malformed answer")
  func brokenGzip() async throws {
    let exchange = try await exchange { connection in
      try await connection.readRequest()
      try await connection.respond("200 OK", headers: ["Content-Encoding: gzip"], body: Array("hello".utf8))
    }
    #expect(exchange.error?.code == .malformedAnswer)
  }

  @Test("A redirect is an answer and is not followed", arguments: [301, 302, 303, 307, 308])
  func redirects(status: Int) async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.respondToAll("\(status) Moved", headers: ["Location: /elsewhere"])
    } body: { server in
      let exchange = try await CurlTransport.run(.trusting()) { await $0.get(server.plainURL) }
      #expect(exchange.response?.status == status)
      #expect(exchange.response?.headers[.location] == "/elsewhere")
      #expect(server.requests.count == 1)
    }
  }

  @Test("A cookie never comes back")
  func cookies() async throws {
    try await ScriptedServer.run { connection in
      try await connection.respondToAll("200 OK", headers: ["Set-Cookie: session=1; Path=/; Secure"])
    } body: { server in
      try await CurlTransport.run(.trusting()) { transport in
        for _ in 0..<3 { #expect(await transport.get(server.url).response?.status == 200) }
      }
      #expect(server.requests.count == 3)
      #expect(server.requests.allSatisfy { $0.values(of: "cookie").isEmpty })
    }
  }

  @Test(
    "An answer may have no body",
    arguments: [
      (.get, "200 OK\r\nContent-Length: 0"), (.get, "204 No Content"), (.get, "304 Not Modified"),
      (.head, "200 OK\r\nContent-Length: 10"),
    ] as [(HTTPRequest.Method, String)])
  func emptyBody(method: HTTPRequest.Method, head: String) async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      try await connection.send("HTTP/1.1 \(head)\r\n\r\n")
      try await connection.silence()
    } body: { server in
      let exchange = try await CurlTransport.run(.trusting()) {
        await $0.send(OutgoingRequest(method, server.plainURL, service: "test"))
      }
      #expect(exchange.response?.body == [])
    }
  }

  @Test("A body may end with the connection when TLS says that it is the end")
  func bodyUntilClose() async throws {
    let exchange = try await exchange(.tls) { connection in
      try await connection.readRequest()
      try await connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall of it")
      try await connection.close()
    }
    #expect(exchange.response?.text == "all of it")
  }

  @Test("Ids of the request are found in the fields of the answer")
  func requestIDs() async throws {
    let exchange = try await exchange {
      try await $0.respondToAll(
        "200 OK", headers: ["request-id: one", "x-ms-request-id: two", "X-FEServer: three"])
    }
    #expect(
      exchange.requestIDs.values == ["request-id": "one", "x-ms-request-id": "two", "x-feserver": "three"])
  }
}
