import Foundation
import Testing

@testable import TenantLab

struct CloudTests {
  private func client(_ cloud: Cloud, credential: LabCredential = .secret) async throws -> LabClient {
    try await LabClient(credential: credential) { world in
      try world.changeExchangeTenant { $0.cloud = cloud }
    }
  }

  private func discover(_ client: LabClient, _ name: String, at host: String = "localhost:8443") async -> LabResponse {
    await client.login(LabRequest("GET", "/\(name)/v2.0/.well-known/openid-configuration", authority: host))
  }

  @Test(
    arguments: [
      (.public, "login.microsoftonline.com", "graph.microsoft.com", "microsoftonline.com", nil),
      (.gcc, "login.microsoftonline.com", "graph.microsoft.com", "microsoftonline.com", "GCC"),
      (.gccHigh, "login.microsoftonline.us", "graph.microsoft.us", "microsoftonline.us", "DODCON"),
      (.dod, "login.microsoftonline.us", "dod-graph.microsoft.us", "microsoftonline.us", "DOD"),
      (
        .china, "login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn", "partner.microsoftonline.cn",
        nil
      ),
    ] as [(Cloud, String, String, String, String?)])
  func discoveryDescribesTheTenantsOwnCloud(
    cloud: Cloud, login: String, graph: String, instance: String, subScope: String?
  ) async throws {
    let answer = await discover(try await client(cloud), LabIdentity.exchangeTenantID)
    let base = "https://\(login)/\(LabIdentity.exchangeTenantID)"
    #expect(answer.json["issuer"] as? String == "\(base)/v2.0")
    #expect(answer.json["msgraph_host"] as? String == graph)
    #expect(answer.json["cloud_instance_name"] as? String == instance)
    #expect(answer.json["tenant_region_sub_scope"] as? String == subScope)
    let served = cloud == .public || cloud == .gcc
    let endpoints = served ? "https://localhost:8443/\(LabIdentity.exchangeTenantID)" : base
    #expect(answer.json["token_endpoint"] as? String == "\(endpoints)/oauth2/v2.0/token")
  }

  @Test func tenantsInChinaAreKnownElsewhereByIDAlone() async throws {
    let client = try await client(.china)
    #expect(await discover(client, LabIdentity.exchangeDomain).aadsts == 90002)
    #expect(await discover(client, LabIdentity.exchangeDomain, at: "login.chinacloudapi.cn").status == 200)
  }

  @Test(
    arguments: [
      (.gccHigh, "localhost:8443", 900_382), (.china, "localhost:8443", 900_382), (.gcc, "localhost:8443", nil),
      (.gccHigh, "login.microsoftonline.us", nil), (.dod, "login.microsoftonline.us", nil),
      (.public, "login.microsoftonline.us", 900_382),
    ] as [(Cloud, String, Int?)])
  func theTokenEndpointServesItsOwnCloudOnly(cloud: Cloud, host: String, code: Int?) async throws {
    let client = try await client(cloud)
    let support = client.store.snapshot.support
    let form = [
      "grant_type=client_credentials", "client_id=\(support.exchangeClientID)",
      "client_secret=\(support.exchangeClientSecret)", "scope=\(LabIdentity.exchangeOnlineAppID)/.default",
    ].joined(separator: "&")
    let answer = await client.login(
      LabRequest(
        "POST", "/\(LabIdentity.exchangeTenantID)/oauth2/v2.0/token", body: Array(form.utf8), authority: host))
    #expect(answer.aadsts == code)
    #expect(answer.json["error_uri"] == nil || code == nil)
  }

  @Test func theRefusalHasASecondNumber() async throws {
    let client = try await client(.gccHigh)
    client.store.update { $0.signIn.crossCloudRefusal = .crossCloudRequest }
    #expect(await client.token().aadsts == 900_432)
  }

  /// Seen in the real clouds: the assertion's audience is looked at before the cloud.
  @Test func anAssertionForTheWrongCloudHasTheWrongAudience() async throws {
    let client = try await client(.gccHigh, credential: .certificate)
    #expect(await client.token().aadsts == 700_023)
    let right = "https://login.microsoftonline.us/\(LabIdentity.exchangeTenantID)/oauth2/v2.0/token"
    let assertion = try client.assertion(.init(claims: ["aud": .string(right)]))
    #expect(await client.token(assertion: assertion).aadsts == 900_382)
  }

  @Test func theFirstVersionOfDiscoveryHasItsOwnMembers() async throws {
    let client = try await client(.china)
    let answer = await client.login(
      LabRequest(
        "GET", "/\(LabIdentity.exchangeTenantID)/.well-known/openid-configuration",
        authority: "login.partner.microsoftonline.cn"))
    #expect(answer.json["issuer"] as? String == "https://sts.chinacloudapi.cn/\(LabIdentity.exchangeTenantID)/")
    #expect((answer.json["jwks_uri"] as? String)?.hasSuffix("/discovery/keys") == true)
    #expect(answer.json["microsoft_multi_refresh_token"] as? Bool == true)
    #expect(answer.json["scopes_supported"] as? [String] == ["openid"])
  }

  @Test func theKeySetOfTheSecondVersionNamesTheIssuer() async throws {
    let client = try await client(.public)
    for (path, hasIssuer) in [
      ("/contoso.example/discovery/v2.0/keys", true), ("/contoso.example/discovery/keys", false),
    ] {
      let answer = await client.login(LabRequest("GET", path))
      let key = try #require((answer.json["keys"] as? [[String: String]])?.first)
      #expect((key["issuer"] != nil) == hasIssuer)
    }
  }

  @Test(
    arguments: [
      ("/getuserrealm.srf?login=sales@contoso.example&json=1", "NameSpaceType", "Managed"),
      ("/getuserrealm.srf?login=a@nowhere.example", "NameSpaceType", "Unknown"),
      ("/common/userrealm/sales@contoso.example?api-version=1.0", "account_type", "Managed"),
      ("/common/userrealm/a@nowhere.example?api-version=1.0", "account_type", "Unknown"),
    ] as [(String, String, String)])
  func theRealmOfAUserIsKnownByItsDomain(path: String, member: String, value: String) async throws {
    let answer = await (try LabClient()).login(LabRequest("GET", path))
    #expect(answer.json[member] as? String == value)
  }
}
