import CheckEngine
import Diagnosis
import Entra
import FoundationEssentials
import Knowledge

/// Judges what discovery says of tenants and domains.
enum TenantJudge {
  /// Tenant B must exist, in the configured cloud.
  static func tenantB(_ observation: TenantDiscoveryCheck.Observation) -> Judgement {
    if let tenant = observation.tenant { return known(tenant, observation) }
    if let refusal = observation.refusal { return refused(refusal, observation) }
    return unanswered(observation)
  }

  /// Tenant A must exist and be another tenant than B, where that is asked for.
  static func tenantA(
    _ observation: TenantDiscoveryCheck.Observation, tenantB: TenantDiscovery?, isTenantBAsked: Bool
  ) -> Judgement {
    guard let tenant = observation.tenant else {
      return observation.refusal == nil
        ? unanswered(observation)
        : .skipped(reason: "discovery does not know the Dynamics tenant \(observation.asked)")
    }
    if tenantB == nil, isTenantBAsked {
      return .blocked(
        by: TenantDiscoveryCheck.id,
        Statement(
          explanation: "Discovery knows \(observation.asked) as tenant \(tenant.tenantID). Whether that is tenant B as "
            + "well can't be told, because discovery did not describe tenant B."))
    }
    if tenant.tenantID == tenantB?.tenantID {
      return .found(
        .settingsSameTenant, .certain,
        Statement(
          explanation: "Both tenants are \(tenant.tenantID).", expected: "two tenants", observed: tenant.tenantID))
    }
    return .pass(
      Statement(
        "Dynamics tenant \(tenant.tenantID)",
        explanation: "Discovery knows \(observation.asked) as tenant \(tenant.tenantID)"
          + (isTenantBAsked ? ", which is not tenant B." : ".")))
  }

  /// The domain of a mailbox must be verified in tenant B.
  static func mailboxDomain(
    _ observation: TenantDiscoveryCheck.Observation, tenantB: TenantDiscovery?
  ) -> Judgement {
    guard let tenant = observation.tenant else {
      return observation.refusal == nil
        ? unanswered(observation)
        : .skipped(reason: "discovery does not know the domain \(observation.asked)")
    }
    guard let tenantB else {
      return .blocked(
        by: TenantDiscoveryCheck.id, Statement(explanation: "Discovery did not describe the configured tenant."))
    }
    if tenant.tenantID != tenantB.tenantID {
      return .found(
        .settingsMailboxDomainForeign, .certain,
        Statement(
          explanation: "The domain \(observation.asked) is verified in tenant \(tenant.tenantID).",
          expected: tenantB.tenantID, observed: tenant.tenantID))
    }
    return .pass(
      Statement(
        "Domain of tenant B", explanation: "The domain \(observation.asked) is verified in tenant \(tenant.tenantID)."))
  }

  // MARK: Tenant B

  private static func known(
    _ tenant: TenantDiscovery, _ observation: TenantDiscoveryCheck.Observation
  ) -> Judgement {
    if UUID(uuidString: observation.asked) != nil, observation.asked.lowercased() != tenant.tenantID {
      return .found(
        .networkAnswerMalformed, .certain,
        Statement(
          explanation: "Discovery was asked for one tenant id and described another.",
          expected: observation.asked.lowercased(), observed: tenant.tenantID))
    }
    if let cloud = CloudFacts.named(observation.cloud), let seen = tenant.graphHost?.lowercased(),
      seen != cloud.graphHost
    {
      return wrongCloud(tenant, observation, where: "The document describes the tenant's own cloud")
    }
    let region = tenant.region.map { ", region \($0)" } ?? ""
    return .pass(
      Statement(
        "\(tenant.tenantID), \(observation.cloud) cloud\(region)",
        explanation: "Discovery knows \(observation.asked) as tenant \(tenant.tenantID)\(region)."))
  }

  private static func wrongCloud(
    _ tenant: TenantDiscovery, _ observation: TenantDiscoveryCheck.Observation, where seen: String
  ) -> Judgement {
    let own = cloud(of: tenant)
    let name = own.map { "\($0.displayName) (cloud: \($0.id))" } ?? "another cloud"
    return .found(
      .tenantWrongCloud, .certain,
      Statement(
        explanation: "The tenant \(tenant.tenantID) exists in \(name), not in the configured one. \(seen).",
        expected: "cloud: \(observation.cloud)",
        observed: own.map { "cloud: \($0.id)" } ?? "Graph host \(tenant.graphHost ?? "unknown")"))
  }

  /// The cloud that a discovery document describes. The Graph host decides, because two clouds share a
  /// login host; GCC shares the Graph host as well and differs in the region's sub-scope.
  private static func cloud(of tenant: TenantDiscovery) -> CloudFacts? {
    let candidates = CloudFacts.all.filter { $0.graphHost == tenant.graphHost?.lowercased() }
    return candidates.first { $0.tenantRegionSubScope == tenant.regionSubScope } ?? candidates.first
  }

  private static func refused(
    _ refusal: EntraRefusal, _ observation: TenantDiscoveryCheck.Observation
  ) -> Judgement {
    if let found = observation.elsewhere.first {
      return wrongCloud(found.tenant, observation, where: "The login host \(found.loginHost) knows it")
    }
    let statement = Statement(
      explanation: "Asked for '\(observation.asked)', discovery answered \(refusal.summary).",
      expected: "an OpenID configuration", observed: refusal.text)
    // 900021 is said of the empty GUID and of a well-formed GUID that no tenant has.
    if refusal.codes.contains(900_021), UUID(uuidString: observation.asked)?.isEmpty == true {
      return .found(.tenantNameInvalid, .certain, statement)
    }
    if refusal.saysUnknownTenant { return .found(.tenantUnknown, .certain, statement) }
    return RefusalJudge.judgement(of: refusal, statement: statement)
  }

  private static func unanswered(_ observation: TenantDiscoveryCheck.Observation) -> Judgement {
    observation.obstacle?.judgement(asking: .entra)
      ?? .found(.networkAnswerMalformed, .certain, Statement(observed: "no answer and no reason"))
  }
}

extension UUID {
  fileprivate var isEmpty: Bool { uuidString.allSatisfy { $0 == "0" || $0 == "-" } }
}
