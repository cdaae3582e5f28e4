public import CheckEngine
public import Diagnosis
import FoundationEssentials
import HTTPTransport
import HTTPTypes
import Knowledge

/// Does each host resolve, connect and present a trusted certificate?
///
/// It asks each service something that needs no credential. What the service says to it does not matter
/// here; that it is the service that says it does.
public struct NetworkReach: Check {
  /// How far a request came.
  public struct Observation: Codable, Sendable, Hashable {
    /// The service behind the host.
    public let service: Role
    /// The URL asked.
    public let url: String
    /// The status of the answer, where one came.
    public let status: Int?
    /// Until the name was resolved, in milliseconds.
    public let resolveMs: Double?
    /// Until TCP was connected, in milliseconds.
    public let connectMs: Double?
    /// Until TLS was set up, in milliseconds.
    public let tlsMs: Double?
    /// Until the first byte of the answer, in milliseconds.
    public let firstByteMs: Double?
    /// The service's clock against the local one, where the answer has a date.
    public let clock: ClockReading?
    /// What stood in the way.
    public let obstacle: Obstacle?
  }

  /// The services that have a host.
  public enum Role: String, Codable, Sendable, Hashable, CaseIterable {
    /// The sign-in service.
    case login
    /// Exchange Online.
    case exchange

    var service: Obstacle.Service {
      switch self {
      case .login: .entra
      case .exchange: .ews
      }
    }
  }

  /// The check in words.
  public static let description = CheckDescription(
    "network.reach", about: .host, question: "Does each host resolve, connect and present a trusted certificate?",
    needs: ["settings.valid"], endpoint: "the sign-in service and Exchange, without credentials")

  /// Makes the check.
  public init() {}

  /// The hosts, each once.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    let hosts = Role.allCases.map { environment.host(of: $0) }
    return .these(hosts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }

  /// Asks the service behind a host.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let role = Role.allCases.first { environment.host(of: $0) == subject } ?? .login
    let request = environment.reachRequest(to: role)
    let exchange = await environment.send(request)
    return Observation(
      service: role, url: request.url, status: exchange.response?.status,
      resolveMs: exchange.phases.resolve?.milliseconds, connectMs: exchange.phases.connect?.milliseconds,
      tlsMs: exchange.phases.tls?.milliseconds, firstByteMs: exchange.phases.firstByte?.milliseconds,
      clock: ClockReading(exchange), obstacle: Self.obstacle(exchange, role: role, now: environment.now()))
  }

  /// Judges how far the request came.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if let obstacle = observation.obstacle { return obstacle.judgement(asking: observation.service.service) }
    guard let status = observation.status else {
      return .found(.networkConnectionLost, .certain, Statement(observed: "no answer and no reason"))
    }
    let time = observation.firstByteMs.map { " after \(Int($0.rounded())) ms" } ?? ""
    return .pass(
      Statement(
        "Reached\(observation.firstByteMs.map { " (\(Int($0.rounded())) ms)" } ?? "")",
        explanation: "\(subject.name) resolves, connects, presents a trusted certificate and answered with status "
          + "\(status)\(time)."))
  }

  /// Refusals and outages are answers too: the host is there. That takes an answer of the service itself,
  /// which bears its marks; a page or a bare status from something in between proves nothing.
  private static func obstacle(_ exchange: Exchange, role: Role, now: Date) -> Obstacle? {
    let obstacle = Obstacle(
      exchange, expecting: role == .login ? .json : .soap, reason: "it bears no mark of the service", now: now)
    guard let response = exchange.response else { return obstacle }
    switch response.status {
    case 407, 300..<400: return obstacle
    case 200..<300 where role == .login && response.mediaType != "application/json": return obstacle
    default: return exchange.bearsMarksOfService ? nil : obstacle
    }
  }
}

extension RunEnvironment {
  /// The host of a service, as the subject of findings.
  func host(of role: NetworkReach.Role) -> Subject {
    let base =
      switch role {
      case .login: endpoints.login
      case .exchange: endpoints.exchange
      }
    return Subject(.host, RequestURL.authority(of: base) ?? base)
  }

  fileprivate func reachRequest(to role: NetworkReach.Role) -> OutgoingRequest {
    switch role {
    case .login:
      // Instance discovery answers with JSON for every login host and needs no tenant.
      OutgoingRequest(
        .get,
        "\(endpoints.login)/common/discovery/instance?api-version=1.1&authorization_endpoint="
          + "https://\(cloud.loginHost)/common/oauth2/v2.0/authorize",
        service: "entra")
    case .exchange:
      OutgoingRequest(.get, endpoints.ews, service: "ews")
    }
  }
}
