import Foundation
import Testing

@testable import TenantLab

struct GraphServiceTests {
  private static let scope = "https://graph.microsoft.com/.default"

  /// Asks Graph as the admin app of tenant B, or as another app.
  private func get(
    _ path: String, in client: LabClient, as app: String = LabIdentity.adminClientID
  ) async throws -> LabResponse {
    let secrets = client.store.snapshot.secrets
    let secret = app == LabIdentity.adminClientID ? secrets.admin : secrets.exchange
    let answer = await client.token([
      "client_id": app, "client_secret": secret, "client_assertion": nil, "scope": Self.scope,
    ])
    let token = try #require(answer.json["access_token"] as? String)
    return await GraphService(store: client.store, keys: client.keys).answer(
      LabRequest("GET", path, headers: ["Authorization": "Bearer \(token)"], authority: "localhost:8445"))
  }

  @Test(
    arguments: [
      "/v1.0/servicePrincipals(appId='11111111-1111-4111-8111-111111111111')",
      "/v1.0/servicePrincipals(appId=%2711111111-1111-4111-8111-111111111111%27)",
      "/v1.0/servicePrincipals/b2000000-0000-4000-8000-000000000001",
    ] as [String])
  func aServicePrincipalIsFoundByItsNames(path: String) async throws {
    let answer = try await get(path, in: try await LabClient())
    #expect(answer.status == 200)
    #expect(answer.json["id"] as? String == LabIdentity.exchangeServicePrincipalID)
    #expect(answer.json["appOwnerOrganizationId"] as? String == LabIdentity.exchangeTenantID)
    #expect(answer.json["accountEnabled"] as? Bool == true)
    #expect(answer.headers["Content-Type"]?.hasPrefix("application/json") == true)
  }

  @Test func aListCanBeFilteredByApplicationID() async throws {
    let client = try await LabClient()
    let filter = "$filter=appId%20eq%20'\(LabIdentity.exchangeOnlineAppID)'"
    let one = try await get("/v1.0/servicePrincipals?\(filter)", in: client)
    let rows = try #require(one.json["value"] as? [[String: Any]])
    #expect(rows.count == 1)
    let roles = try #require(rows.first?["appRoles"] as? [[String: Any]])
    #expect(
      roles.contains {
        $0["value"] as? String == "full_access_as_app"
          && $0["id"] as? String == "dc890d15-9560-4a4c-9b7f-a736ec74ec40"
      })
    let none = try await get("/v1.0/servicePrincipals?$filter=appId%20eq%20'x'", in: client)
    #expect((none.json["value"] as? [Any])?.isEmpty == true)
    let odd = try await get("/v1.0/servicePrincipals?$filter=startswith(displayName,'x')", in: client)
    #expect(odd.status == 400)
  }

  @Test func onlySelectedPropertiesComeBack() async throws {
    let answer = try await get(
      "/v1.0/servicePrincipals(appId='\(LabIdentity.exchangeOnlineAppID)')?$select=id,appRoleAssignmentRequired",
      in: try await LabClient())
    #expect(Set(answer.json.keys) == ["@odata.context", "id", "appRoleAssignmentRequired"])
  }

  @Test func grantedPermissionsComePageByPage() async throws {
    let client = try await LabClient { $0.graphPageSize = 5 }
    var path: String? = "/v1.0/servicePrincipals(appId='\(LabIdentity.exchangeClientID)')/appRoleAssignments"
    var rows: [[String: Any]] = []
    var pages = 0
    while let next = path {
      let answer = try await get(next, in: client)
      rows += try #require(answer.json["value"] as? [[String: Any]])
      pages += 1
      let link = answer.json["@odata.nextLink"] as? String
      #expect(link?.hasPrefix("https://localhost:8445/v1.0/") != false)
      path = link.map { String($0.dropFirst("https://localhost:8445".count)) }
    }
    #expect(pages == 3)
    #expect(rows.count == 12)
    #expect(Set(rows.compactMap { $0["id"] as? String }).count == 12)
    #expect(rows.allSatisfy { $0["principalId"] as? String == LabIdentity.exchangeServicePrincipalID })
    #expect(
      rows.filter { $0["resourceDisplayName"] as? String == "Office 365 Exchange Online" }
        .map { $0["appRoleId"] as? String } == ["dc890d15-9560-4a4c-9b7f-a736ec74ec40"])
  }

  @Test func nobodyGrantedDelegatedPermissions() async throws {
    let answer = try await get(
      "/v1.0/servicePrincipals(appId='\(LabIdentity.exchangeClientID)')/oauth2PermissionGrants",
      in: try await LabClient())
    #expect((answer.json["value"] as? [Any])?.isEmpty == true)
  }

  @Test func aRegistrationShowsWhenItsCredentialsEnd() async throws {
    let client = try await LabClient(credential: .certificate)
    let answer = try await get("/v1.0/applications(appId='\(LabIdentity.exchangeClientID)')", in: client)
    let secrets = try #require(answer.json["passwordCredentials"] as? [[String: Any]])
    #expect(secrets.count == 2)
    let current = try #require(secrets.first)
    #expect(current["hint"] as? String == String(client.store.snapshot.secrets.exchange.prefix(3)))
    #expect(current["endDateTime"] as? String == "2027-08-25T12:00:00Z")
    #expect(current["secretText"] is NSNull)
    let key = try #require((answer.json["keyCredentials"] as? [[String: Any]])?.first)
    #expect((key["customKeyIdentifier"] as? String)?.count == 40)
    let access = try #require(answer.json["requiredResourceAccess"] as? [[String: Any]])
    #expect(access.compactMap { $0["resourceAppId"] as? String }.contains(LabIdentity.exchangeOnlineAppID))
    for secret in [client.store.snapshot.secrets.exchange, client.store.snapshot.secrets.exchangeExpired] {
      #expect(!answer.text.contains(secret))
    }
  }

  @Test func aRegistrationIsKnownInItsHomeTenantOnly() async throws {
    let client = try await LabClient("token.app-unknown")
    let answer = try await get("/v1.0/applications(appId='\(LabIdentity.exchangeClientID)')", in: client)
    #expect(answer.status == 404)
    let principal = try await get("/v1.0/servicePrincipals(appId='\(LabIdentity.exchangeClientID)')", in: client)
    #expect(principal.status == 404)
  }

  @Test func askingIsNotHaving() async throws {
    let client = try await LabClient("consent.not-granted")
    let exchangeID = "b2000000-0000-4000-8000-000000000002"
    let app = "appId='\(LabIdentity.exchangeClientID)'"
    let registration = try await get("/v1.0/applications(\(app))", in: client)
    let access = try #require(registration.json["requiredResourceAccess"] as? [[String: Any]])
    #expect(access.contains { $0["resourceAppId"] as? String == LabIdentity.exchangeOnlineAppID })
    let grants = try await get("/v1.0/servicePrincipals(\(app))/appRoleAssignments", in: client)
    let rows = try #require(grants.json["value"] as? [[String: Any]])
    #expect(!rows.contains { $0["resourceId"] as? String == exchangeID })
  }

  @Test(
    arguments: [
      ("/v1.0/servicePrincipals/nobody", 404, "Request_ResourceNotFound"),
      ("/v1.0/applications(appId='00000000-0000-4000-8000-000000000000')", 404, "Request_ResourceNotFound"),
      ("/v1.0/users", 400, "BadRequest"), ("/beta/servicePrincipals", 400, "BadRequest"),
      ("/v1.0/servicePrincipals(displayName='x')", 400, "BadRequest"),
      ("/v1.0/servicePrincipals?$top=0", 400, "Request_UnsupportedQuery"),
    ] as [(String, Int, String)])
  func whatIsNotThereIsRefused(path: String, status: Int, code: String) async throws {
    let answer = try await get(path, in: try await LabClient())
    #expect(answer.status == status)
    #expect(answer.graphErrorCode == code)
    #expect(answer.headers["Content-Type"] == "application/json")
  }

  @Test func theSynchronizationAppMayNotReadTheDirectory() async throws {
    let answer = try await get(
      "/v1.0/servicePrincipals", in: try await LabClient(), as: LabIdentity.exchangeClientID)
    #expect(answer.status == 403)
    #expect(answer.graphErrorCode == "Authorization_RequestDenied")
  }

  @Test func aBusyAppIsToldWhenToComeBack() async throws {
    let client = try await LabClient { world in
      try world.changeExchangeTenant {
        $0.graphBudgets[LabIdentity.adminClientID] = ThrottlingBudget(
          exhaustedUntil: LabClient.noon.addingTimeInterval(30))
      }
    }
    let answer = try await get("/v1.0/servicePrincipals", in: client)
    #expect(answer.status == 429)
    #expect(answer.graphErrorCode == "TooManyRequests")
    #expect(answer.headers["Retry-After"] == "30")
  }

  @Test func aTokenOfAnotherCloudIsNamed() async throws {
    let client = try await LabClient()
    let secrets = client.store.snapshot.secrets
    let token = try #require(
      await client.token([
        "client_id": LabIdentity.adminClientID, "client_secret": secrets.admin, "scope": Self.scope,
      ]).json["access_token"] as? String)
    try client.store.update { try $0.changeExchangeTenant { $0.cloud = .gccHigh } }
    let answer = await GraphService(store: client.store, keys: client.keys).answer(
      LabRequest("GET", "/v1.0/servicePrincipals", headers: ["Authorization": "Bearer \(token)"]))
    #expect(answer.status == 401)
    #expect(answer.text.contains("InvalidCloudInstance"))
  }
}

extension LabResponse {
  fileprivate var graphErrorCode: String? { (json["error"] as? [String: Any])?["code"] as? String }
}
