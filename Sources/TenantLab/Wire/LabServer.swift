import HTTPTypes
import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
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
  private let http: any ServerChildChannel
  /// Nothing that a client sends is worth a line on the program's standard error.
  private let logger = Logger(label: "lab") { _ in SwiftLogNoOpLogHandler() }

  /// No request of an honest client is larger.
  private static let maximumBody = 8 * 1_024 * 1_024

  init(front: ServiceFront, tls: TLSConfiguration, speaksHTTP2: Bool = true) throws {
    self.front = front
    let responder: HTTPChannelHandler.Responder = { request, writer, channel in
      try await Self.respond(to: request, through: front, with: writer, on: channel)
    }
    http =
      speaksHTTP2
      ? try HTTP2UpgradeChannel(tlsConfiguration: tls, responder: responder)
      : try HTTP1OverTLS(tls, responder: responder)
  }

  func serve(on socket: BoundSocket, whenListening: @escaping @Sendable () -> Void) async throws {
    try await serve(http, on: socket, whenListening: whenListening)
  }

  private func serve(
    _ http: some ServerChildChannel, on socket: BoundSocket, whenListening: @escaping @Sendable () -> Void
  ) async throws {
    let listener = SocketListener(
      backlog: 256, setUp: { [logger] in http.setup(channel: $0, logger: logger) },
      handle: { [logger] in await http.handle(value: $0, logger: logger) })
    try await listener.serve(on: socket, whenListening: whenListening)
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
      try await writer.write(
        response: head(of: response, method: request.method),
        body: ResponseBody(contentLength: nil) { writer in
          try await writer.write(ByteBuffer(bytes: response.body.prefix(bytes)))
          throw ConnectionTornDown()
        })
    case .dripping(let response, let bytes, let pause):
      try await writer.write(
        response: head(of: response, method: request.method),
        body: ResponseBody(contentLength: nil) { writer in
          for start in stride(from: 0, to: response.body.count, by: bytes) {
            try await writer.write(ByteBuffer(bytes: response.body[start...].prefix(bytes)))
            try await Task.sleep(for: pause)
          }
          try await writer.finish(nil)
        })
    case .resetWithinBody(let response, let bytes):
      try await writer.write(
        response: head(of: response, method: request.method),
        body: ResponseBody(contentLength: nil) { writer in
          try await writer.write(ByteBuffer(bytes: response.body.prefix(bytes)))
          try await tearDown(channel)
          throw ConnectionTornDown()
        })
    case .resetWithinHeader:
      try await tearDown(channel, after: HalfHeader.bytes(isHTTP2: connection(of: channel) !== channel))
      throw ConnectionTornDown()
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
  ///
  /// - Parameter bytes: What is sent before that, beside every rule of HTTP.
  private static func tearDown(_ channel: any Channel, after bytes: [UInt8] = []) async throws {
    let connection = connection(of: channel)
    try await (connection as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    if !bytes.isEmpty {
      try await connection.eventLoop.submit {
        let pipeline = connection.pipeline.syncOperations
        let tls = try pipeline.handler(type: NIOSSLServerHandler.self)
        let place = try pipeline.context(handler: tls)
        tls.write(context: place, data: NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
        tls.flush(context: place)
      }.get()
    }
    connection.hangUp()
  }

  /// The connection that a request came over. A stream of HTTP/2 has it as its parent, and a connection of HTTP/1.1
  /// has the listener.
  private static func connection(of channel: any Channel) -> any Channel {
    channel.parent?.parent == nil ? channel : channel.parent ?? channel
  }
}

/// HTTP/1.1 alone: ALPN offers nothing later.
private struct HTTP1OverTLS: ServerChildChannel {
  private let http: HTTP1Channel
  private let context: NIOSSLContext

  init(_ tls: TLSConfiguration, responder: @escaping HTTPChannelHandler.Responder) throws {
    var tls = tls
    tls.applicationProtocols = ["http/1.1"]
    context = try NIOSSLContext(configuration: tls)
    http = HTTP1Channel(responder: responder)
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    do {
      try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
    } catch {
      return channel.eventLoop.makeFailedFuture(error)
    }
    return http.setup(channel: channel, logger: logger)
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}

/// The beginning of an answer that breaks off before its header is complete.
private enum HalfHeader {
  static func bytes(isHTTP2: Bool) -> [UInt8] {
    // A frame of 64 bytes for the first stream's header, of which three come (RFC 9113 section 4.1).
    isHTTP2 ? [0, 0, 64, 1, 4, 0, 0, 0, 1, 0x88, 0x5F, 0x1D] : Array("HTTP/1.1 200 OK\r\nContent-Type: text/xm".utf8)
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
