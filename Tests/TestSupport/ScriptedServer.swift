import NIOCore
import NIOPosix
public import NIOSSL
import Synchronization

/// A server on a loopback port whose every connection follows a script.
///
/// ```swift
/// try await ScriptedServer.run { connection in
///   try await connection.readRequest()
///   try await connection.send("HTTP/1.1 204 No Content\r\n\r\n")
/// } body: { server in
///   // requests to server.url
/// }
/// ```
public struct ScriptedServer: Sendable {
  /// What a client meets before the first byte of HTTP.
  public enum Security: Sendable {
    /// Nothing: plain TCP.
    case plain
    /// TLS with a certificate of the trusted authority for `localhost`.
    case tls
    /// TLS with another certificate, offering these protocols, up to that version.
    case identity(ServerIdentity, protocols: [String] = ["http/1.1"], maximumVersion: TLSVersion? = nil)
  }

  /// What happens on a connection. When it returns, the connection is closed.
  public typealias Script = @Sendable (ScriptedConnection) async throws -> Void

  /// The port on 127.0.0.1.
  public let port: Int
  private let seen: Seen

  /// `https://localhost` with the port.
  public var url: String { "https://localhost:\(port)" }
  /// `http://localhost` with the port.
  public var plainURL: String { "http://localhost:\(port)" }
  /// How many connections there were, handshakes that failed included.
  public var connectionCount: Int { seen.connections.withLock { $0 } }
  /// The requests that were read, in the order of their arrival.
  public var requests: [ScriptedRequest] { seen.requests.withLock { $0 } }

  /// What all connections of a server have seen.
  final class Seen: Sendable {
    let connections = Mutex(0)
    let requests = Mutex<[ScriptedRequest]>([])
  }

  /// Listens, runs `body`, and closes every connection when it is done.
  public static func run<Result: Sendable>(
    _ security: Security = .tls, script: @escaping Script,
    body: @Sendable (ScriptedServer) async throws -> Result
  ) async throws -> Result {
    let context = try security.context
    let (clients, arrivals) = AsyncStream<Client>.makeStream()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 512)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          }
          let client = try Client(wrappingChannelSynchronously: channel)
          guard case .terminated = arrivals.yield(client) else { return }
          // It came while the server stops. Somebody has to take it all the same.
          Task { try? await client.executeThenClose { _, _ in } }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let seen = Seen()
    let server = ScriptedServer(port: listener.localAddress?.port ?? 0, seen: seen)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await serve(clients, seen, script) }
      let outcome: Swift.Result<Result, any Error>
      do { outcome = .success(try await body(server)) } catch { outcome = .failure(error) }
      try? await listener.close().get()
      arrivals.finish()
      return try outcome.get()
    }
  }

  private typealias Client = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  private static func serve(_ clients: AsyncStream<Client>, _ seen: Seen, _ script: @escaping Script) async {
    await withDiscardingTaskGroup { connections in
      for await client in clients {
        seen.connections.withLock { $0 += 1 }
        connections.addTask { await serve(client, seen, script) }
      }
      connections.cancelAll()
    }
  }

  /// Errors end the connection and nothing else: a client that leaves is part of many scripts.
  private static func serve(
    _ client: Client, _ seen: Seen, _ script: Script
  ) async {
    await withTaskCancellationHandler {
      try? await client.executeThenClose { inbound, outbound in
        let connection = ScriptedConnection(
          channel: client.channel, inbound: inbound.makeAsyncIterator(), outbound: outbound, seen: seen)
        try? await script(connection)
        connection.hangUp()
      }
    } onCancel: {
      ScriptedConnection.hangUp(client.channel)
    }
  }
}

extension ScriptedServer.Security {
  fileprivate var context: NIOSSLContext? {
    get throws {
      switch self {
      case .plain: nil
      case .tls: try ServerIdentity.good.context(protocols: ["http/1.1"], maximumVersion: nil)
      case .identity(let identity, let protocols, let maximumVersion):
        try identity.context(protocols: protocols, maximumVersion: maximumVersion)
      }
    }
  }
}
