public import Diagnosis

extension PublicNames {
  /// What is the same in every tenant: the hosts of Microsoft's clouds and documents, the names of protocols, and the
  /// ids of Microsoft's services and their permissions.
  public static let microsoft: PublicNames = {
    var names = PublicNames()
    for cloud in CloudFacts.all {
      names.hosts.formUnion([
        cloud.loginHost, cloud.exchangeHost, cloud.graphHost, cloud.autodiscoverHost, cloud.issuerHost,
      ])
      for address in [cloud.entraPortal, cloud.azurePortal, cloud.powerPlatformAdmin] {
        names.hosts.insert(address.replacing("https://", with: ""))
      }
    }
    names.hosts.formUnion([
      "learn.microsoft.com", "docs.microsoft.com", "login.windows.net", "outlook.office.com", "schemas.microsoft.com",
      "schemas.xmlsoap.org", "techcommunity.microsoft.com", "www.w3.org", "dynamics.com", "docs.oasis-open.org",
    ])
    // Servers of Exchange Online, which say nothing about whose mailboxes they hold.
    names.hostSuffixes = ["prod.outlook.com", "prod.exchangelabs.com"]
    names.ids = [
      ExchangeOnlineResource.appID, ExchangeOnlineResource.fullAccessAsApp.id,
      ExchangeOnlineResource.delegatedEWSScope.id,
      GraphResource.appID, GraphResource.delegatedEWSScope.id, "00000007-0000-0000-c000-000000000000",
      "00000000-0000-0000-0000-000000000000", "00000001-0000-0000-c000-000000000000",
      "bb558c35-97f1-4cb9-8ff7-d53741dc928c", "8cc370d3-822a-4ab8-a926-bb94bd0641a9",
      "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
    ]
    return names
  }()
}
