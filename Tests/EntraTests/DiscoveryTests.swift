import Entra
import HTTPTransport
import HTTPTypes
import Testing

struct DiscoveryTests {
  private static let id = "22222222-2222-4222-8222-222222222222"

  @Test func theDocumentTellsTheTenantAndItsCloud() async throws {
    let tenant = try #require(await Scene(200, fixture("discovery.json")).discovery().value)
    #expect(tenant.tenantID == Self.id)
    #expect(tenant.region == "EU" && tenant.regionSubScope == nil)
    #expect(tenant.cloudInstance == "microsoftonline.com" && tenant.graphHost == "graph.microsoft.com")
  }

  @Test func governmentCloudsNameAPartOfTheRegion() async throws {
    let tenant = try #require(await Scene(200, fixture("discovery-government.json")).discovery().value)
    #expect(tenant.regionSubScope == "DODCON")
    #expect(tenant.graphHost == "graph.microsoft.us")
  }

  @Test func whatIsMissingIsAbsent() async throws {
    // The issuer of this one names no tenant; the token endpoint does.
    let tenant = try #require(await Scene(200, fixture("discovery-least.json")).discovery().value)
    #expect(tenant.tenantID == Self.id)
    #expect(tenant.region == nil && tenant.cloudInstance == nil && tenant.graphHost == nil)
  }

  @Test(
    arguments: [
      #"{"issuer":"https://login.example/\#(id)/v2.0"}"#, #"{"token_endpoint":"https://login.example/\#(id)/token"}"#,
      #"{"issuer":"https://login.example/common/v2.0","token_endpoint":"https://login.example/common/token"}"#,
      #"{"issuer":"","token_endpoint":""}"#, #"{"issuer":7,"token_endpoint":8}"#,
    ])
  func aDocumentThatNamesNoTenantIsNone(body: String) async {
    #expect(await Scene(200, body).discovery().reason?.isEmpty == false)
  }

  @Test(
    arguments: [
      ("contoso.example", "contoso.example"), ("a/../b", "a%2F..%2Fb"), ("x?y=1#z", "x%3Fy%3D1%23z"),
      ("a b%00", "a%20b%2500"), ("münchen.example", "m%C3%BCnchen.example"), ("@evil.example", "%40evil.example"),
      ("x\r\nHost: evil", "x%0D%0AHost%3A%20evil"),
    ] as [(String, String)])
  func aHostileTenantNameStaysInsideItsSegment(tenant: String, segment: String) async throws {
    let scene = Scene(400, "")
    _ = await scene.discovery(tenant: tenant)
    _ = await scene.token(tenant: tenant)
    #expect(
      scene.requests.map(\.url) == [
        "https://login.example/\(segment)/v2.0/.well-known/openid-configuration",
        "https://login.example/\(segment)/oauth2/v2.0/token",
      ])
  }

  @Test func discoveryBringsNoCredential() async throws {
    let scene = Scene(400, "")
    _ = await scene.discovery()
    let request = try #require(scene.requests.first)
    #expect(request.method == .get && request.bearer == nil && request.body.redactedText == nil)
    #expect(request.service == "entra")
  }
}
