import HTTPTransport
import HTTPTypes
import Secrets
import TestSupport

extension TransportConfiguration {
  /// Trusts the test authority.
  static func trusting(
    _ authority: TestAuthority? = .trusted, proxy: Proxy = .direct, connectTimeout: Duration = .seconds(60),
    totalTimeout: Duration = .seconds(60), responseLimit: Int = defaultResponseLimit
  ) -> TransportConfiguration {
    TransportConfiguration(
      additionalAuthoritiesPEM: authority?.certificatePEM, proxy: proxy, connectTimeout: connectTimeout,
      totalTimeout: totalTimeout, responseLimit: responseLimit)
  }
}

extension CurlTransport {
  func get(_ url: String, bearer: Secret? = nil) async -> Exchange {
    await send(OutgoingRequest(.get, url, service: "test", bearer: bearer))
  }

  func post(_ url: String, _ body: RequestBody) async -> Exchange {
    await send(OutgoingRequest(.post, url, service: "test", body: body))
  }
}

/// One GET by a transport of its own to a server with that script.
func exchange(
  _ security: ScriptedServer.Security = .plain, _ configuration: TransportConfiguration = .trusting(),
  overTLS isSecure: Bool? = nil, script: @escaping ScriptedServer.Script
) async throws -> Exchange {
  try await ScriptedServer.run(security, script: script) { server in
    try await CurlTransport.run(configuration) { transport in
      let isPlain = if case .plain = security { true } else { false }
      return await transport.get(isSecure ?? !isPlain ? server.url : server.plainURL)
    }
  }
}

/// What comes of a GET that is answered with these bytes, after which the connection ends.
func exchange(answeredBy text: String) async throws -> Exchange {
  try await exchange { connection in
    try await connection.readRequest()
    try await connection.send(text)
  }
}
