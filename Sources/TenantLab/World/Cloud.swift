/// The clouds in which Microsoft runs Entra and Exchange Online, with the host names of each.
///
/// Hosts follow Microsoft Learn, "Microsoft Entra authentication and national clouds" and "Microsoft Graph
/// national cloud deployments". GCC shares every host with the public cloud, and GCC High shares the login host
/// with DoD: there only the Graph host and the sub-scope of discovery tell two tenants apart.
enum Cloud: Sendable, Hashable, CaseIterable {
  case `public`, gcc, gccHigh, dod, china

  /// The host where its tenants sign in. Clouds with one login host share one directory.
  var loginHost: String {
    switch self {
    case .public, .gcc: "login.microsoftonline.com"
    case .gccHigh, .dod: "login.microsoftonline.us"
    case .china: "login.partner.microsoftonline.cn"
    }
  }

  /// All names of the login host.
  private var loginAliases: [String] {
    switch self {
    case .public, .gcc: [loginHost, "login.windows.net", "login.microsoft.com", "sts.windows.net"]
    case .gccHigh, .dod: [loginHost, "login.usgovcloudapi.net"]
    case .china: [loginHost, "login.chinacloudapi.cn"]
    }
  }

  /// What discovery calls the login service.
  var instanceName: String {
    switch self {
    case .public, .gcc: "microsoftonline.com"
    case .gccHigh, .dod: "microsoftonline.us"
    case .china: "partner.microsoftonline.cn"
    }
  }

  /// The host that issues tokens of version 1. Only the public one is on record.
  var tokenIssuerHost: String { self == .china ? "sts.chinacloudapi.cn" : "sts.windows.net" }

  /// `tenant_region_sub_scope` of discovery, which ordinary tenants do not have.
  var regionSubScope: String? {
    switch self {
    case .public, .china: nil
    case .gcc: "GCC"
    case .gccHigh: "DODCON"
    case .dod: "DOD"
    }
  }

  var graphHost: String {
    switch self {
    case .public, .gcc: "graph.microsoft.com"
    case .gccHigh: "graph.microsoft.us"
    case .dod: "dod-graph.microsoft.us"
    case .china: "microsoftgraph.chinacloudapi.cn"
    }
  }

  /// The host of the directory interface that came before Microsoft Graph.
  var directoryHost: String { self == .china ? "graph.chinacloudapi.cn" : "graph.windows.net" }

  /// The identifier URIs of Exchange Online.
  var exchangeNames: [String] {
    switch self {
    case .public, .gcc: ["https://outlook.office365.com", "https://outlook.office.com"]
    case .gccHigh: ["https://outlook.office365.us"]
    case .dod: ["https://outlook-dod.office365.us"]
    case .china: ["https://partner.outlook.cn"]
    }
  }

  /// The audience that a token of an outside issuer must name.
  var tokenExchangeAudience: String {
    switch self {
    case .public, .gcc: "api://AzureADTokenExchange"
    case .gccHigh, .dod: "api://AzureADTokenExchangeUSGov"
    case .china: "api://AzureADTokenExchangeChina"
    }
  }

  /// Whether tenants of both clouds are served by the same token endpoint.
  func sharesDirectory(with other: Cloud) -> Bool { loginHost == other.loginHost }

  /// The cloud whose login host this is, by any of its names.
  static func servedAt(_ host: String) -> Cloud? {
    allCases.first { $0.loginAliases.contains(host.lowercased()) }
  }
}
