import Foundation
import Testing

@testable import TenantLab

struct EntraServiceTests {
  @Test func aTokenCarriesWhatWasGrantedOnTheResource() async throws {
    let client = try await LabClient()
    let answer = await client.token()
    #expect(answer.status == 200)
    #expect(answer.json["token_type"] as? String == "Bearer")
    #expect(answer.json["expires_in"] as? Int == 3599)
    #expect(answer.json["scope"] == nil)
    let token = try #require(answer.json["access_token"] as? String)
    guard case .valid(let claims) = await client.keys.read(token) else {
      Issue.record("the lab does not know its own token")
      return
    }
    #expect(claims.aud == "https://outlook.office365.com")
    #expect(claims.tid == LabIdentity.exchangeTenantID)
    #expect(claims.appid == LabIdentity.exchangeClientID)
    #expect(claims.oid == LabIdentity.exchangeServicePrincipalID)
    #expect(claims.sub == claims.oid)
    #expect(claims.roles == ["full_access_as_app"])
    #expect(claims.exp - claims.nbf == 3900)
  }

  @Test func rolesAreAbsentWhenNothingWasGranted() async throws {
    let client = try await LabClient("consent.missing")
    let token = try #require(await client.accessToken())
    let payload = try #require(token.split(separator: ".").dropFirst().first)
    let padded = payload + String(repeating: "=", count: (4 - payload.count % 4) % 4)
    let base64 = padded.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    let data = try #require(Data(base64Encoded: base64))
    #expect(!String(decoding: data, as: UTF8.self).contains("roles"))
  }

  @Test(
    arguments: [
      ("missing grant type", ["grant_type": nil], 900_144, 400, "invalid_request"),
      ("other grant type", ["grant_type": "password"], 70003, 400, "unsupported_grant_type"),
      ("missing client id", ["client_id": nil], 900_144, 400, "invalid_request"),
      ("missing scope", ["scope": nil], 900_144, 400, "invalid_request"),
      (
        "unknown app", ["client_id": "99999999-9999-4999-8999-999999999999"], 700_016, 400,
        "unauthorized_client"
      ),
      ("no credential", ["client_secret": nil], 7_000_216, 401, "invalid_client"),
      ("empty secret", ["client_secret": ""], 7_000_216, 401, "invalid_client"),
      ("wrong secret", ["client_secret": "wrong"], 7_000_215, 401, "invalid_client"),
      (
        "permission as scope", ["scope": "https://outlook.office365.com/full_access_as_app"], 1_002_012, 400,
        "invalid_scope"
      ),
      ("unknown resource", ["scope": "https://nowhere.example/.default"], 500_011, 400, "invalid_resource"),
    ] as [(String, [String: String?], Int, Int, String)])
  func aRequestThatIsWrongIsRefused(
    what: String, replaced: [String: String?], code: Int, status: Int, error: String
  ) async throws {
    let answer = await (try LabClient()).token(replaced)
    #expect(answer.aadsts == code)
    #expect(answer.status == status)
    #expect(answer.json["error"] as? String == error)
    #expect(answer.headers["x-ms-clitelem"] == "1,\(code),0,,")
  }

  @Test(
    arguments: [
      ("nowhere.example", 90002), ("99999999-9999-4999-8999-999999999999", 90002),
      ("00000000-0000-0000-0000-000000000000", 900_021), ("authorize", 900_023), ("a..b", 900_023),
      ("common", 90019),
    ] as [(String, Int)])
  func aTenantThatIsNoneIsRefused(tenant: String, code: Int) async throws {
    let answer = await (try LabClient()).token(tenant: tenant)
    #expect(answer.aadsts == code)
    #expect(answer.json["error"] as? String == "invalid_request")
  }

  @Test func anErrorHasAllMembersAndTheClientsRequestID() async throws {
    let client = try await LabClient()
    let id = "12345678-1234-4234-8234-123456789abc"
    let answer = await client.login(
      LabRequest(
        "GET", "/contoso.example/oauth2/v2.0/token",
        headers: ["Client-Request-Id": id, "return-client-request-id": "true"],
        authority: "localhost:8443"))
    #expect(answer.aadsts == 900_561)
    #expect(answer.json["correlation_id"] as? String == id)
    #expect(answer.headers["client-request-id"] == id)
    #expect(answer.json["trace_id"] as? String == answer.headers["x-ms-request-id"])
    #expect(answer.json["timestamp"] as? String == "2026-11-23 12:00:00Z")
    #expect(answer.json["error_uri"] as? String == "https://localhost:8443/error?code=900561")
    let description = try #require(answer.json["error_description"] as? String)
    #expect(description.hasPrefix("AADSTS900561: "))
    #expect(description.contains(" Correlation ID: \(id) Timestamp: 2026-11-23 12:00:00Z"))
  }

  @Test func httpBasicIsAsGoodAsTheForm() async throws {
    let client = try await LabClient()
    let support = client.store.snapshot.support
    let pair = Data("\(support.exchangeClientID):\(support.exchangeClientSecret)".utf8).base64EncodedString()
    let form = "grant_type=client_credentials&scope=\(LabClient.exchangeScope)"
    let answer = await client.login(
      LabRequest(
        "POST", "/contoso.example/oauth2/v2.0/token", headers: ["Authorization": "Basic \(pair)"],
        body: Array(form.utf8)))
    #expect(answer.status == 200)
  }

  @Test func theFirstVersionAnswersWithNumbersInStrings() async throws {
    let client = try await LabClient()
    let answer = await client.token(
      version: "", ["scope": nil, "resource": "https://outlook.office365.com/"])
    #expect(answer.json["expires_in"] as? String == "3599")
    #expect(answer.json["resource"] as? String == "https://outlook.office365.com/")
  }

  @Test(
    arguments: ["contoso.example", "CONTOSO.example", "22222222-2222-4222-8222-222222222222"] as [String])
  func discoveryKnowsATenantByEachOfItsNames(name: String) async throws {
    let client = try await LabClient()
    let answer = await client.login(
      LabRequest("GET", "/\(name)/v2.0/.well-known/openid-configuration", authority: "localhost:8443"))
    let base = "https://localhost:8443/\(LabIdentity.exchangeTenantID)"
    #expect(answer.json["token_endpoint"] as? String == "\(base)/oauth2/v2.0/token")
    #expect(answer.json["jwks_uri"] as? String == "\(base)/discovery/v2.0/keys")
    #expect((answer.json["issuer"] as? String)?.contains(LabIdentity.exchangeTenantID) == true)
  }

  @Test(
    arguments: [
      ("nowhere.example", 90002), ("99999999-9999-4999-8999-999999999999", 900_021), ("undefined", 900_023),
    ] as [(String, Int)])
  func discoveryHasItsOwnErrorClass(name: String, code: Int) async throws {
    let client = try await LabClient()
    let answer = await client.login(LabRequest("GET", "/\(name)/v2.0/.well-known/openid-configuration"))
    #expect(answer.status == 400)
    #expect(answer.aadsts == code)
    #expect(answer.json["error"] as? String == "invalid_tenant")
  }

  @Test(
    arguments: [
      ("https://login.microsoftonline.com/common/oauth2/authorize", 200),
      ("https://localhost:8443/contoso.example/oauth2/authorize", 200),
      ("https://login.evil.example/common/oauth2/authorize", 400), ("nonsense", 400),
    ] as [(String, Int)])
  func instanceDiscoveryKnowsTheRealHostsAndTheLab(endpoint: String, status: Int) async throws {
    let client = try await LabClient()
    let answer = await client.login(
      LabRequest(
        "GET", "/common/discovery/instance?api-version=1.1&authorization_endpoint=\(endpoint)",
        authority: "localhost:8443"))
    #expect(answer.status == status)
    #expect(answer.aadsts == (status == 200 ? nil : 50049))
  }

  @Test func theKeySetHoldsTheKeyOfTheTokens() async throws {
    let client = try await LabClient()
    let answer = await client.login(LabRequest("GET", "/common/discovery/keys"))
    let key = try #require((answer.json["keys"] as? [[String: String]])?.first)
    #expect(key["kty"] == "RSA")
    #expect(key["e"] == "AQAB")
    #expect(key["n"]?.contains("=") == false)
  }

  @Test func aClientThatUnderstandsChallengesGetsATokenForADay() async throws {
    let client = try await LabClient()
    let answer = await client.token([
      "claims": "%7B%22access_token%22%3A%7B%22xms_cc%22%3A%7B%22values%22%3A%5B%22CP1%22%5D%7D%7D%7D"
    ])
    #expect(answer.json["expires_in"] as? Int == 86399)
  }
}
