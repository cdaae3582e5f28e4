/// What a host presents instead of the lab's own certificate.
public enum PresentedCertificate: Sendable, Hashable, CaseIterable {
  /// One that an inspecting proxy issued for the host.
  case ofInspectingProxy
  /// One of the right authority for another host.
  case forAnotherHost
  /// One of the right authority that ran out yesterday.
  case expired
}

/// The network between the machine that runs the program and Microsoft.
struct ClientNetwork: Sendable {
  /// What the services' hosts present in TLS, where it is not the lab's own certificate.
  var presentedCertificates: [ServiceName: PresentedCertificate] = [:]
  /// The services whose hosts speak HTTP/1.1 and nothing later.
  var onlyHTTP1: Set<ServiceName> = []
  /// The tenants that a proxy on the way lets through to Exchange, or `nil` when it does not look.
  var tenantRestriction: TenantRestriction?
  /// Whether the way out leads through a proxy that lets nobody pass without a name.
  var hasForwardProxy = false

  /// A tenant restriction policy: the proxy adds its header to each request (Microsoft Learn, "Set up tenant
  /// restrictions v2").
  struct TenantRestriction: Sendable, Hashable {
    /// The tenant whose policy it is.
    var policyTenantID: String
    var policyID: String

    /// The name of the header that the proxy adds.
    static let header = "sec-Restrict-Tenant-Access-Policy"

    var headerValue: String { "\(policyTenantID):\(policyID)" }
  }
}
