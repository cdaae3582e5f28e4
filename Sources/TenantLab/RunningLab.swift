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
  /// The proxy of the network, where the scenario has one.
  public let proxy: String?

  init(_ ports: [ServiceName: PortReservation], proxy: PortReservation? = nil) {
    func url(_ name: ServiceName) -> String { "https://localhost:\(ports[name]?.port ?? 0)" }
    login = url(.login)
    exchange = url(.exchange)
    graph = url(.graph)
    dataverse = url(.dataverse)
    self.proxy = proxy.map { "http://localhost:\($0.port)" }
  }
}

/// A lab that accepts connections, and what a client needs to use it.
public struct RunningLab: Sendable {
  /// Where the services are.
  public let endpoints: LabEndpoints
  /// The certificate of the authority that issued the services' certificate, in PEM.
  public let certificateAuthorityPEM: String

  let store: WorldStore

  init(endpoints: LabEndpoints, authorityPEM: String, store: WorldStore) {
    self.endpoints = endpoints
    self.store = store
    certificateAuthorityPEM = authorityPEM
  }

  var support: SupportEngineer { store.snapshot.support }

  /// Applies one more scenario, or a combination, to the lab while it runs.
  ///
  /// Services see the change from the next request on. What belongs to the lab's start stays as it is: whether
  /// a host accepts connections, the certificate it presents, and the network's proxy.
  ///
  /// - Throws: ``LabError`` for an unknown scenario or one that does not fit the present state, which then stays
  ///   as it was.
  public func apply(_ scenario: String) throws {
    let scenarios = try Scenarios.combination(scenario)
    try store.update { world in
      var changed = world
      let credential = world.support.credential
      if let unfit = scenarios.first(where: { !$0.credentials.contains(credential) }) {
        throw LabError(
          .contradiction, "\(unfit.name) does not fit an app that signs in with a \(credential.rawValue)")
      }
      for scenario in scenarios { try scenario.mutate(&changed) }
      world = changed
    }
  }
}
