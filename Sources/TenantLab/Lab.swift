/// How a lab is to be.
public struct LabOptions: Sendable {
  /// The name of a scenario, or several joined by `+`, applied in that order.
  public var scenario: String
  /// What a file of the user's says, besides its scenarios and its clock's rate, which ``init(_:)`` takes over.
  public private(set) var file: LabFile?
  /// What the app signs in with. A scenario that needs another kind than a secret chooses it by itself.
  public var credential: LabCredential
  /// Whether the configuration names an app that may read policies and the directory.
  public var adminAccess: AdminAccess
  /// How many mailboxes there are besides the usual ones: `queue0001@contoso.example` and so on.
  public var extraMailboxes: Int
  /// Whether some of those are broken in the usual ways.
  public var extraMailboxesHaveFaults: Bool
  /// How much EWS serves the app at a time, or `nil` for all that comes.
  public var throttling: Throttling?
  /// How long every answer takes besides what it takes to compute.
  public var latency: Duration
  /// What goes wrong on the way between clients and services, besides what the scenario brings.
  public var faults: [WireFault]
  /// How many seconds of the lab's clock pass in a real one. Clients see a clock that runs away from theirs, so it is
  /// for those that wait; a client in this process waits with ``RunningLab/wait(_:clockRate:)`` instead.
  public var clockRate: Double
  /// The speeds that make sense. A clock that is slower than the machine's makes nobody wait less.
  public static let clockRates = 1.0...1_000_000.0
  /// The port of the login service; the others follow it. Without it the system picks free ones.
  public var portBase: Int?

  /// Whether the configuration names the second app of tenant B.
  public enum AdminAccess: Sendable, Hashable, CaseIterable {
    /// As in the scenario: it does, unless the cause is about not having it.
    case asTheScenarioHasIt
    /// It does, also where the scenario takes it away.
    case given
    /// It does not.
    case withheld
  }

  /// How much EWS serves one app at a time. Who asks for more is told to slow down.
  public struct Throttling: Sendable, Hashable {
    /// The most requests under way at once; one more is answered with `ErrorExceededConnectionCount`.
    public var concurrency: Int?
    /// How many requests a second may come in the long run, by the lab's clock; more are answered with
    /// `ErrorServerBusy`.
    public var perSecond: Double?
    /// How many requests may come at once before the rate counts.
    public var burst: Int
    /// The `BackOffMilliseconds` of `ErrorServerBusy`.
    public var backOff: Duration

    /// Limits of which each can be left out.
    public init(concurrency: Int? = nil, perSecond: Double? = nil, burst: Int = 1, backOff: Duration = .seconds(1)) {
      self.concurrency = concurrency
      self.perSecond = perSecond
      self.burst = burst
      self.backOff = backOff
    }
  }

  /// A lab in the given scenario. By default everything works, at once, on ports that the system picks.
  public init(
    scenario: String = "healthy", credential: LabCredential = .secret,
    adminAccess: AdminAccess = .asTheScenarioHasIt, extraMailboxes: Int = 0, extraMailboxesHaveFaults: Bool = true,
    throttling: Throttling? = nil, latency: Duration = .zero, faults: [WireFault] = [],
    clockRate: Double = 1, portBase: Int? = nil
  ) {
    self.scenario = scenario
    self.credential = credential
    self.adminAccess = adminAccess
    self.extraMailboxes = extraMailboxes
    self.extraMailboxesHaveFaults = extraMailboxesHaveFaults
    self.throttling = throttling
    self.latency = latency
    self.faults = faults
    self.clockRate = clockRate
    self.portBase = portBase
  }
}

extension LabOptions {
  /// A lab as a file describes it.
  public init(_ file: LabFile) {
    self.init(scenario: file.scenario, clockRate: file.clockRate ?? 1)
    self.file = file
  }
}

/// Two simulated tenants with the four services that a diagnosis talks to.
public enum Lab {
  /// Starts the services, runs the body, and stops them when it is done.
  ///
  /// The services accept connections when the body begins. They are gone when this returns, whether the body
  /// returned, threw or was cancelled.
  ///
  /// - Throws: ``LabError`` when the lab cannot be started, or what the body throws.
  public static func run<Result: Sendable>(
    _ options: LabOptions, _ body: @Sendable (RunningLab) async throws -> Result
  ) async throws -> Result {
    try await run(try World.inLab(options), options, body)
  }

  /// Runs a lab in a world that need not be a scenario.
  static func run<Result: Sendable>(
    _ world: World, _ options: LabOptions = LabOptions(),
    _ body: @Sendable (RunningLab) async throws -> Result
  ) async throws -> Result {
    var world = world
    let ports = try reservePorts(options.portBase)
    world.setDataverseAddress("https://localhost:\(ports[.dataverse]?.port ?? 0)")
    let store = WorldStore(world)
    let keys = try await SigningKeys()
    let certificates = try ServerCertificates(world.network)
    let proxy = world.network.hasForwardProxy ? try PortReservation(port: nil) : nil
    let running = RunningLab(
      endpoints: LabEndpoints(ports, proxy: proxy), authorityPEM: certificates.authorityPEM, store: store)
    // A port that nobody listens on stays reserved for as long as the lab runs.
    defer { withExtendedLifetime(ports) {} }
    return try await serving(
      listeners(ports, proxy, store: store, keys: keys, certificates: certificates, latency: options.latency)
    ) {
      try await body(running)
    }
  }

  /// The servers with the sockets they listen on.
  private static func listeners(
    _ ports: [ServiceName: PortReservation], _ proxy: PortReservation?, store: WorldStore, keys: SigningKeys,
    certificates: ServerCertificates, latency: Duration
  ) throws -> [(any SocketServer, BoundSocket)] {
    var listeners: [(any SocketServer, BoundSocket)] = []
    for (name, reservation) in ports where !store.snapshot.refusesConnections(to: name) {
      let front = ServiceFront(
        name: name, service: name.service(store: store, keys: keys), store: store, latency: latency)
      let server = try LabServer(
        front: front, tls: try certificates.tlsConfiguration(for: name),
        speaksHTTP2: !store.read { $0.network.onlyHTTP1.contains(name) })
      listeners += reservation.sockets.map { (server, $0) }
    }
    return listeners + (proxy?.sockets ?? []).map { (ForwardProxy(), $0) }
  }

  private static func serving<Result: Sendable>(
    _ listeners: [(any SocketServer, BoundSocket)], _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (listening, signal) = AsyncThrowingStream<Void, any Error>.makeStream()
      for (server, socket) in listeners {
        group.addTask {
          do {
            try await server.serve(on: socket) { signal.yield() }
          } catch {
            signal.finish(throwing: error)
          }
        }
      }
      var ready = listening.makeAsyncIterator()
      for _ in listeners where try await ready.next() == nil { throw CancellationError() }
      defer { group.cancelAll() }
      return try await body()
    }
  }

  private static func reservePorts(_ base: Int?) throws -> [ServiceName: PortReservation] {
    var ports: [ServiceName: PortReservation] = [:]
    for (index, name) in ServiceName.allCases.enumerated() {
      ports[name] = try PortReservation(port: base.map { $0 + index })
    }
    return ports
  }
}

extension ServiceName {
  fileprivate func service(store: WorldStore, keys: SigningKeys) -> any LabService {
    switch self {
    case .login: EntraService(store: store, keys: keys)
    case .exchange: ExchangeService(store: store, keys: keys)
    case .graph: GraphService(store: store, keys: keys)
    case .dataverse: DataverseService(store: store, keys: keys)
    }
  }
}

extension World {
  /// The world that somebody asked for.
  static func inLab(_ options: LabOptions) throws -> World {
    var world = try World.scenario(options.scenario, credential: options.credential) { healthy in
      try healthy.addMailboxes(options.extraMailboxes, withFaults: options.extraMailboxesHaveFaults)
    }
    world.clock.rate = options.clockRate
    world.setAdminAccess(options.adminAccess)
    try options.file?.apply(to: &world)
    world.add(options.faults)
    if let throttling = options.throttling {
      let limits = RequestLimits(
        concurrency: throttling.concurrency, perSecond: throttling.perSecond, burst: throttling.burst,
        backOff: throttling.backOff / .seconds(1))
      for tenant in world.tenants.indices {
        world.tenants[tenant].exchange.limits[LabIdentity.exchangeClientID] = limits
      }
    }
    return world
  }

  /// Tells the sign-in service at which address the lab serves Dataverse: clients that know no other ask for tokens
  /// under it.
  mutating func setDataverseAddress(_ url: String) {
    dynamics.loopbackURL = url
    for tenant in tenants.indices {
      let principals = tenants[tenant].servicePrincipals.indices
      for index in principals
      where tenants[tenant].servicePrincipals[index].appID == LabIdentity.dataverseAppID {
        tenants[tenant].servicePrincipals[index].servicePrincipalNames.append(url)
      }
    }
  }
}
