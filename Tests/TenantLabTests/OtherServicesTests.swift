import Foundation
import Testing

@testable import TenantLab

struct OtherServicesTests {
  @Test func graphRefusesWithItsOwnErrors() async throws {
    let client = try await LabClient()
    let graph = GraphService(store: client.store, keys: client.keys)
    let without = await graph.answer(LabRequest("GET", "/v1.0/servicePrincipals"))
    #expect(without.status == 401)
    #expect(without.errorCode == "InvalidAuthenticationToken")
    #expect(without.headers["WWW-Authenticate"]?.hasPrefix("Bearer ") == true)
    for (scope, status, code) in [
      ("https://graph.microsoft.com/.default", 403, "Authorization_RequestDenied"),
      (LabClient.exchangeScope, 401, "InvalidAuthenticationToken"),
    ] {
      let token = try #require(await client.accessToken(scope: scope))
      let answer = await graph.answer(
        LabRequest("GET", "/v1.0/servicePrincipals", headers: ["Authorization": "Bearer \(token)"]))
      #expect(answer.status == status)
      #expect(answer.errorCode == code)
    }
  }

  @Test func dataverseKnowsItsApplicationUsers() async throws {
    let client = try await LabClient { world in
      world.setDataverseAddress("https://localhost:8446")
      let secret = PasswordCredential(
        keyID: GUID.make(), secret: "reader", from: LabClient.noon,
        to: LabClient.noon.addingTimeInterval(60))
      try world.changeTenant(LabIdentity.dynamicsTenantID) { tenant in
        try tenant.changeRegistration(LabIdentity.dynamicsClientID) { $0.passwordCredentials = [secret] }
      }
    }
    let dataverse = DataverseService(store: client.store, keys: client.keys)
    let without = await dataverse.answer(LabRequest("GET", "/api/data/v9.2/WhoAmI"))
    #expect(without.status == 401)
    #expect(without.headers["WWW-Authenticate"]?.contains("resource_id=") == true)
    for resource in ["https://localhost:8446", LabIdentity.dynamicsEnvironment] {
      let answer = await client.token(
        tenant: LabIdentity.dynamicsDomain,
        [
          "client_id": LabIdentity.dynamicsClientID, "client_secret": "reader",
          "scope": "\(resource)/.default",
        ])
      let token = try #require(answer.json["access_token"] as? String)
      let headers: HeaderList = ["Authorization": "Bearer \(token)"]
      let me = await dataverse.answer(LabRequest("GET", "/api/data/v9.2/WhoAmI", headers: headers))
      #expect(me.json["OrganizationId"] as? String == client.store.snapshot.dynamics.organizationID)
      let other = await dataverse.answer(LabRequest("GET", "/api/data/v9.2/nonsense", headers: headers))
      #expect(other.status == 404)
      #expect(other.errorCode == "0x8006088a")
      client.store.update { $0.dynamics.applicationUsers = [:] }
      let stranger = await dataverse.answer(LabRequest("GET", "/api/data/v9.2/WhoAmI", headers: headers))
      #expect(stranger.errorCode == "0x80072560")
      client.store.update { $0.dynamics.applicationUsers = [LabIdentity.dynamicsClientID: GUID.make()] }
    }
  }
}

extension LabResponse {
  fileprivate var errorCode: String? { (json["error"] as? [String: Any])?["code"] as? String }
}
