import HTTPTransport
import TenantLab
import TestSupport
import Testing

@Suite("Connections")
struct ConnectionTests {
  @Test("One connection serves one request after the other")
  func reuse() async throws {
    try await ScriptedServer.run {
      try await $0.respondToAll("200 OK", body: Array("text".utf8))
    } body: { server in
      try await CurlTransport.run(.trusting()) { transport in
        let exchanges = [
          await transport.get(server.url), await transport.get(server.url),
          await transport.post(server.url, .text("x", mediaType: "text/plain")),
        ]
        #expect(exchanges.map(\.response?.text) == ["text", "text", "text"])
        #expect(exchanges.map(\.phases.reusedConnection) == [false, true, true])
        #expect(exchanges.map { $0.phases.tls == nil } == [false, true, true])
        #expect(exchanges.map(\.id) == [1, 2, 3])
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test("An open connection that has died is replaced")
  func deadConnection() async throws {
    try await ScriptedServer.run { connection in
      try await connection.readRequest()
      try await connection.respond("200 OK")
    } body: { server in
      try await CurlTransport.run(.trusting()) { transport in
        for _ in 0..<5 { #expect(await transport.get(server.url).response?.status == 200) }
      }
      #expect(server.connectionCount == 5)
    }
  }

  @Test("Many requests run at once, each with its own answer")
  func manyAtOnce() async throws {
    let count = 200
    let (arrivals, all) = (Counter(), Gate())
    try await ScriptedServer.run(.plain) { connection in
      let request = try await connection.readRequest()
      // Nobody gets an answer before everybody has asked.
      if arrivals.next() == count { all.open() }
      await all.wait()
      let path = request.requestLine.split(separator: " ")[1]
      try await connection.respond("200 OK", body: Array(path.utf8))
    } body: { server in
      try await CurlTransport.run(.trusting()) { transport in
        await withTaskGroup { group in
          for number in 0..<count {
            group.addTask {
              let exchange = await transport.get("\(server.plainURL)/\(number)")
              #expect(exchange.response?.text == "/\(number)")
            }
          }
        }
      }
    }
  }

  @Test("Many TLS connections can be opened at once")
  func manyHandshakes() async throws {
    try await ScriptedServer.run {
      try await $0.respondToAll("200 OK")
    } body: { server in
      let statuses = try await CurlTransport.run(.trusting()) { transport in
        await withTaskGroup { group in
          for _ in 0..<100 { group.addTask { await transport.get(server.url).response?.status } }
          return await group.reduce(into: []) { $0.append($1) }
        }
      }
      #expect(statuses == Array(repeating: 200, count: 100))
    }
  }

  @Test("HTTP/2 is spoken where it is offered, many requests to a connection")
  func http2() async throws {
    try await Lab.run(LabOptions()) { lab in
      let configuration = TransportConfiguration(additionalAuthoritiesPEM: lab.certificateAuthorityPEM)
      let url = "\(lab.endpoints.login)/contoso.example/v2.0/.well-known/openid-configuration"
      try await CurlTransport.run(configuration) { transport in
        #expect(await transport.get(url).response?.protocolVersion == "HTTP/2")
        let exchanges = await withTaskGroup { group in
          for _ in 0..<50 { group.addTask { await transport.get(url) } }
          return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(
          exchanges.allSatisfy { $0.response?.status == 200 && $0.response?.protocolVersion == "HTTP/2" })
        #expect(exchanges.allSatisfy { $0.phases.reusedConnection })
      }
    }
  }

  @Test("Cancelling one request on an HTTP/2 connection leaves the others alone")
  func http2Cancellation() async throws {
    try await Lab.run(LabOptions()) { lab in
      let configuration = TransportConfiguration(additionalAuthoritiesPEM: lab.certificateAuthorityPEM)
      let url = "\(lab.endpoints.login)/contoso.example/v2.0/.well-known/openid-configuration"
      try await CurlTransport.run(configuration) { transport in
        _ = await transport.get(url)
        await withTaskGroup { group in
          for number in 0..<60 {
            group.addTask {
              let task = Task { await transport.get(url) }
              if number.isMultiple(of: 2) { task.cancel() }
              let exchange = await task.value
              if number.isMultiple(of: 2), exchange.error?.code == .cancelled { return }
              #expect(exchange.response?.status == 200)
            }
          }
        }
      }
    }
  }

  @Test("A server without ALPN or without HTTP/2 gets HTTP/1.1", arguments: [[], ["http/1.1"]] as [[String]])
  func http1(protocols: [String]) async throws {
    let security = ScriptedServer.Security.identity(try .good, protocols: protocols)
    let exchange = try await exchange(security) { try await $0.respondToAll("200 OK") }
    #expect(exchange.response?.protocolVersion == "HTTP/1.1")
  }
}
