import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Something that serves connections on a socket until its task is cancelled.
protocol SocketServer: Sendable {
  /// All connections are closed when it returns.
  func serve(on socket: BoundSocket, whenListening: @escaping @Sendable () -> Void) async throws
}

/// Accepts connections on a socket and serves each.
///
/// NIO ends the process when something that can be written to is dropped before it was closed or handled, and a
/// task that is cancelled drops what waits for it: connections that were accepted, and streams of HTTP/2 in them.
/// So nothing is cancelled here before everything is closed.
struct SocketListener<Connection: Sendable>: Sendable {
  let backlog: Int32
  /// Prepares a connection, on its event loop.
  let setUp: @Sendable (any Channel) -> EventLoopFuture<Connection>
  /// Serves a connection until it is closed.
  let handle: @Sendable (Connection) async -> Void

  /// Serves until the task is cancelled. All connections are closed when it returns.
  func serve(on socket: BoundSocket, whenListening: @escaping @Sendable () -> Void) async throws {
    guard let descriptor = socket.handOver() else { return }
    let open = OpenConnections()
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: backlog)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .bind(descriptor) { [setUp] channel in
        open.admit(channel) ? setUp(channel) : channel.eventLoop.makeFailedFuture(ChannelError.alreadyClosed)
      }
    let serving = Task { try await serve(listener, whenListening: whenListening) }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      open.closeAll(of: listener.channel) { serving.cancel() }
    }
  }

  private func serve(
    _ listener: NIOAsyncChannel<Connection, Never>, whenListening: @Sendable () -> Void
  ) async throws {
    try await withThrowingDiscardingTaskGroup { connections in
      try await listener.executeThenClose { clients in
        whenListening()
        for try await client in clients { connections.addTask { await handle(client) } }
      }
    }
  }
}

/// The connections of a listener that are open.
private final class OpenConnections: Sendable {
  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    var isClosing = false
  }

  private let state = Mutex(State())

  /// Takes a connection in until it is closed, or turns it away.
  func admit(_ channel: any Channel) -> Bool {
    let isAdmitted = state.withLock { state in
      if !state.isClosing { state.channels[ObjectIdentifier(channel)] = channel }
      return !state.isClosing
    }
    guard isAdmitted else {
      channel.close(promise: nil)
      return false
    }
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }
    return true
  }

  /// Closes the listener and all its connections.
  func closeAll(of listener: any Channel, whenClosed: @escaping @Sendable () -> Void) {
    let channels = state.withLock { state in
      state.isClosing = true
      return Array(state.channels.values)
    }
    listener.close(promise: nil)
    for channel in channels { channel.hangUp() }
    EventLoopFuture.andAllComplete(([listener] + channels).map(\.closeFuture), on: listener.eventLoop)
      .whenComplete { _ in whenClosed() }
  }
}

extension Channel {
  /// Closes a connection below TLS. A farewell of TLS would wait for the client's, which may be seconds away.
  func hangUp() {
    eventLoop.execute { [self] in
      guard let tls = try? pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self) else {
        return close(promise: nil)
      }
      tls.close(promise: nil)
    }
  }
}
