/// The hosts and names of one Microsoft cloud.
public struct CloudFacts: Sendable, Hashable {
  /// The id that a configuration uses: `public`, `gcc`, `gcc-high`, `dod` or `china`.
  public let id: String
  /// The name for people.
  public let displayName: String
  /// The login host of Microsoft Entra.
  public let loginHost: String
  /// The Exchange Online host, for EWS and the admin API.
  public let exchangeHost: String
  /// The Microsoft Graph host.
  public let graphHost: String
  /// The Autodiscover host.
  public let autodiscoverHost: String
  /// How the hosts of Dynamics environments end. Use ``hasDataverse(host:)`` to ask for one: the public
  /// cloud adds numbered regions from time to time.
  public let dataverseSuffixes: [String]
  /// The address of the Entra admin centre.
  public let entraPortal: String
  /// The address of the Azure portal.
  public let azurePortal: String
  /// The address of the Power Platform admin center.
  public let powerPlatformAdmin: String
  /// The audience that a federated token must have.
  public let federatedAudience: String
  /// The host in the issuer of Exchange's tokens. Outside the public cloud it is not confirmed: show a
  /// difference, judge nothing by it.
  public let issuerHost: String
  /// What discovery says in `tenant_region_sub_scope` for tenants of this cloud, if anything.
  public let tenantRegionSubScope: String?

  /// The resource that a token for Exchange is asked for. In a request its scope is this and `/.default`.
  public var exchangeScope: String { "https://\(exchangeHost)" }
  /// The resource that a token for Microsoft Graph is asked for, likewise.
  public var graphScope: String { "https://\(graphHost)" }
  /// The address of EWS.
  public var ewsURL: String { "https://\(exchangeHost)/EWS/Exchange.asmx" }

  /// Whether `host` is that of a Dynamics environment in this cloud.
  public func hasDataverse(host: String) -> Bool {
    let host = host.lowercased()
    if dataverseSuffixes.contains(where: { host.hasSuffix(".\($0)") }) { return true }
    guard id == "public" else { return false }
    // org.crm22.dynamics.com: a region that is newer than the list.
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 4, labels.suffix(2) == ["dynamics", "com"] else { return false }
    let region = labels[labels.count - 3]
    let number = region.dropFirst(3)
    return region.hasPrefix("crm") && region != "crm9" && number.count <= 2
      && number.allSatisfy { ("0"..."9").contains($0) }
  }
}

extension CloudFacts {
  /// All clouds.
  public static let all: [CloudFacts] = [.public, .gcc, .gccHigh, .dod, .china]

  /// The cloud with the id `name`, or `nil` if there is none.
  public static func named(_ name: String) -> CloudFacts? { all.first { $0.id == name } }

  /// The worldwide commercial cloud.
  public static let `public` = CloudFacts(
    id: "public", displayName: "public cloud",
    loginHost: "login.microsoftonline.com", exchangeHost: "outlook.office365.com",
    graphHost: "graph.microsoft.com", autodiscoverHost: "autodiscover-s.outlook.com",
    dataverseSuffixes: [
      "crm.dynamics.com", "crm2.dynamics.com", "crm3.dynamics.com", "crm4.dynamics.com", "crm5.dynamics.com",
      "crm6.dynamics.com", "crm7.dynamics.com", "crm8.dynamics.com", "crm11.dynamics.com",
      "crm12.dynamics.com", "crm14.dynamics.com", "crm15.dynamics.com", "crm16.dynamics.com",
      "crm17.dynamics.com", "crm19.dynamics.com", "crm20.dynamics.com", "crm21.dynamics.com",
    ],
    entraPortal: "https://entra.microsoft.com", azurePortal: "https://portal.azure.com",
    powerPlatformAdmin: "https://admin.powerplatform.microsoft.com",
    federatedAudience: "api://AzureADTokenExchange", issuerHost: "sts.windows.net",
    tenantRegionSubScope: nil)

  /// US government, moderate: the public cloud's hosts, apart from Dynamics.
  public static let gcc = CloudFacts(
    id: "gcc", displayName: "US government (GCC)",
    loginHost: "login.microsoftonline.com", exchangeHost: "outlook.office365.com",
    graphHost: "graph.microsoft.com", autodiscoverHost: "autodiscover-s.outlook.com",
    dataverseSuffixes: ["crm9.dynamics.com"],
    entraPortal: "https://entra.microsoft.com", azurePortal: "https://portal.azure.com",
    powerPlatformAdmin: "https://gcc.admin.powerplatform.microsoft.us",
    federatedAudience: "api://AzureADTokenExchange", issuerHost: "sts.windows.net",
    tenantRegionSubScope: "GCC")

  /// US government, high.
  public static let gccHigh = CloudFacts(
    id: "gcc-high", displayName: "US government (GCC High)",
    loginHost: "login.microsoftonline.us", exchangeHost: "outlook.office365.us",
    graphHost: "graph.microsoft.us", autodiscoverHost: "autodiscover-s.office365.us",
    dataverseSuffixes: ["crm.microsoftdynamics.us"],
    entraPortal: "https://entra.microsoft.us", azurePortal: "https://portal.azure.us",
    powerPlatformAdmin: "https://high.admin.powerplatform.microsoft.us",
    federatedAudience: "api://AzureADTokenExchangeUSGov", issuerHost: "sts.windows.net",
    tenantRegionSubScope: "DODCON")

  /// US Department of Defense. It shares the login host with GCC High and differs in Graph and Exchange.
  public static let dod = CloudFacts(
    id: "dod", displayName: "US Department of Defense",
    loginHost: "login.microsoftonline.us", exchangeHost: "outlook-dod.office365.us",
    graphHost: "dod-graph.microsoft.us", autodiscoverHost: "autodiscover-s-dod.office365.us",
    dataverseSuffixes: ["crm.appsplatform.us"],
    entraPortal: "https://entra.microsoft.us", azurePortal: "https://portal.azure.us",
    powerPlatformAdmin: "https://admin.appsplatform.us",
    federatedAudience: "api://AzureADTokenExchangeUSGov", issuerHost: "sts.windows.net",
    tenantRegionSubScope: "DOD")

  /// China, operated by 21Vianet.
  public static let china = CloudFacts(
    id: "china", displayName: "China (21Vianet)",
    loginHost: "login.partner.microsoftonline.cn", exchangeHost: "partner.outlook.cn",
    graphHost: "microsoftgraph.chinacloudapi.cn", autodiscoverHost: "autodiscover-s.partner.outlook.cn",
    dataverseSuffixes: ["crm.dynamics.cn"],
    entraPortal: "https://entra.microsoftonline.cn", azurePortal: "https://portal.azure.cn",
    powerPlatformAdmin: "https://admin.powerplatform.partner.microsoftonline.cn",
    federatedAudience: "api://AzureADTokenExchangeChina", issuerHost: "sts.chinacloudapi.cn",
    tenantRegionSubScope: nil)
}
