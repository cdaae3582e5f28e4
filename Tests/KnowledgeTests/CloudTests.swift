import Knowledge
import Testing

@Suite("The clouds")
struct CloudTests {
  @Test("are found by the id that a configuration uses")
  func byName() {
    #expect(CloudFacts.all.map(\.id) == ["public", "gcc", "gcc-high", "dod", "china"])
    for cloud in CloudFacts.all { #expect(CloudFacts.named(cloud.id) == cloud) }
    #expect(CloudFacts.named("Public") == nil)
    #expect(CloudFacts.named("germany") == nil)
  }

  @Test("have bare host names and whole addresses")
  func shapes() {
    for cloud in CloudFacts.all {
      for host in [
        cloud.loginHost, cloud.exchangeHost, cloud.graphHost, cloud.autodiscoverHost, cloud.issuerHost,
      ] + cloud.dataverseSuffixes {
        #expect(host.wholeMatch(of: /[a-z0-9-]+(\.[a-z0-9-]+)+/) != nil, "\(cloud.id): \(host)")
      }
      for address in [cloud.entraPortal, cloud.azurePortal, cloud.powerPlatformAdmin] {
        #expect(address.wholeMatch(of: /https:\/\/[a-z0-9.-]+/) != nil, "\(cloud.id): \(address)")
      }
    }
  }

  @Test("derive scope and EWS address from the Exchange host")
  func derived() throws {
    let cloud = try #require(CloudFacts.named("gcc-high"))
    #expect(cloud.exchangeScope == "https://outlook.office365.us")
    #expect(cloud.ewsURL == "https://outlook.office365.us/EWS/Exchange.asmx")
    #expect(cloud.graphScope == "https://graph.microsoft.us")
  }

  @Test(
    "know their own Dynamics environments",
    arguments: [
      ("public", "org.crm.dynamics.com", true), ("public", "ORG.crm4.dynamics.com", true),
      ("public", "org.api.crm4.dynamics.com", true), ("public", "org.crm22.dynamics.com", true),
      ("public", "org.crm9.dynamics.com", false), ("public", "crm.dynamics.com", false),
      ("public", "org.crm.dynamics.com.example", false), ("public", "org.crmx.dynamics.com", false),
      ("public", "orgcrm.dynamics.com", false), ("gcc", "org.crm9.dynamics.com", true),
      ("gcc-high", "org.crm.microsoftdynamics.us", true), ("dod", "org.crm.appsplatform.us", true),
      ("china", "org.crm.dynamics.cn", true), ("china", "org.crm.dynamics.com", false),
    ] as [(String, String, Bool)])
  func dataverseHosts(cloud: String, host: String, belongs: Bool) throws {
    #expect(try #require(CloudFacts.named(cloud)).hasDataverse(host: host) == belongs)
  }

  @Test("share the permissions of Exchange and Graph")
  func permissions() {
    #expect(ExchangeOnlineResource.fullAccessAsApp.value == "full_access_as_app")
    #expect(ExchangeOnlineResource.fullAccessAsApp.id == "dc890d15-9560-4a4c-9b7f-a736ec74ec40")
    let known = ExchangeOnlineResource.knownPermissions
    #expect(Set(known.map(\.id)).count == known.count)
    #expect(Set(known.map(\.value)).count == known.count)
    let guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
    #expect(known.allSatisfy { $0.id.wholeMatch(of: guid) != nil })
    #expect(Set(GraphResource.permissionsForSync).count == 10)
    #expect(!GraphResource.permissionsForSync.contains(GraphResource.permissionGrantedByScript))
  }
}
