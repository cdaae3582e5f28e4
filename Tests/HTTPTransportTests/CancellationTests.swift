import HTTPTransport
import TestSupport
import Testing

@Suite("Cancellation")
struct CancellationTests {
  @Test("A task that is cancelled already sends nothing")
  func before() async throws {
    try await ScriptedServer.run(.plain) {
      try await $0.respondToAll("200 OK")
    } body: { server in
      let exchange = try await CurlTransport.run(.trusting()) { transport in
        await Task {
          withUnsafeCurrentTask { $0?.cancel() }
          return await transport.get(server.plainURL)
        }.value
      }
      #expect(exchange.error?.code == .cancelled)
      #expect(exchange.phases.stoppedIn == nil)
      #expect(server.connectionCount == 0)
    }
  }

  @Test("Cancelling a running request ends it; the others go on")
  func whileRunning() async throws {
    let (bothArrived, answer, arrivals) = (Gate(), Gate(), Counter())
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      if arrivals.next() == 2 { bothArrived.open() }
      await answer.wait()
      try await connection.respond("200 OK")
    } body: { server in
      try await CurlTransport.run(.trusting()) { transport in
        let cancelled = Task { await transport.get(server.plainURL) }
        let other = Task { await transport.get(server.plainURL) }
        await bothArrived.wait()
        cancelled.cancel()
        let exchange = await cancelled.value
        #expect(exchange.error?.code == .cancelled)
        #expect(exchange.phases.stoppedIn == .firstByte)
        #expect(exchange.phases.total != nil)
        answer.open()
        #expect(await other.value.response?.status == 200)
      }
    }
  }

  /// The server never answers: a cancellation that got lost would show as a test that does not end.
  @Test("No cancellation is lost, whenever it comes", .timeLimit(.minutes(5)))
  func anyTime() async throws {
    try await ScriptedServer.run(.plain) {
      try await $0.silence()
    } body: { server in
      try await CurlTransport.run(.trusting(totalTimeout: .seconds(3600))) { transport in
        await withTaskGroup { group in
          for number in 0..<300 {
            group.addTask {
              let task = Task { await transport.get(server.plainURL) }
              for _ in 0..<(number % 10) { await Task.yield() }
              task.cancel()
              #expect(await task.value.error?.code == .cancelled)
            }
          }
        }
      }
    }
  }

  @Test("Stopping the transport ends its requests as cancelled")
  func stopping() async throws {
    let arrived = Gate()
    try await ScriptedServer.run(.plain) { connection in
      try await connection.readRequest()
      arrived.open()
      try await connection.silence()
    } body: { server in
      let task = try await CurlTransport.run(.trusting()) { transport in
        let task = Task { await transport.get(server.plainURL) }
        await arrived.wait()
        return task
      }
      #expect(await task.value.error?.code == .cancelled)
    }
  }

  @Test("A stopped transport takes no request")
  func stopped() async throws {
    let transport = try await CurlTransport.run(.trusting()) { $0 }
    #expect(await transport.get("https://localhost/").error?.code == .unusable)
  }

  @Test("Transports come and go while requests start")
  func comingAndGoing() async throws {
    try await ScriptedServer.run(.plain) {
      try await $0.respondToAll("200 OK")
    } body: { server in
      try await withThrowingTaskGroup { group in
        for _ in 0..<40 {
          group.addTask {
            let tasks = try await CurlTransport.run(.trusting()) { transport in
              (0..<5).map { _ in Task { await transport.get(server.plainURL) } }
            }
            for task in tasks {
              let exchange = await task.value
              let isExpected =
                exchange.response?.status == 200 || exchange.error?.code == .cancelled
                || exchange.error?.code == .unusable
              #expect(isExpected)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }
}
