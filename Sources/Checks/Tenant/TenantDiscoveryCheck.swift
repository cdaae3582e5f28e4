public import CheckEngine
public import Diagnosis
public import Entra
import FoundationEssentials
import HTTPTransport
import Knowledge
import Settings

/// Does tenant B exist in this cloud?
public struct TenantDiscoveryCheck: Check {
  /// What discovery said.
  public struct Observation: Codable, Sendable, Hashable {
    /// The tenant as configured.
    public let asked: String
    /// The configured cloud.
    public let cloud: String
    /// The Graph host of the configured cloud, which tells the clouds apart.
    public let expectedGraphHost: String
    /// The tenant, where discovery knows it.
    public let tenant: TenantDiscovery?
    /// The service's refusal.
    public let refusal: EntraRefusal?
    /// What stood in the way of an answer.
    public let obstacle: Obstacle?
  }

  /// The check in words.
  public static let description = CheckDescription(
    "tenant.discovery", about: .tenant, question: "Does tenant B exist in this cloud?", needs: ["network.reach"],
    endpoint: "GET {login}/{tenant}/v2.0/.well-known/openid-configuration")

  /// Makes the check.
  public init() {}

  /// Tenant B.
  public func subjects(in environment: RunEnvironment) -> Subjects {
    .these([Subject(.tenant, environment.exchange.tenant)])
  }

  /// Only the sign-in host matters.
  public func relevantSubjects(
    of needed: CheckID, for subject: Subject, in environment: RunEnvironment
  ) -> [Subject]? {
    needed == NetworkReach.id ? [environment.host(of: .login)] : nil
  }

  /// Asks for the OpenID configuration of the tenant.
  public func observe(_ subject: Subject, in environment: RunEnvironment, facts: Facts) async -> Observation {
    let reply = await environment.entra.discover(tenant: environment.exchange.tenant)
    var tenant: TenantDiscovery?
    var refusal: EntraRefusal?
    var obstacle: Obstacle?
    switch reply.outcome {
    case .answered(let discovery): tenant = discovery
    case .refused(let refused) where refused.codes.isEmpty && reply.exchange.response.map { $0.status >= 429 } == true:
      obstacle = Obstacle(reply.exchange, expecting: .json, reason: refused.error, now: environment.now())
    case .refused(let refused): refusal = refused
    case .unreadable(let reason):
      obstacle = Obstacle(reply.exchange, expecting: .json, reason: reason, now: environment.now())
    }
    return Observation(
      asked: environment.exchange.tenant, cloud: environment.cloud.id,
      expectedGraphHost: environment.cloud.graphHost, tenant: tenant, refusal: refusal, obstacle: obstacle)
  }

  /// Judges what discovery said.
  public func judge(_ observation: Observation, of subject: Subject, facts: Facts) -> Judgement {
    if let tenant = observation.tenant { return judge(tenant, observation) }
    if let refusal = observation.refusal { return judge(refusal, observation) }
    if let obstacle = observation.obstacle { return obstacle.judgement(asking: .entra) }
    return .found(.networkAnswerMalformed, .certain, Statement(observed: "no answer and no reason"))
  }

  private func judge(_ tenant: TenantDiscovery, _ observation: Observation) -> Judgement {
    if UUID(uuidString: observation.asked) != nil, observation.asked.lowercased() != tenant.tenantID {
      return .found(
        .networkAnswerMalformed, .certain,
        Statement(
          explanation: "Discovery was asked for one tenant id and described another.",
          expected: observation.asked.lowercased(), observed: tenant.tenantID))
    }
    if let seen = tenant.graphHost?.lowercased(), seen != observation.expectedGraphHost {
      return .found(
        .tenantWrongCloud, .certain,
        Statement(
          explanation: "The tenant exists, in another cloud than the configured one.",
          expected: "Graph host \(observation.expectedGraphHost) (\(observation.cloud))",
          observed: "Graph host \(seen)"))
    }
    let region = tenant.region.map { ", region \($0)" } ?? ""
    return .pass(
      Statement(
        "\(tenant.tenantID), \(observation.cloud) cloud\(region)",
        explanation: "Discovery knows \(observation.asked) as tenant \(tenant.tenantID)\(region)."))
  }

  private func judge(_ refusal: EntraRefusal, _ observation: Observation) -> Judgement {
    let statement = Statement(
      explanation: "Asked for '\(observation.asked)', discovery answered \(refusal.summary).",
      expected: "an OpenID configuration", observed: refusal.text)
    for code in refusal.codes {
      switch code {
      // 900021 is said of the empty GUID and of a well-formed GUID that no tenant has.
      case 900021 where UUID(uuidString: observation.asked)?.isEmpty == true:
        return .found(.tenantNameInvalid, .certain, statement)
      case 90002, 900021: return .found(.tenantUnknown, .certain, statement)
      case 900023: return .found(.tenantNameInvalid, .certain, statement)
      default: continue
      }
    }
    return RefusalJudge.judgement(of: refusal, statement: statement)
  }
}

extension UUID {
  fileprivate var isEmpty: Bool { uuidString.allSatisfy { $0 == "0" || $0 == "-" } }
}
