import FoundationEssentials
import Knowledge
import Settings

/// Holds the hosts of a configuration against its cloud.
enum CloudHosts {
  /// The configured hosts that are known as another cloud's. Hosts that no cloud knows, such as a lab's or
  /// a gateway's, say nothing.
  static func foreign(in settings: RunSettings, to cloud: CloudFacts) -> [String] {
    let overrides = settings.endpoints
    let services = [overrides.login, overrides.exchange, overrides.graph].compactMap(host)
    let foreignServices = services.filter { host in
      !hosts(of: cloud).contains(host) && CloudFacts.all.contains { hosts(of: $0).contains(host) }
    }
    let environments = [settings.dynamics?.environment].compactMap(host)
    let foreignEnvironments = environments.filter { host in
      !cloud.hasDataverse(host: host) && CloudFacts.all.contains { $0.hasDataverse(host: host) }
    }
    return foreignServices + foreignEnvironments
  }

  private static func hosts(of cloud: CloudFacts) -> Set<String> {
    [cloud.loginHost, cloud.exchangeHost, cloud.graphHost]
  }

  private static func host(_ url: String?) -> String? {
    url.flatMap { URL(string: $0) }?.host(percentEncoded: false)?.lowercased()
  }
}
