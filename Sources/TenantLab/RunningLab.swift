/// Where the services of a running lab are: base URLs without a slash at the end.
public struct LabEndpoints: Sendable, Hashable {
  /// The sign-in service.
  public let login: String
  /// Exchange Online.
  public let exchange: String
  /// Microsoft Graph.
  public let graph: String
  /// The Dataverse Web API of the Dynamics environment.
  public let dataverse: String

  init(_ ports: [ServiceName: PortReservation]) {
    func url(_ name: ServiceName) -> String { "https://localhost:\(ports[name]?.port ?? 0)" }
    login = url(.login)
    exchange = url(.exchange)
    graph = url(.graph)
    dataverse = url(.dataverse)
  }
}

/// A lab that accepts connections, and what a client needs to use it.
public struct RunningLab: Sendable {
  /// Where the services are.
  public let endpoints: LabEndpoints
  /// The certificate of the authority that issued the services' certificate, in PEM.
  public let certificateAuthorityPEM: String
  /// The secrets by the name of the environment variable from which the configuration reads them.
  public let secrets: [String: String]

  let store: WorldStore
  private let support: SupportEngineer

  /// The environment variable with the secret of the Exchange app.
  static let exchangeSecretVariable = "XTDIAG_EXCHANGE_CLIENT_SECRET"

  init(
    endpoints: LabEndpoints, authority: CertificateAuthority, store: WorldStore, support: SupportEngineer
  ) {
    self.endpoints = endpoints
    self.store = store
    self.support = support
    certificateAuthorityPEM = authority.authorityPEM
    secrets = [Self.exchangeSecretVariable: support.exchangeClientSecret]
  }

  /// Applies one more scenario, or a combination, to the lab while it runs.
  ///
  /// Services see the change from the next request on. A host that accepts connections goes on doing so:
  /// refusing them is a matter of the lab's start.
  ///
  /// - Throws: ``LabError`` for an unknown scenario or one that does not fit the present state, which then stays
  ///   as it was.
  public func apply(_ scenario: String) throws {
    let scenarios = try Scenarios.combination(scenario)
    try store.update { world in
      var changed = world
      for scenario in scenarios { try scenario.mutate(&changed) }
      world = changed
    }
  }

  /// The configuration file with which the program diagnoses this lab.
  ///
  /// - Parameters:
  ///   - caFile: Where ``certificateAuthorityPEM`` was written, or `nil` to leave the trust section out.
  ///   - secretFiles: Where the secrets were written, by the names in ``secrets``. Without it the configuration
  ///     reads them from the environment.
  public func configurationYAML(caFile: String?, secretFiles: [String: String]?) -> String {
    let variable = Self.exchangeSecretVariable
    let secret =
      secretFiles?[variable].map { "{ file: \(Self.quoted($0)) }" } ?? "{ env: \(variable) }"
    var lines = [
      RunningLab.marker,
      "# Its tenants, apps and mailboxes exist on this machine only, for as long as the lab runs.",
      "cloud: public",
      "exchange:  # tenant B, where the mailboxes are",
      "  tenant: \(support.exchangeTenant)",
      "  clientId: \(support.exchangeClientID)",
      "  clientSecret: \(secret)",
      "mailboxes:",
    ]
    for mailbox in support.mailboxes {
      lines.append("  - address: \(mailbox.address)")
      if mailbox.expectsDenial { lines.append("    expect: denied  # a control: the app must not reach it") }
    }
    lines += [
      "endpoints:  # the lab's services instead of Microsoft's",
      "  login: \(endpoints.login)",
      "  exchange: \(endpoints.exchange)",
      "  graph: \(endpoints.graph)",
      "  dataverse: \(endpoints.dataverse)",
    ]
    if let caFile {
      lines.append("trust: { caFile: \(Self.quoted(caFile)) }  # the authority that the lab made for itself")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first line of a configuration that the lab wrote.
  static let marker = "# Written by xtdiag lab: the simulated tenants."

  /// A double-quoted string, which JSON and YAML write alike.
  private static func quoted(_ text: String) -> String { JSONText.string(text).text }
}
