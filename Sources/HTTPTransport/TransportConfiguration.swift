public import Secrets

/// How a ``CurlTransport`` reaches the network.
public struct TransportConfiguration: Sendable {
  /// The way out.
  public enum Proxy: Sendable {
    /// Straight to each host; environment variables are not looked at.
    case direct
    /// Through a proxy, apart from the hosts that `exceptions` names in the form of `NO_PROXY`, and apart
    /// from plain `http`, which never leaves this machine. The credentials are `user:password`, each
    /// percent-encoded.
    case via(url: String, credentials: Secret?, exceptions: String)
  }

  /// Extra certificate authorities in PEM, trusted beside those of the system.
  public var additionalAuthoritiesPEM: String?
  /// The way out.
  public var proxy: Proxy
  /// The time within which a connection must stand, TLS included.
  public var connectTimeout: Duration
  /// The time within which an exchange must be over.
  public var totalTimeout: Duration
  /// The largest body accepted, in bytes after content decoding.
  public var responseLimit: Int
  /// The `User-Agent` of requests that bring none.
  public var userAgent: String

  /// The default of ``responseLimit``: 8 MiB.
  public static let defaultResponseLimit = 8 * 1024 * 1024

  /// Makes a configuration.
  public init(
    additionalAuthoritiesPEM: String? = nil, proxy: Proxy = .direct, connectTimeout: Duration = .seconds(10),
    totalTimeout: Duration = .seconds(30), responseLimit: Int = defaultResponseLimit,
    userAgent: String = "xtdiag"
  ) {
    self.additionalAuthoritiesPEM = additionalAuthoritiesPEM
    self.proxy = proxy
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.responseLimit = responseLimit
    self.userAgent = userAgent
  }
}
