import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request as it came over the wire, in HTTP/1.1.
public struct ScriptedRequest: Sendable {
  /// The request line and the header lines.
  public let lines: [String]
  /// The body.
  public let body: String

  /// The first line, such as `GET / HTTP/1.1`.
  public var requestLine: String { lines.first ?? "" }

  /// The values of the header fields of that name.
  public func values(of name: String) -> [String] {
    lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name.lowercased()
      else { return nil }
      return String(line[line.index(after: colon)...].drop { $0 == " " })
    }
  }
}

/// Thrown out of a script when the client has left.
public struct ClientGone: Error {
  /// Makes the error.
  public init() {}
}

/// One connection of a ``ScriptedServer``, for its script alone.
public final class ScriptedConnection {
  private let channel: any Channel
  private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
  private let seen: ScriptedServer.Seen
  private var pending = ByteBuffer()

  init(
    channel: any Channel, inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
    outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, seen: ScriptedServer.Seen
  ) {
    self.channel = channel
    self.inbound = inbound
    self.outbound = outbound
    self.seen = seen
  }

  /// Reads a whole request, with the body that its `Content-Length` announces.
  ///
  /// - Throws: ``ClientGone`` when none comes.
  @discardableResult
  public func readRequest() async throws -> ScriptedRequest {
    let end = Array("\r\n\r\n".utf8)
    var head: String?
    while head == nil {
      let view = pending.readableBytesView
      if let range = view.firstRange(of: end) {
        head = String(decoding: view[..<range.lowerBound], as: UTF8.self)
        pending.moveReaderIndex(to: range.upperBound)
      } else {
        try await readMore()
      }
    }
    let lines = (head ?? "").split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    let length = ScriptedRequest(lines: lines, body: "").values(of: "content-length").first.flatMap {
      Int($0)
    }
    while pending.readableBytes < length ?? 0 { try await readMore() }
    let request = ScriptedRequest(lines: lines, body: pending.readString(length: length ?? 0) ?? "")
    seen.requests.withLock { $0.append(request) }
    return request
  }

  private func readMore() async throws {
    guard var more = try await inbound.next() else { throw ClientGone() }
    pending.writeBuffer(&more)
  }

  /// Sends text as it is.
  public func send(_ text: String) async throws {
    try await outbound.write(ByteBuffer(string: text))
  }

  /// Sends bytes as they are.
  public func send(_ bytes: [UInt8]) async throws {
    try await outbound.write(ByteBuffer(bytes: bytes))
  }

  /// Sends a whole answer with a `Content-Length`.
  public func respond(_ status: String, headers: [String] = [], body: [UInt8] = []) async throws {
    let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.count)", "", ""]
    try await send(Array(lines.joined(separator: "\r\n").utf8) + body)
  }

  /// Answers each request alike until the client leaves.
  public func respondToAll(_ status: String, headers: [String] = [], body: [UInt8] = []) async throws {
    while true {
      try await readRequest()
      try await respond(status, headers: headers, body: body)
    }
  }

  /// Plays the proxy that opened a tunnel: says so, and goes on as the host at its far end, in TLS.
  public func openTunnel(to identity: ServerIdentity) async throws {
    let context = try identity.context(protocols: ["http/1.1"], maximumVersion: nil)
    // In one go, so that the client's first bytes find TLS in place.
    try await channel.eventLoop.submit { [channel] in
      channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"), promise: nil)
      let pipeline = channel.pipeline.syncOperations
      let outer = try? pipeline.handler(type: NIOSSLServerHandler.self)
      try pipeline.addHandler(
        NIOSSLServerHandler(context: context), position: outer.map { .after($0) } ?? .first)
    }.get()
  }

  /// Sends nothing any more, until the client leaves or the server stops.
  public func silence() async throws {
    while try await inbound.next() != nil {}
  }

  /// Ends the connection properly, with a farewell of TLS.
  public func close() async throws {
    try await channel.close().get()
  }

  /// Tears the connection down: the client gets a TCP reset.
  public func reset() async throws {
    let linger = linger(l_onoff: 1, l_linger: 0)
    try await (channel as? any SocketOptionProvider)?.setSoLinger(linger).get()
    hangUp()
  }

  /// Ends the connection without a farewell of TLS, which is what every script ends with.
  public func hangUp() { Self.hangUp(channel) }

  static func hangUp(_ channel: any Channel) {
    channel.eventLoop.execute {
      if let tls = try? channel.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self) {
        tls.close(promise: nil)
      } else {
        channel.close(promise: nil)
      }
    }
  }
}
