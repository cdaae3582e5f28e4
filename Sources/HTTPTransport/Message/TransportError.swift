/// Why an exchange ended without a complete answer.
///
/// Switch on ``code``; ``detail`` is the library's wording, for people.
public struct TransportError: Error, Sendable, Hashable {
  /// The kind of failure.
  public enum Code: Sendable, Hashable {
    /// The host name does not resolve.
    case notResolved
    /// The proxy's name does not resolve.
    case proxyNotResolved
    /// TCP was refused, or there is no route.
    case connectionRefused
    /// The certificate chain could not be verified.
    case certificateUntrusted
    /// The certificate is for another host.
    case certificateNameMismatch
    /// TLS failed for another reason.
    case tlsFailed
    /// The time was up in the given phase.
    case timedOut(Phase)
    /// The answer is larger than the limit, in bytes.
    case tooLarge(limit: Int)
    /// The connection ended before the answer was complete.
    case cutOff
    /// The answer breaks the protocol or its content encoding.
    case malformedAnswer
    /// The proxy refused the tunnel with this status; 407 asks for credentials.
    case proxyRefused(status: Int)
    /// The request was cancelled.
    case cancelled
    /// The URL is not one that may be asked: malformed, or plain `http` to another machine.
    case badURL
    /// The transport is not usable: a setting was refused or it was shut down.
    case unusable
  }

  /// What happened.
  public let code: Code
  /// The wording of the library, without user data.
  public let detail: String

  /// Makes an error.
  public init(_ code: Code, detail: String = "") {
    self.code = code
    self.detail = detail
  }
}
