import HTTPTransport
import Settings

extension CommandWorld {
  /// The time for one request where nothing else is said.
  static let timeout = Duration.seconds(30)
  /// The longest time that a connection may take to stand.
  private static let connectTimeout = Duration.seconds(10)

  /// How requests are sent with a configuration.
  ///
  /// - Parameters:
  ///   - settings: the configuration.
  ///   - timeout: the time for one request.
  ///   - usesProxyOfEnvironment: whether the environment may name a proxy where the configuration names none.
  func transport(
    _ settings: RunSettings, timeout: Duration, usesProxyOfEnvironment: Bool = true
  ) -> TransportConfiguration {
    TransportConfiguration(
      additionalAuthoritiesPEM: settings.trust.caPEM,
      proxy: proxy(settings, usesEnvironment: usesProxyOfEnvironment),
      connectTimeout: min(Self.connectTimeout, timeout), totalTimeout: timeout,
      userAgent: "xtdiag/\(XTDiag.version)")
  }

  /// The configuration's proxy, or else the one that the environment names in the usual way.
  private func proxy(_ settings: RunSettings, usesEnvironment: Bool) -> TransportConfiguration.Proxy {
    let environment = self.settings.environment
    let exceptions = environment["NO_PROXY"] ?? environment["no_proxy"] ?? ""
    if let proxy = settings.proxy {
      return .via(url: proxy.url, credentials: proxy.credentials, exceptions: exceptions)
    }
    let named = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
      .lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard usesEnvironment, let named else { return .direct }
    return .via(url: named, credentials: nil, exceptions: exceptions)
  }
}
