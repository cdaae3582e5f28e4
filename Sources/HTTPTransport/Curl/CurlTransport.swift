import FoundationEssentials
import Synchronization

/// HTTP over libcurl's multi interface.
///
/// One event loop on a thread of its own drives any number of concurrent requests, reuses connections
/// (HTTP/2 where the server offers it) and keeps no cookies. TLS verification is always on. Redirects
/// come back as answers. See "libcurl-multi" in the documentation of curl.
public final class CurlTransport: HTTPSending {
  private let loop: CurlLoop
  private let configuration: TransportConfiguration
  private let authorities: TrustedAuthorities
  private let nextID = Mutex(1)

  /// Starts the event loop.
  ///
  /// - Throws: ``TransportError/Code/unusable`` when libcurl cannot be set up, or when the additional
  ///   authorities cannot be read.
  public init(
    _ configuration: TransportConfiguration = TransportConfiguration()
  ) throws(TransportError) {
    self.configuration = configuration
    try CurlLoop.setUpLibrary()
    // The loop comes last: its thread would go on if anything failed after it.
    authorities = try TrustedAuthorities(extraPEM: configuration.additionalAuthoritiesPEM)
    loop = try CurlLoop()
  }

  deinit {
    loop.stop()
  }

  /// Runs `body` with a transport and ends its event loop afterwards; requests still under way end as
  /// cancelled. When this returns, all connections are closed: a program may end without a thread that still
  /// uses TLS while the TLS library is taken down.
  ///
  /// - Throws: what `body` throws, and ``TransportError`` when libcurl cannot be set up.
  public static func run<Result>(
    _ configuration: TransportConfiguration, _ body: (CurlTransport) async throws -> Result
  ) async throws -> Result {
    let transport = try CurlTransport(configuration)
    let outcome: Swift.Result<Result, any Error>
    do { outcome = .success(try await body(transport)) } catch { outcome = .failure(error) }
    transport.loop.stop()
    await transport.loop.waitForEnd()
    return try outcome.get()
  }

  /// Sends a request. See ``HTTPSending/send(_:)``.
  public func send(_ request: OutgoingRequest) async -> Exchange {
    let id = nextID.withLock { next in
      defer { next += 1 }
      return next
    }
    let transfer: CurlTransfer
    do {
      transfer = try CurlTransfer(
        id: id, request: request, configuration: configuration, authorities: authorities)
    } catch {
      return Exchange(id: id, request: RecordedRequest(request), outcome: .failure(error), startedAt: .now)
    }
    // A task that is cancelled already calls its handler before there is anything to cancel.
    if Task.isCancelled { return transfer.refused(TransportError(.cancelled)) }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.submit(transfer, continuation)
        // The same may happen between the question above and this: the handler's order came too early and
        // was lost. A task is marked as cancelled before its handlers run.
        if Task.isCancelled { loop.cancel(id) }
      }
    } onCancel: {
      loop.cancel(id)
    }
  }
}
