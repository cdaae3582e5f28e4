public import CheckEngine
public import Diagnosis
public import Entra
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// Does tenant B exist in this cloud, and do the mailbox domains belong to it?
public struct TenantDiscoveryCheck: Check {
  /// What discovery said of one name.
  public struct Observation: Codable, Sendable, Hashable {
    /// What the name stands for.
    public let role: Role
    /// The name: a domain or a GUID.
    public let asked: String
    /// The configured cloud.
    public let cloud: String
    /// The tenant, where discovery knows it.
    public let tenant: TenantDiscovery?
    /// The service's refusal.
    public let refusal: EntraRefusal?
    /// Login hosts of other clouds that know the name, asked when the configured one does not.
    public let elsewhere: [Elsewhere]
    /// What stood in the way of an answer.
    public let obstacle: Obstacle?
  }

  /// What a name stands for.
  public enum Role: String, Codable, Sendable, Hashable {
    /// Tenant B.
    case exchange
    /// Tenant A.
    case dynamics
    /// The domain of configured mailboxes.
    case mailboxDomain = "mailbox-domain"
  }

  /// Another cloud's login host that knows the tenant.
  public struct Elsewhere: Codable, Sendable, Hashable {
    /// The host.
    public let loginHost: String
    /// What it says.
    public let tenant: TenantDiscovery
  }

  /// The check in words.
  public static let description = CheckDescription(
    "tenant.discovery", about: .tenant,
    question: "Does tenant B exist in this cloud, and do the mailbox domains belong to it?",
    needs: ["network.reach"], endpoint: "GET {login}/{tenant}/v2.0/.well-known/openid-configuration",
    judgesTogether: true)

  /// Makes the check.
  public init() {}

  /// Tenant B, tenant A where it is configured, and the domains of the mailboxes.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    var names = [environment.tenant]
    if let dynamics = environment.settings.dynamics?.tenant { names.append(dynamics) }
    names += environment.mailboxDomains
    var seen: Set<String> = []
    return .these(
      names.filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }.map { Subject(.tenant, $0) })
  }

  /// Only the sign-in host matters.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    needed == NetworkReach.id ? [environment.host(of: .login)] : nil
  }

  /// Asks for the OpenID configuration under the name.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let reply = await environment.entra.discover(tenant: subject.name)
    var tenant: TenantDiscovery?
    var refusal: EntraRefusal?
    var obstacle: Obstacle?
    switch reply.outcome {
    case .answered(let discovery): tenant = discovery
    case .refused(let refused) where refused.status >= 429 && refused.codes.isEmpty:
      obstacle = Obstacle(reply.exchange, expecting: .json, reason: refused.error, now: environment.now())
    case .refused(let refused): refusal = refused
    case .unreadable(let reason):
      obstacle = Obstacle(reply.exchange, expecting: .json, reason: reason, now: environment.now())
    }
    let role = environment.role(of: subject)
    return Observation(
      role: role, asked: subject.name, cloud: environment.cloud.id, tenant: tenant, refusal: refusal,
      elsewhere: role == .exchange && refusal?.saysUnknownTenant == true
        ? await environment.searchOtherClouds(for: subject.name) : [],
      obstacle: obstacle)
  }

  /// Judges what discovery said of the name, in the light of what it said of tenant B.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    switch observation.role {
    case .exchange:
      return TenantJudge.tenantB(observation)
    case .dynamics:
      return TenantJudge.tenantA(observation, tenantB: tenantB(facts), isTenantBAsked: facts.isTenantBAsked)
    case .mailboxDomain:
      return TenantJudge.mailboxDomain(observation, tenantB: tenantB(facts))
    }
  }

  private func tenantB(_ facts: Facts) -> TenantDiscovery? { facts.tenantB }
}

extension Facts {
  /// What discovery said of tenant B.
  var tenantB: TenantDiscovery? {
    observations(of: TenantDiscoveryCheck.self).first { $0.value.role == .exchange }?.value.tenant
  }

  /// Whether discovery was asked for tenant B, whatever it said.
  fileprivate var isTenantBAsked: Bool {
    observations(of: TenantDiscoveryCheck.self).contains { $0.value.role == .exchange }
  }

  /// What discovery said of the tenant under a name.
  func tenant(named name: String) -> TenantDiscovery? {
    observations(of: TenantDiscoveryCheck.self).first { $0.subject.name.lowercased() == name.lowercased() }?.value
      .tenant
  }
}

extension EntraRefusal {
  /// Whether the service says that it knows no tenant of that name: 90002 for a name, 900021 for a GUID.
  var saysUnknownTenant: Bool { codes.contains(90002) || codes.contains(900_021) }
}

extension RunEnvironment {
  fileprivate func role(of subject: Subject) -> TenantDiscoveryCheck.Role {
    if subject.name.lowercased() == tenant.lowercased() { return .exchange }
    return subject.name.lowercased() == settings.dynamics?.tenant?.lowercased() ? .dynamics : .mailboxDomain
  }

  /// The domains of the mailboxes that must be reached, each once, in their order.
  fileprivate var mailboxDomains: [String] {
    var domains: [String] = []
    for mailbox in settings.reachableMailboxes {
      guard let at = mailbox.address.lastIndex(of: "@") else { continue }
      let domain = mailbox.address[mailbox.address.index(after: at)...].lowercased()
      if !domains.contains(domain) { domains.append(domain) }
    }
    return domains
  }

  /// Asks the login hosts of the other clouds; none when the configuration names a host of its own.
  fileprivate func searchOtherClouds(for name: String) async -> [TenantDiscoveryCheck.Elsewhere] {
    guard !endpoints.hasOwnLogin else { return [] }
    var hosts: [String] = []
    for facts in CloudFacts.all where facts.loginHost != cloud.loginHost && !hosts.contains(facts.loginHost) {
      hosts.append(facts.loginHost)
    }
    var found: [TenantDiscoveryCheck.Elsewhere] = []
    for host in hosts {
      let reply = await EntraClient(login: "https://\(host)", sender: sender).discover(tenant: name)
      if case .answered(let tenant) = reply.outcome {
        found.append(TenantDiscoveryCheck.Elsewhere(loginHost: host, tenant: tenant))
      }
    }
    return found
  }
}
