import HTTPTransport
import TenantLab
import TestSupport
import Testing

/// Each wants to time out in a certain phase, for which the phases before have to be over in time. A busy
/// machine may be too slow for a short time, so that a longer one is tried.
@Suite("Timeouts")
struct TimeoutTests {
  private static let times: [Duration] = [.milliseconds(200), .seconds(2), .seconds(20)]

  private static func times(_ body: (Duration) async throws -> Exchange, outIn phase: Phase) async rethrows
    -> Exchange
  {
    var exchange = try await body(times[0])
    for time in times.dropFirst() where exchange.error?.code != .timedOut(phase) {
      exchange = try await body(time)
    }
    return exchange
  }

  #if os(Linux)
    @Test("While the TCP connection is opened")
    func connect() async throws {
      let port = LoopbackPort(.overfull)
      let exchange = try await CurlTransport.run(.trusting(connectTimeout: .milliseconds(200))) {
        await $0.get("https://127.0.0.1:\(port.port)")
      }
      #expect(exchange.error?.code == .timedOut(.connect))
      #expect(exchange.phases.stoppedIn == .connect)
      #expect(exchange.phases.connect == nil)
    }
  #endif

  @Test("While the TLS handshake stands still")
  func tls() async throws {
    let exchange = try await Self.times(
      { time in
        try await HTTPTransportTests.exchange(.plain, .trusting(connectTimeout: time), overTLS: true) {
          try await $0.silence()
        }
      }, outIn: .tls)
    #expect(exchange.error?.code == .timedOut(.tls))
    #expect(exchange.phases.stoppedIn == .tls)
    #expect(exchange.phases.connect != nil)
    #expect(exchange.phases.tls == nil)
  }

  @Test("Requests to a host that stands still do not wait for each other")
  func manyAtOnce() async throws {
    let (arrivals, all) = (Counter(), Gate())
    try await ScriptedServer.run(.plain) { connection in
      if arrivals.next() == 10 { all.open() }
      try await connection.silence()
    } body: { server in
      try await CurlTransport.run(.trusting()) { transport in
        let tasks = (0..<10).map { _ in Task { await transport.get(server.url).phases.stoppedIn } }
        await all.wait()
        for task in tasks { task.cancel() }
        for task in tasks { #expect(await task.value == .tls) }
      }
    }
  }

  @Test("While the proxy opens its tunnel")
  func tunnel() async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      try await connection.silence()
    } body: { proxy in
      let configuration = TransportConfiguration.trusting(
        proxy: .via(url: proxy.plainURL, credentials: nil, exceptions: ""), connectTimeout: .milliseconds(200)
      )
      let exchange = try await CurlTransport.run(configuration) { await $0.get("https://service.example/") }
      #expect(exchange.error?.code == .timedOut(.connect))
    }
  }

  @Test(
    "Before the first byte of the answer",
    arguments: [RequestBody.none, .text("text", mediaType: "text/plain")])
  func firstByte(body: RequestBody) async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      try await connection.silence()
    } body: { server in
      let exchange = try await Self.times(
        { time in
          try await CurlTransport.run(.trusting(totalTimeout: time)) { await $0.post(server.plainURL, body) }
        }, outIn: .firstByte)
      #expect(exchange.error?.code == .timedOut(.firstByte))
      #expect(exchange.phases.firstByte == nil)
    }
  }

  @Test("Before the first byte of an answer to a POST over HTTP/2, which libcurl times by the upload")
  func firstByteOverHTTP2() async throws {
    try await Lab.run(LabOptions(scenario: "network.timed-out")) { lab in
      let exchange = try await Self.times(
        { time in
          let configuration = TransportConfiguration(
            additionalAuthoritiesPEM: lab.certificateAuthorityPEM, totalTimeout: time)
          return try await CurlTransport.run(configuration) {
            await $0.post("\(lab.endpoints.exchange)/EWS/Exchange.asmx", .text("<a/>", mediaType: "text/xml"))
          }
        }, outIn: .firstByte)
      #expect(exchange.error?.code == .timedOut(.firstByte))
      #expect(exchange.phases.tls != nil)
      #expect(exchange.phases.firstByte == nil)
    }
  }

  @Test("Before the first byte on a connection that was open")
  func firstByteOnOpenConnection() async throws {
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      try await connection.respond("200 OK")
      try await connection.readRequest()
      try await connection.silence()
    } body: { server in
      let exchange = try await Self.times(
        { time in
          try await CurlTransport.run(.trusting(totalTimeout: time)) { transport in
            let first = await transport.get(server.plainURL)
            return first.error == nil ? await transport.get(server.plainURL) : first
          }
        }, outIn: .firstByte)
      #expect(exchange.error?.code == .timedOut(.firstByte))
    }
  }

  @Test("While the answer comes in")
  func transfer() async throws {
    let exchange = try await Self.times(
      { time in
        try await HTTPTransportTests.exchange(.plain, .trusting(totalTimeout: time)) { connection in
          try await connection.readRequest()
          try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
          try await connection.silence()
        }
      }, outIn: .transfer)
    #expect(exchange.error?.code == .timedOut(.transfer))
    #expect(exchange.phases.firstByte != nil)
  }

  @Test(
    "The longest and the shortest times are taken",
    arguments: [Duration.seconds(Int64.max), .zero, .seconds(-1)])
  func extremes(timeout: Duration) async throws {
    let exchange = try await exchange(
      .plain, .trusting(connectTimeout: timeout, totalTimeout: timeout)
    ) { try await $0.respondToAll("200 OK") }
    #expect(exchange.error?.code != .unusable)
  }
}
