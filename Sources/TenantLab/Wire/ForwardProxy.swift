import NIOCore

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

  func serve(on socket: BoundSocket, whenListening: @escaping @Sendable () -> Void) async throws {
    let listener = SocketListener(
      backlog: 64,
      setUp: { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      },
      // A client that hangs up early has seen what it wanted to see.
      handle: { try? await Self.turnAway($0) })
    try await listener.serve(on: socket, whenListening: whenListening)
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
