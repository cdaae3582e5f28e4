import HTTPTransport
import TestSupport
import Testing

@Suite("Size limits")
struct SizeLimitTests {
  private static func exchange(limit: Int, body: [UInt8], headers: [String] = []) async throws -> Exchange {
    try await HTTPTransportTests.exchange(.plain, .trusting(responseLimit: limit)) { connection in
      try await connection.respondToAll("200 OK", headers: headers, body: body)
    }
  }

  @Test("A body of exactly the limit is taken, one byte more is not", arguments: [0, 1, 1000, 100_000])
  func exactly(limit: Int) async throws {
    let fitting = [UInt8](repeating: 65, count: limit)
    #expect(try await Self.exchange(limit: limit, body: fitting).response?.body == fitting)
    let error = try await Self.exchange(limit: limit, body: fitting + [65]).error
    #expect(error?.code == .tooLarge(limit: limit))
  }

  @Test("A small body that unpacks to a large one is stopped at the limit")
  func bomb() async throws {
    let limit = TransportConfiguration.defaultResponseLimit
    let bomb = Gzip.zeros(atLeast: 64 << 20)
    #expect(bomb.count < limit)
    let exchange = try await Self.exchange(limit: limit, body: bomb, headers: ["Content-Encoding: gzip"])
    #expect(exchange.error?.code == .tooLarge(limit: limit))
  }

  @Test("Content that is packed many times over is not unpacked")
  func nested() async throws {
    let encodings = Array(repeating: "gzip", count: 40).joined(separator: ", ")
    let exchange = try await Self.exchange(
      limit: 1000, body: Gzip.hello, headers: ["Content-Encoding: \(encodings)"])
    #expect(exchange.error?.code == .malformedAnswer)
  }

  @Test("A body without end is stopped at the limit")
  func endlessBody() async throws {
    let exchange = try await HTTPTransportTests.exchange(.plain, .trusting(responseLimit: 1 << 20)) {
      connection in
      try await connection.readRequest()
      try await connection.send("HTTP/1.1 200 OK\r\n\r\n")
      while true { try await connection.send([UInt8](repeating: 65, count: 65_536)) }
    }
    #expect(exchange.error?.code == .tooLarge(limit: 1 << 20))
  }

  @Test("A head without end is stopped at a limit of its own")
  func endlessHead() async throws {
    let exchange = try await HTTPTransportTests.exchange { connection in
      try await connection.readRequest()
      try await connection.send("HTTP/1.1 200 OK\r\n")
      while true { try await connection.send("X-Word: \(String(repeating: "a", count: 4096))\r\n") }
    }
    #expect(exchange.error?.code == .tooLarge(limit: 128 * 1024))
  }

  @Test("Interim answers without end are stopped")
  func endlessInterimAnswers() async throws {
    let exchange = try await HTTPTransportTests.exchange { connection in
      try await connection.readRequest()
      while true { try await connection.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n") }
    }
    #expect(exchange.error?.code == .tooLarge(limit: 128 * 1024))
  }
}
