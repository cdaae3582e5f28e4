import Entra
import Foundation
import HTTPTransport
import HTTPTypes
import Secrets
import Testing

struct TokenTests {
  @Test(arguments: ["token.json", "token-strings.json"])
  func aTokenIsTaken(name: String) async throws {
    let token = try #require(await Scene(200, fixture(name)).token().value)
    #expect(token.expiresIn == 3599)
    #expect(token.value.withValue { $0 } == "opaque-token-of-a-service")
    #expect(token.claims == nil)
    #expect(!"\(token)".contains("opaque-token"))
  }

  @Test(
    arguments: [
      #"{"token_type":"Bearer","expires_in":3599}"#, #"{"token_type":"Bearer","expires_in":3599,"access_token":""}"#,
      #"{"token_type":"pop","expires_in":3599,"access_token":"t"}"#, #"{"expires_in":3599,"access_token":"t"}"#,
      #"{"token_type":"Bearer","expires_in":0,"access_token":"t"}"#,
      #"{"token_type":"Bearer","expires_in":-1,"access_token":"t"}"#,
      #"{"token_type":"Bearer","expires_in":"soon","access_token":"t"}"#,
      #"{"token_type":"Bearer","access_token":"t"}"#, #"{"token_type":"Bearer","expires_in":1,"access_token":null}"#,
      #"{"token_type":"Bearer","expires_in":1e400,"access_token":"t"}"#,
    ])
  func whatIsNoBearerTokenWithALifetimeIsNoSuccess(body: String) async {
    #expect(await Scene(200, body).token().reason?.isEmpty == false)
  }

  @Test func aSuccessWithAnotherStatusIsNone() async throws {
    let body = try fixture("token.json")
    for status in [201, 400, 401, 500] { #expect(await Scene(status, body).token().value == nil, "\(status)") }
  }

  @Test func theRequestHasTheFormThatTheServiceWants() async throws {
    let scene = Scene(400, "")
    let reply = await scene.token()
    let request = try #require(scene.requests.first)
    #expect(request.method == .post && request.service == "entra" && request.bearer == nil)
    #expect(
      request.body.redactedText
        == "grant_type=client_credentials&client_id=11111111-1111-4111-8111-111111111111"
        + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default&client_secret=<secret>")
    let expected = [
      "accept": "application/json", "client-request-id": "99999999-9999-4999-8999-999999999999",
      "return-client-request-id": "true", "x-ms-lib-capability": "retry-after, h429",
    ]
    for (name, value) in expected {
      #expect(request.headers[try #require(HTTPField.Name(name))] == value, "\(name)")
    }
    let recorded = "\(reply.exchange.request)"
    #expect(!recorded.contains("s3cret"))
    #expect(recorded.contains("client_secret=<secret>"))
  }

  @Test func anAssertionTakesThePlaceOfTheSecret() async throws {
    let scene = Scene(400, "")
    _ = await scene.client.token(
      tenant: "contoso.example", clientID: "c", credential: .assertion(Secret("signed-statement")),
      resource: "https://r")
    let body = try #require(scene.requests.first?.body.redactedText)
    #expect(body.contains("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"))
    #expect(body.hasSuffix("client_assertion=<secret>"))
    #expect(!body.contains("client_secret"))
  }
}

struct TokenClaimsTests {
  private static func token(_ payload: String, parts: Int = 3) -> String {
    let encoded = Data(payload.utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    return (["eyJ0eXAiOiJKV1QifQ", encoded] + Array(repeating: "c2ln", count: max(0, parts - 2)))
      .joined(separator: ".")
  }

  @Test func versionOneNamesTheAppAndItsRoles() throws {
    let claims = try #require(TokenClaims(token: Self.token(fixture("claims-version-1.json"))))
    #expect(claims.aud == "https://outlook.office365.com")
    #expect(claims.appid == "11111111-1111-4111-8111-111111111111" && claims.appidacr == "1")
    #expect(claims.roles == ["full_access_as_app"] && claims.idtyp == "app" && claims.scp == nil)
    #expect(claims.iat == 1_795_423_200 && claims.exp == 1_795_427_100)
  }

  @Test func versionTwoHasOtherNamesAndMayHaveSeveralAudiences() throws {
    let claims = try #require(TokenClaims(token: Self.token(fixture("claims-version-2.json"))))
    #expect(claims.aud == "00000002-0000-0ff1-ce00-000000000000")
    #expect(claims.appid == "11111111-1111-4111-8111-111111111111" && claims.appidacr == "2")
    #expect(claims.roles == nil)
    #expect([claims.iat, claims.nbf, claims.exp] == [1_795_423_200, 1_795_423_200, 1_795_427_100])
  }

  @Test func textBeyondASCIIAndUnpaddedEndsAreRead() throws {
    for padding in ["", "x", "xx", "xxx"] {
      let claims = try #require(TokenClaims(token: Self.token(#"{"aud":"ü?>~\#(padding)","appid":"日本"}"#)))
      #expect(claims.aud == "ü?>~\(padding)")
    }
  }

  @Test(
    arguments: [
      "", ".", "..", "opaque", "a.b", "a.b.c", "eyJ0.!!!!.c2ln", token("not json"), token("[]"), token("\"text\""),
      token(#"{"roles":"one"}"#), token(#"{"aud":7}"#), token(#"{"aud":[7]}"#), token("{}", parts: 2),
      token("{}", parts: 4), token("{}", parts: 5),
      token(String(repeating: "[", count: 200) + String(repeating: "]", count: 200)),
    ])
  func whatIsNoReadableTokenHasNoClaims(token: String) {
    #expect(TokenClaims(token: token) == nil)
  }

  @Test func aTokenOfManyMegabytesIsReadOrNotButDoesNoHarm() {
    let roles = (0..<20_000).map { #""role.\#($0)""# }.joined(separator: ",")
    #expect(TokenClaims(token: Self.token(#"{"roles":[\#(roles)]}"#))?.roles?.count == 20_000)
    #expect(TokenClaims(token: "e.\(String(repeating: "A", count: 3_000_000)).s") == nil)
  }

  @Test func aTokenWithoutClaimsIsReadable() {
    #expect(TokenClaims(token: Self.token("{}"))?.aud == nil)
    #expect(TokenClaims(token: Self.token(#"{"aud":[]}"#))?.aud == nil)
  }
}
