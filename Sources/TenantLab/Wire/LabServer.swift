import HTTPTypes
import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One listening socket of a service: TLS, then HTTP/2 or HTTP/1.1 as the client chooses.
///
/// Hummingbird's channels speak the protocols. The lab opens the sockets itself, because it holds their ports
/// before it listens, and because some of its services never listen.
struct LabServer: SocketServer {
  let front: ServiceFront
  private let http: HTTP2UpgradeChannel
  /// Nothing that a client sends is worth a line on the program's standard error.
  private let logger = Logger(label: "lab") { _ in SwiftLogNoOpLogHandler() }

  /// No request of an honest client is larger.
  private static let maximumBody = 8 * 1_024 * 1_024

  init(front: ServiceFront, tls: TLSConfiguration) throws {
    self.front = front
    http = try HTTP2UpgradeChannel(tlsConfiguration: tls) { request, writer, channel in
      try await Self.respond(to: request, through: front, with: writer, on: channel)
    }
  }

  /// Listens on a socket and serves until the task is cancelled. All connections are closed when it returns.
  func serve(on socket: BoundSocket, whenListening: @Sendable () -> Void) async throws {
    guard let descriptor = socket.handOver() else { return }
    let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .bind(descriptor) { [http, logger] channel in http.setup(channel: channel, logger: logger) }
    try await withThrowingTaskGroup(of: Void.self) { connections in
      try await listener.executeThenClose { clients in
        whenListening()
        for try await client in clients {
          connections.addTask { [http, logger] in
            await withTaskCancellationHandler {
              await http.handle(value: client, logger: logger)
            } onCancel: {
              Self.hangUp(client.channel)
            }
          }
        }
      }
    }
  }

  private static func respond(
    to request: Request, through front: ServiceFront, with writer: consuming ResponseWriter,
    on channel: any Channel
  ) async throws {
    let body = try await request.body.collect(upTo: maximumBody)
    switch try await front.outcome(of: LabRequest(request, body: body)) {
    case .response(let response):
      try await writer.write(
        response: head(of: response, method: request.method), body: Self.body(of: response, request.method))
    case .truncated(let response, let bytes):
      var head = head(of: response, method: request.method)
      head.headerFields[.contentLength] = String(response.body.count)
      let part = ByteBuffer(bytes: response.body.prefix(bytes))
      try await writer.write(
        response: head,
        body: ResponseBody(contentLength: nil) { writer in
          try await writer.write(part)
          throw ConnectionTornDown()
        })
    case .reset:
      try await tearDown(channel)
      throw ConnectionTornDown()
    case .silence:
      // Ends when the client hangs up, or when the lab stops and closes the connection.
      try await channel.closeFuture.get()
    }
  }

  private static func head(of response: LabResponse, method: HTTPRequest.Method) -> HTTPResponse {
    var fields = HTTPFields()
    for field in response.headers.fields {
      guard let name = HTTPField.Name(field.name) else { continue }
      fields.append(HTTPField(name: name, value: field.value))
    }
    fields[.contentLength] = String(response.body.count)
    return HTTPResponse(status: .init(code: response.status), headerFields: fields)
  }

  private static func body(of response: LabResponse, _ method: HTTPRequest.Method) -> ResponseBody {
    method == .head || response.body.isEmpty
      ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
  }

  /// Closes the connection so that the client sees a reset.
  private static func tearDown(_ channel: any Channel) async throws {
    // A stream of HTTP/2 has the connection as its parent, and a connection has the listener.
    let connection = channel.parent?.parent == nil ? channel : channel.parent ?? channel
    try await (connection as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    hangUp(connection)
  }

  /// Closes a connection below TLS. A farewell of TLS would wait for the client's, which may be seconds away.
  private static func hangUp(_ connection: any Channel) {
    connection.eventLoop.execute {
      // Without the handler the connection is closed already.
      try? connection.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
        .close(promise: nil)
    }
  }
}

/// Thrown to leave a connection that is gone.
private struct ConnectionTornDown: Error {}

extension LabRequest {
  init(_ request: Request, body: ByteBuffer) {
    var headers = HeaderList()
    for field in request.headers { headers.add(field.name.canonicalName, field.value) }
    self.init(
      request.method.rawValue, request.head.path ?? "/", headers: headers,
      body: Array(body.readableBytesView), authority: request.head.authority ?? "localhost")
  }
}
