import NIOCore
import NIOPosix

/// Something that serves connections on a socket until its task is cancelled.
protocol SocketServer: Sendable {
  /// All connections are closed when it returns.
  func serve(on socket: BoundSocket, whenListening: @Sendable () -> Void) async throws
}

/// A company's HTTP proxy that lets nobody pass without a name (RFC 9110 section 15.5.8).
///
/// It has no accounts, so every request is answered in the same way.
struct ForwardProxy: SocketServer {
  /// Answers each request head with status 407.
  static let answer = [
    "HTTP/1.1 407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"Adatum proxy\"",
    "Via: 1.1 proxy.adatum.example", "Content-Type: text/html; charset=utf-8", "Content-Length: \(page.utf8.count)",
    "Connection: close", "", page,
  ].joined(separator: "\r\n")

  private static let page = "<html><body><h1>Proxy authentication required</h1></body></html>"

  func serve(on socket: BoundSocket, whenListening: @Sendable () -> Void) async throws {
    guard let descriptor = socket.handOver() else { return }
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 64)
      .bind(descriptor) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    try await withThrowingTaskGroup(of: Void.self) { connections in
      try await listener.executeThenClose { clients in
        whenListening()
        for try await client in clients {
          connections.addTask {
            // A client that hangs up early has seen what it wanted to see.
            try? await Self.turnAway(client)
          }
        }
      }
      connections.cancelAll()
    }
  }

  private static func turnAway(_ client: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
    try await client.executeThenClose { inbound, outbound in
      var head = ""
      for try await part in inbound {
        head += String(decoding: part.readableBytesView, as: UTF8.self)
        if head.contains("\r\n\r\n") {
          try await outbound.write(ByteBuffer(string: answer))
          return
        }
        if head.utf8.count > maximumHead { return }
      }
    }
  }

  private static let maximumHead = 16 * 1_024
}
