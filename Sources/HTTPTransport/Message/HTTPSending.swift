/// Something that sends HTTP requests.
///
/// Clients of the services depend on this and not on libcurl, so that tests can answer from memory.
public protocol HTTPSending: Sendable {
  /// Sends a request and waits for its end.
  ///
  /// This never throws: a failure is an ``Exchange`` with an error, because a failed exchange is
  /// evidence as well. Redirects are answers, not followed. When the task is cancelled, the exchange
  /// ends with ``TransportError/Code/cancelled``.
  func send(_ request: OutgoingRequest) async -> Exchange
}
